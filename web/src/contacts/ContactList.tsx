import type { CentreWords } from "../../../src/crm/words/api.ts";
import { sentenceOf } from "../shared/api/refusal.ts";
import { Button } from "../shared/ui/Button.tsx";
import { Notice } from "../shared/ui/Notice.tsx";
import { Panel } from "../shared/ui/Panel.tsx";
import { ContactTable } from "./ContactTable.tsx";
import { countWords } from "./search/search-view.ts";
import type { Search } from "./search/use-search.ts";

type Props = {
  search: Search;
  typed: string;
  words: CentreWords;
  shown: string | null;
  show(id: string): void;
  /** Opens the export; null for whoever may not, or where nothing was found. */
  exporting: (() => void) | null;
};

/** What a search found: how many, a page of them, the way on. */
export function ContactList({ search, typed, words, shown, show, exporting }: Props) {
  const { found, total, error, busy, impossible, page, newer, older } = search;
  const count = total === null ? null : countWords(total);
  return (
    <Panel
      title="応対一覧"
      className="list"
      bare
      aside={
        <>
          <span className="b num" role="status">
            {count}
          </span>
          <span className="small muted">{busy ? "探しています…" : "新しい順・個人情報は含みません"}</span>
        </>
      }
      right={
        exporting ? (
          <Button size="sm" keys="Alt+E" onPress={exporting}>
            書き出す
          </Button>
        ) : undefined
      }
      footer={
        <>
          <span className="small muted">{page}ページ目</span>
          <span className="right row">
            {newer ? (
              <Button look="plain" size="sm" keys="P" onPress={newer}>
                新しい方へ
              </Button>
            ) : null}
            {older ? (
              <Button look="plain" size="sm" keys="N" onPress={older}>
                古い方へ
              </Button>
            ) : null}
          </span>
        </>
      }
    >
      {error ? <Notice level="error" word="探せません" sentence={sentenceOf(error)} /> : null}
      {impossible ? <Notice level="warn" word="期間" sentence="開始日は終了日より前の日にしてください。" /> : null}
      {found?.indexing ? (
        <Notice level="info" sentence="以前の履歴の索引を作っています。言葉の検索では、見つからないものがあります。" />
      ) : null}
      {found && found.contacts.length > 0 ? (
        <ContactTable contacts={found.contacts} words={words} search={typed} shown={shown} show={show} />
      ) : null}
      {found?.contacts.length === 0 && !error ? (
        <p className="empty muted">見つかりません。言葉を短くするか、期間を広げるか、条件を減らしてください。</p>
      ) : null}
      {found === null && !error && !impossible ? <p className="empty muted">読み込んでいます…</p> : null}
    </Panel>
  );
}
