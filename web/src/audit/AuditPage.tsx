import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { type AuditPage as AuditLines, auditPage } from "../../../src/admin/audit/api.ts";
import { read } from "../shared/api/http.ts";
import { sentenceOf } from "../shared/api/refusal.ts";
import { FindChoice, FindEntry } from "../shared/form/FindField.tsx";
import { spanOf } from "../shared/time/days.ts";
import { Bar, PersonMenu, type Tab } from "../shared/ui/Bar.tsx";
import { Button } from "../shared/ui/Button.tsx";
import { Notice } from "../shared/ui/Notice.tsx";
import { Panel } from "../shared/ui/Panel.tsx";
import { AuditTable } from "./AuditTable.tsx";
import "./audit.css";
import { fileAddress, KINDS, latestWeek, queryOf, type Search } from "./audit-view.ts";

type Props = { name: string; tabs: readonly Tab[]; signOut(): void };

/** Who did what to what is protected, and why (N-8): talks listened to, states set, numbers opened, recordings heard. */
export function AuditPage({ name, tabs, signOut }: Props) {
  useEffect(() => {
    document.title = "監査の記録｜窓口";
  }, []);
  return (
    <div className="page audit-page">
      <Bar tabs={tabs} right={<PersonMenu name={name} actions={[{ id: "signOut", word: "サインアウト", act: signOut }]} />} />
      <Lines />
    </div>
  );
}

function Lines() {
  // The audit keeps the machine's own time, whatever the centre's clock says.
  const [search, setSearch] = useState<Search>(() => latestWeek(Date.now()));
  const [pages, setPages] = useState<readonly (number | null)[]>([null]);
  const span = spanOf(search);
  const query = queryOf(search, pages.at(-1) ?? null);
  const found = useQuery({
    ...{ queryKey: ["audit", query], queryFn: () => read(`/api/audit?${query}`, auditPage), placeholderData: keepPreviousData },
    enabled: span !== null,
  });
  const change = (next: Search) => {
    setSearch(next);
    setPages([null]);
  };
  const people = Object.fromEntries((found.data?.people ?? []).map((one) => [one.id, one.name]));
  return (
    <main className="audit">
      <h1 className="vh">監査の記録</h1>
      <search className="panel find" aria-label="監査の記録を探す">
        <FindEntry label="開始日" type="date" value={search.from} set={(from) => change({ ...search, from })} />
        <FindEntry label="終了日" type="date" value={search.to} set={(to) => change({ ...search, to })} />
        <FindChoice label="したこと" words={KINDS} value={search.kind} set={(kind) => change({ ...search, kind })} />
        <FindChoice label="だれが" words={people} value={search.person} set={(person) => change({ ...search, person })} />
      </search>
      <Panel
        title="監査の記録"
        bare
        aside={<span className="small muted">新しい順・書き換えも削除もできません</span>}
        right={span ? <Files search={search} /> : undefined}
        footer={<Pages pages={pages} next={found.data?.next ?? null} go={setPages} />}
      >
        {span === null ? <p className="empty muted">開始日は終了日より前の日にしてください。</p> : null}
        {found.error ? <Notice level="error" word="読めません" sentence={sentenceOf(found.error)} /> : null}
        {span && !found.error ? <Found page={found.data} /> : null}
      </Panel>
    </main>
  );
}

function Found({ page }: { page: AuditLines | undefined }) {
  if (!page) return <p className="empty muted">読み込んでいます…</p>;
  if (page.lines.length === 0) return <p className="empty muted">この条件の記録はありません。</p>;
  return <AuditTable lines={page.lines} />;
}

function Files({ search }: { search: Search }) {
  return (
    <span className="row">
      <span className="small muted">取り出すと、そのことも記録に残ります</span>
      <a className="btn plain sm" href={fileAddress(search, "csv")} download="audit.csv">
        CSV
      </a>
      <a className="btn plain sm" href={fileAddress(search, "xlsx")} download="audit.xlsx">
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
  pages: readonly (number | null)[];
  next: number | null;
  go(pages: readonly (number | null)[]): void;
}) {
  return (
    <>
      <span className="small muted">{pages.length}ページ目</span>
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
