import type { Script } from "../../../../src/centre/script/schema.ts";
import { type Choice as Branch, checksOf, type Field, type Step } from "../../../../src/centre/script/walk.ts";
import type { CentreWords } from "../../../../src/crm/words/api.ts";
import { Check } from "../../shared/form/Check.tsx";
import { Button } from "../../shared/ui/Button.tsx";
import { Area, Choice, Entry } from "../parts/fields.tsx";
import { BranchRow } from "./BranchRow.tsx";
import { cleaned, moveStep, removeStep, targets, withStep } from "./edit.ts";

type Props = { script: Script; at: number; words: CentreWords; change(script: Script): void; go(at: number): void };

// limit: the form of one step from top to bottom
/** One step: its words, branches, checks, what is noted, and where it goes on. */
export function StepForm({ script, at, words, change, go }: Props) {
  const step = script.steps[at];
  if (!step) return null;
  const set = (values: { [key in keyof Step]?: Step[key] | undefined }) => change(withStep(script, at, values));
  const move = (by: -1 | 1) => {
    change(moveStep(script, at, by));
    go(Math.max(0, Math.min(script.steps.length - 1, at + by)));
  };
  const branches = step.choices ?? [];
  const checks = checksOf(step);
  const fields = step.fields ?? [];
  const setChecks = (rows: typeof checks) => set({ checks: rows.map((one) => (one.required ? one : one.text)) });
  return (
    <div className="stack step-form">
      <div className="row">
        <h3>手順 {at + 1}</h3>
        <span className="right row">
          {at > 0 ? <Small word="上へ" act={() => move(-1)} /> : null}
          {at < script.steps.length - 1 ? <Small word="下へ" act={() => move(1)} /> : null}
          {script.steps.length > 1 ? (
            <Small
              word="消す"
              act={() => {
                change(removeStep(script, at));
                go(Math.max(0, at - 1));
              }}
            />
          ) : null}
        </span>
      </div>
      <Entry label="見出し" value={step.title} max={120} set={(title) => set({ title })} />
      <Area
        label="話す言葉（{agent} はオペレーターの姓）"
        value={step.say ?? ""}
        rows={2}
        set={(say) => set({ say: say === "" ? undefined : say })}
      />
      <Group word="選択肢" add={() => set({ choices: [...branches, { label: "" }] })}>
        {branches.map((branch, place) => (
          <BranchRow
            // biome-ignore lint/suspicious/noArrayIndexKey: a branch has no name but its place
            key={place}
            {...{ branch, script, words }}
            change={(next: Branch | null) => set({ choices: replaced(branches, place, next) })}
          />
        ))}
      </Group>
      <Group word="確かめること" add={() => setChecks([...checks, { text: "", required: false }])}>
        {checks.map((check, place) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a check has no name but its place
          <div key={place} className="row">
            <Entry
              label={`確かめること ${place + 1}`}
              hidden
              value={check.text}
              set={(text) => setChecks(replaced(checks, place, { ...check, text }))}
            />
            <Check on={check.required} onChange={(required) => setChecks(replaced(checks, place, { ...check, required }))}>
              必須
            </Check>
            <Small word="消す" act={() => setChecks(replaced(checks, place, null))} />
          </div>
        ))}
      </Group>
      <Group word="記入欄" add={() => set({ fields: [...fields, { id: `kinyu-${at + 1}-${fields.length + 1}`, label: "" }] })}>
        {fields.map((field, place) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: its name is being typed
          <FieldRow key={place} field={field} change={(next) => set({ fields: replaced(fields, place, next) })} />
        ))}
      </Group>
      <Choice
        label="選択肢を選ばないときの次"
        none="並びの次の手順"
        value={step.next ?? ""}
        options={targets(script)}
        set={(next) => set({ next: next === "" ? undefined : next })}
      />
    </div>
  );
}

const replaced = <T,>(rows: readonly T[], place: number, next: T | null): T[] =>
  rows.flatMap((one, index) => (index === place ? (next === null ? [] : [next]) : [one]));

function Small({ word, act }: { word: string; act(): void }) {
  return (
    <Button size="sm" look="quiet" onPress={act}>
      {word}
    </Button>
  );
}

function Group({ word, add, children }: { word: string; add(): void; children: React.ReactNode }) {
  return (
    <fieldset className="stack rows">
      <legend className="row">
        <span className="b small">{word}</span>
        <Small word={`${word}を足す`} act={add} />
      </legend>
      {children}
    </fieldset>
  );
}

function FieldRow({ field, change }: { field: Field; change(field: Field | null): void }) {
  const options = (field.options ?? []).map((one) => one.label).join("、");
  const setOptions = (text: string) => {
    const labels = text.split(/[、,]/);
    const kept = labels.map((label) => ({ ...field.options?.find((one) => one.label === label.trim()), label }));
    change(cleaned<Field>({ ...field, options: text === "" ? undefined : kept }));
  };
  return (
    <div className="row">
      <Entry label="項目名" hidden hint="項目名" value={field.label} max={40} set={(label) => change({ ...field, label })} />
      <Entry label="呼び名（英数字）" hidden hint="呼び名（英数字）" value={field.id} max={40} set={(id) => change({ ...field, id })} />
      <Entry
        label="選ぶ言葉（、で区切る。空欄は自由記入）"
        hidden
        hint="選ぶ言葉（、区切り。空欄は自由記入）"
        value={options}
        set={setOptions}
      />
      <Small word="消す" act={() => change(null)} />
    </div>
  );
}
