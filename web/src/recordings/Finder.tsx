import { useId } from "react";
import type { CentreWords } from "../../../src/crm/words/api.ts";
import { type Search, spanOf } from "./search.ts";

type Props = { words: CentreWords; search: Search; change(search: Search): void };

/** By time, operator, extension, menu, kind and contact; the list follows while it is filled in. */
export function Finder({ words, search, change }: Props) {
  const set = (name: keyof Search) => (value: string) => change({ ...search, [name]: value });
  return (
    <search className="panel find" aria-label="録音を探す">
      <Entry label="開始日" type="date" value={search.from} set={set("from")} />
      <Entry label="終了日" type="date" value={search.to} set={set("to")} />
      <Choice label="オペレーター" words={words.people} value={search.agent} set={set("agent")} />
      <Entry label="内線" value={search.extension} set={set("extension")} />
      <Choice label="メニュー" words={words.queues} value={search.queue} set={set("queue")} />
      <Choice label="応対種別" words={words.kinds} value={search.kind} set={set("kind")} />
      <Entry label="問い合わせ番号" value={search.contact} set={set("contact")} wide />
      {spanOf(search) === null ? <p className="small muted">開始日は終了日より前の日にしてください。</p> : null}
    </search>
  );
}

type Field = { label: string; value: string; set(value: string): void };

function Entry({ label, value, set, type = "text", wide = false }: Field & { type?: "date" | "text"; wide?: boolean }) {
  const id = useId();
  return (
    <div className={wide ? "find-field wide" : "find-field"}>
      <label className="small" htmlFor={id}>
        {label}
      </label>
      <input id={id} className="input" type={type} value={value} maxLength={40} onChange={(event) => set(event.currentTarget.value)} />
    </div>
  );
}

function Choice({ label, words, value, set }: Field & { words: Readonly<Record<string, string>> }) {
  const id = useId();
  return (
    <div className="find-field">
      <label className="small" htmlFor={id}>
        {label}
      </label>
      <select id={id} className="input" value={value} onChange={(event) => set(event.currentTarget.value)}>
        <option value="">すべて</option>
        {Object.entries(words).map(([key, name]) => (
          <option key={key} value={key}>
            {name}
          </option>
        ))}
      </select>
    </div>
  );
}
