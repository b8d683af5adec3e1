import { useId } from "react";
import { MESSAGE_LENGTH } from "../../../../src/desk/messages/api.ts";
import { Check } from "../../shared/form/Check.tsx";
import { FieldError, FieldLabel } from "../../shared/form/Field.tsx";
import { Segments } from "../../shared/form/Segments.tsx";
import { PersonalPanel } from "../../shared/personal/PersonalPanel.tsx";
import { Button } from "../../shared/ui/Button.tsx";
import { EVERYBODY, SPANS, type Span } from "./messages-view.ts";
import type { Writing } from "./use-messages.ts";

/** To whom, what, how urgent, how long. */
export function MessageForm({ it }: { it: Writing }) {
  const id = useId();
  const { draft, board, missing } = it;
  const length = draft.text.trim().length;
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        it.send();
      }}
      onKeyDown={(event) => {
        if (event.key !== "Enter" || !event.ctrlKey || event.nativeEvent.isComposing) return;
        event.preventDefault();
        it.send();
      }}
    >
      <div className="field">
        <FieldLabel label="宛先" htmlFor={`${id}to`} />
        <select id={`${id}to`} className="input" value={draft.to} onChange={(event) => it.change({ to: event.currentTarget.value })}>
          <option value={EVERYBODY}>全員（これから着席する人にも出ます）</option>
          <optgroup label="内線グループ">
            {board?.groups.map((one) => (
              <option key={one.id} value={`group ${one.id}`}>
                {one.name}
              </option>
            ))}
          </optgroup>
          <optgroup label="一人">
            {board?.people.map((one) => (
              <option key={one.id} value={`person ${one.id}`}>
                {one.name}さん
              </option>
            ))}
          </optgroup>
        </select>
      </div>
      <div className="field">
        <FieldLabel label="伝言" htmlFor={`${id}text`}>
          <span id={`${id}n`} className={`right small num ${length > MESSAGE_LENGTH ? "over" : "muted"}`}>
            {length} / {MESSAGE_LENGTH}字
          </span>
        </FieldLabel>
        <textarea
          id={`${id}text`}
          ref={it.area}
          // biome-ignore lint/a11y/noAutofocus: the sheet is opened to write
          autoFocus
          rows={4}
          className={missing ? "input area bad" : "input area"}
          value={draft.text}
          aria-invalid={missing !== null}
          aria-describedby={`${id}n ${id}w ${id}e`}
          onChange={(event) => it.change({ text: event.target.value })}
          onKeyDown={it.personal.onKeyDown}
        />
        <PersonalPanel personal={it.personal} />
        <p id={`${id}w`} className="small muted">
          お客さまの氏名・電話番号・住所は書けません。
        </p>
        <FieldError id={`${id}e`} sentence={missing} />
      </div>
      <Check on={draft.urgent} onChange={(urgent) => it.change({ urgent })}>
        至急（読むまで画面の上に残ります）
      </Check>
      <Segments<Span> label="表示する時間" options={SPANS} value={draft.span} onChange={(span) => it.change({ span })} />
      {it.busy ? (
        <p role="status" className="b saving">
          送っています…
        </p>
      ) : (
        <Button look="primary" type="submit" keys="Ctrl+Enter">
          送る
        </Button>
      )}
    </form>
  );
}
