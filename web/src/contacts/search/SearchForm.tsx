import { type FormEvent, type RefObject, useId, useState } from "react";
import type { CentreWords } from "../../../../src/crm/words/api.ts";
import { Button, Key } from "../../shared/ui/Button.tsx";
import { Icon } from "../../shared/ui/Icon.tsx";
import { PlaceField } from "./PlaceField.tsx";
import { CALL_RESULTS, callResult, dayText, EMPTY, type Form, MORE, narrowedBy, PERIODS, spanOf } from "./search-view.ts";

type Props = { words: CentreWords; today: number; form: Form; field: RefObject<HTMLInputElement | null>; change(form: Form): void };

/** What is looked for: words with Enter, choices at once. */
export function SearchForm({ words, today, form, field, change }: Props) {
  const [typed, setTyped] = useState(form.words);
  const [open, setOpen] = useState(MORE.some((name) => form[name] !== ""));
  const set = (name: keyof Form) => (value: string) => change({ ...form, words: typed, [name]: value });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    change({ ...form, words: typed });
  };
  const results = [...Object.entries(words.outcomes), ...Object.entries(CALL_RESULTS).map(([id, name]) => [callResult(id), name] as const)];
  return (
    <form className="panel find" aria-label="応対を探す" onSubmit={submit}>
      <WordsField typed={typed} field={field} type={setTyped} />
      <PeriodField form={form} today={today} change={(period) => change({ ...form, words: typed, period })} />
      <Choice label="応対種別" options={Object.entries(words.kinds)} value={form.kind} set={set("kind")} />
      <PlaceField places={words.classification} value={form.place} choose={set("place")} />
      <Choice label="結果" options={results} value={form.result} set={set("result")} />
      <span className="row go">
        <Button type="submit" look="primary" keys="Enter">
          探す
        </Button>
        <Button look="plain" size="sm" aria-expanded={open} onPress={() => setOpen(!open)}>
          {open ? "条件を減らす" : "条件を足す"}
        </Button>
      </span>
      {open ? (
        <div className="more">
          <Choice label="担当" options={Object.entries(words.people)} value={form.agent} set={set("agent")} />
          <Choice
            label="取次先"
            options={Object.entries({ ...words.sections, ...words.formerSections })}
            value={form.section}
            set={set("section")}
          />
          <Choice label="回線" options={Object.entries(words.lines)} value={form.line} set={set("line")} />
          <Choice label="メニュー" options={Object.entries(words.queues)} value={form.queue} set={set("queue")} />
          <Choice label="印" options={Object.entries(words.marks)} value={form.mark} set={set("mark")} />
          {narrowedBy(form) > 0 ? (
            <Button look="plain" size="sm" onPress={() => change({ ...EMPTY, words: typed, period: form.period })}>
              条件を消す
            </Button>
          ) : null}
        </div>
      ) : null}
    </form>
  );
}

function WordsField({ typed, field, type }: { typed: string; field: RefObject<HTMLInputElement | null>; type(text: string): void }) {
  const id = useId();
  return (
    <div className="find-field words">
      <label className="small b" htmlFor={id}>
        言葉
      </label>
      <div className="input">
        <Icon name="search" />
        <input
          ref={field}
          id={id}
          type="search"
          maxLength={200}
          autoComplete="off"
          placeholder="概要の言葉（例：国保 納付書）"
          aria-keyshortcuts="/"
          value={typed}
          onChange={(event) => type(event.currentTarget.value)}
        />
        {typed === "" ? <Key>/</Key> : null}
      </div>
    </div>
  );
}

const CUSTOM = "days";

function PeriodField({ form, today, change }: { form: Form; today: number; change(period: Form["period"]): void }) {
  const id = useId();
  const { period } = form;
  const isCustom = typeof period === "object";
  const choose = (value: string) => {
    const preset = PERIODS.find((one) => one.id === value);
    if (preset) return change(preset.id);
    const { from = today, to = today + 1 } = spanOf(period, today) ?? {};
    change({ from: dayText(from), to: dayText(to - 1) });
  };
  return (
    <>
      <div className="find-field">
        <label className="small b" htmlFor={id}>
          期間
        </label>
        <select id={id} className="input" value={isCustom ? CUSTOM : period} onChange={(event) => choose(event.currentTarget.value)}>
          {PERIODS.map((one) => (
            <option key={one.id} value={one.id}>
              {one.name}
            </option>
          ))}
          <option value={CUSTOM}>日を選ぶ</option>
        </select>
      </div>
      {isCustom ? (
        <>
          <Day label="開始日" value={period.from} set={(from) => change({ ...period, from })} />
          <Day label="終了日" value={period.to} set={(to) => change({ ...period, to })} />
        </>
      ) : null}
    </>
  );
}

function Day({ label, value, set }: { label: string; value: string; set(day: string): void }) {
  const id = useId();
  return (
    <div className="find-field">
      <label className="small b" htmlFor={id}>
        {label}
      </label>
      <input id={id} className="input" type="date" required value={value} onChange={(event) => set(event.currentTarget.value || value)} />
    </div>
  );
}

type ChoiceProps = { label: string; options: readonly (readonly [id: string, name: string])[]; value: string; set(value: string): void };

function Choice({ label, options, value, set }: ChoiceProps) {
  const id = useId();
  return (
    <div className="find-field">
      <label className="small b" htmlFor={id}>
        {label}
      </label>
      <select id={id} className="input" value={value} onChange={(event) => set(event.currentTarget.value)}>
        <option value="">すべて</option>
        {options.map(([key, name]) => (
          <option key={key} value={key}>
            {name}
          </option>
        ))}
      </select>
    </div>
  );
}
