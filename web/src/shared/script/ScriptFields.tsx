import { useId } from "react";
import { Button, Key } from "../ui/Button.tsx";
import type { FieldView } from "./steps-view.ts";

type Props = { fields: readonly FieldView[]; note(field: string, value: string): void };

/** What is noted in a step and flows into the history: a few words to choose from, or a few of one's own. */
export function ScriptFields({ fields, note }: Props) {
  return (
    <div className="step-fields">
      {fields.map((field) => (
        <OneField key={field.id} field={field} note={(value) => note(field.id, value)} />
      ))}
    </div>
  );
}

/** The field that a digit puts the cursor into. */
export const fieldName = (id: string): string => `script-field-${id}`;

function OneField({ field, note }: { field: FieldView; note(value: string): void }) {
  const id = useId();
  if (field.options) {
    return (
      // biome-ignore lint/a11y/useSemanticElements: a fieldset draws its legend on a line of its own
      <div className="row wrap" role="group" aria-labelledby={id}>
        <span id={id} className="small muted">
          {field.label}
        </span>
        {field.options.map((option) => {
          const on = option.label === field.value;
          return (
            <Button
              key={option.label}
              look={on ? "outline" : "plain"}
              size="sm"
              aria-pressed={on}
              onPress={() => note(on ? "" : option.label)}
            >
              {option.digit === null ? null : <Key>{option.digit}</Key>}
              {option.label}
            </Button>
          );
        })}
      </div>
    );
  }
  return (
    <label className="row">
      <span className="small muted nw">{field.label}</span>
      <input
        id={fieldName(field.id)}
        className="input grow"
        type="text"
        maxLength={40}
        autoComplete="off"
        value={field.value}
        onChange={(event) => note(event.target.value)}
      />
      {field.digit === null ? null : <Key>{field.digit}</Key>}
    </label>
  );
}
