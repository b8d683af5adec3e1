import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { TransferPage } from "../../../../src/crm/transfers/api.ts";
import type { CentreWords } from "../../../../src/crm/words/api.ts";
import { sentenceOf } from "../../shared/api/refusal.ts";
import { FindChoice, FindEntry } from "../../shared/form/FindField.tsx";
import { RecordsShell } from "../../shared/shell/RecordsShell.tsx";
import { spanOf } from "../../shared/time/days.ts";
import type { Tab } from "../../shared/ui/Bar.tsx";
import { Button } from "../../shared/ui/Button.tsx";
import { Notice } from "../../shared/ui/Notice.tsx";
import { Panel } from "../../shared/ui/Panel.tsx";
import { readTransfers } from "../api.ts";
import "../contacts.css";
import { TransferCounts } from "./TransferCounts.tsx";
import { TransferTable } from "./TransferTable.tsx";
import { fileAddress, latestWeek, queryOf, type Search, sectionChoices } from "./transfers-view.ts";

type Props = { name: string; tabs: readonly Tab[]; signOut(): void };

/** Whom citizens were handed to, announced or not, taken or not, and how long they waited for it; to read at any time (C-3). */
export function TransfersPage({ name, tabs, signOut }: Props) {
  return (
    <RecordsShell title="取次・転送" page="contacts-page" name={name} tabs={tabs} signOut={signOut}>
      {(words) => <Transfers words={words} />}
    </RecordsShell>
  );
}

function Transfers({ words }: { words: CentreWords }) {
  const [search, setSearch] = useState<Search>(() => latestWeek(words.clock.now));
  const [pages, setPages] = useState<readonly (string | null)[]>([null]);
  const span = spanOf(search);
  const query = queryOf(search, pages.at(-1) ?? null);
  const found = useQuery({
    ...{ queryKey: ["transfers", query], queryFn: () => readTransfers(query), placeholderData: keepPreviousData },
    enabled: span !== null,
  });
  const change = (next: Search) => {
    setSearch(next);
    setPages([null]);
  };
  return (
    <main className="contacts transfers-read">
      <h1 className="vh">取次・転送</h1>
      <Finder words={words} search={search} change={change} />
      <Panel
        title="取次・転送"
        className="list"
        bare
        aside={span ? <TransferCounts span={span} /> : undefined}
        right={span ? <Files search={search} /> : undefined}
        footer={<Pages pages={pages} next={found.data?.next ?? null} go={setPages} />}
      >
        {span === null ? <p className="empty muted">開始日は終了日より前の日にしてください。</p> : null}
        {found.error ? <Notice level="error" word="読めません" sentence={sentenceOf(found.error)} /> : null}
        {span ? <Rows page={found.data} isPending={found.isPending} words={words} /> : null}
      </Panel>
    </main>
  );
}

function Rows({ page, isPending, words }: { page: TransferPage | undefined; isPending: boolean; words: CentreWords }) {
  if (isPending) return <p className="empty muted">読み込んでいます…</p>;
  if (!page) return null;
  if (page.transfers.length === 0) return <p className="empty muted">この条件の取次・転送はありません。期間を広げてください。</p>;
  return <TransferTable transfers={page.transfers} words={words} />;
}

const BY = { exchange: "交換", inquiry: "交換以外" };
const RESULTS = { accepted: "取次先が引き受け", asked: "相談だけ", failed: "つながらなかった" };

function Finder({ words, search, change }: { words: CentreWords; search: Search; change(search: Search): void }) {
  const one = <T extends string>(value: string, among: Readonly<Record<T, string>>): T | "all" =>
    (Object.keys(among) as T[]).find((each) => each === value) ?? "all";
  const shown = (value: string) => (value === "all" ? "" : value);
  return (
    <search className="panel find" aria-label="取次・転送を探す">
      <FindEntry label="開始日" type="date" value={search.from} set={(from) => change({ ...search, from })} />
      <FindEntry label="終了日" type="date" value={search.to} set={(to) => change({ ...search, to })} />
      <FindChoice label="電話" words={BY} value={shown(search.by)} set={(by) => change({ ...search, by: one(by, BY) })} />
      <FindChoice
        label="結果"
        words={RESULTS}
        value={shown(search.result)}
        set={(result) => change({ ...search, result: one(result, RESULTS) })}
      />
      <FindChoice
        label="取次先の課"
        words={sectionChoices(words)}
        value={search.section}
        set={(section) => change({ ...search, section })}
      />
    </search>
  );
}

function Files({ search }: { search: Search }) {
  return (
    <span className="row">
      <a className="btn plain sm" href={fileAddress(search, "csv")} download="transfers.csv">
        CSV
      </a>
      <a className="btn plain sm" href={fileAddress(search, "xlsx")} download="transfers.xlsx">
        Excel
      </a>
    </span>
  );
}

function Pages({
  pages,
  next,
  go,
}: {
  pages: readonly (string | null)[];
  next: string | null;
  go(pages: readonly (string | null)[]): void;
}) {
  return (
    <>
      <span className="small muted">新しい順・{pages.length}ページ目・電話番号は表示しません</span>
      <span className="right row">
        {pages.length > 1 ? (
          <Button look="plain" size="sm" onPress={() => go(pages.slice(0, -1))}>
            新しい方へ
          </Button>
        ) : null}
        {next === null ? null : (
          <Button look="plain" size="sm" onPress={() => go([...pages, next])}>
            古い方へ
          </Button>
        )}
      </span>
    </>
  );
}
