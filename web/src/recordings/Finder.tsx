import type { CentreWords } from "../../../src/crm/words/api.ts";
import { FindChoice, FindEntry } from "../shared/form/FindField.tsx";
import { spanOf } from "../shared/time/days.ts";
import type { Search } from "./search.ts";

type Props = { words: CentreWords; search: Search; change(search: Search): void };

/** By time, operator, extension, menu, kind and contact; the list follows while it is filled in. */
export function Finder({ words, search, change }: Props) {
  const set = (name: keyof Search) => (value: string) => change({ ...search, [name]: value });
  return (
    <search className="panel find" aria-label="録音を探す">
      <FindEntry label="開始日" type="date" value={search.from} set={set("from")} />
      <FindEntry label="終了日" type="date" value={search.to} set={set("to")} />
      <FindChoice label="オペレーター" words={words.people} value={search.agent} set={set("agent")} />
      <FindEntry label="内線" value={search.extension} set={set("extension")} />
      <FindChoice label="メニュー" words={words.queues} value={search.queue} set={set("queue")} />
      <FindChoice label="応対種別" words={words.kinds} value={search.kind} set={set("kind")} />
      <FindEntry label="問い合わせ番号" value={search.contact} set={set("contact")} wide />
      {spanOf(search) === null ? <p className="small muted">開始日は終了日より前の日にしてください。</p> : null}
    </search>
  );
}
