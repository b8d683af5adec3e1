import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useContext, useEffect, useState } from "react";
import type { RecordingItem, RecordingPage } from "../../../src/crm/recording/api.ts";
import type { CentreWords } from "../../../src/crm/words/api.ts";
import { sentenceOf } from "../shared/api/refusal.ts";
import { Live } from "../shared/api/use-live.ts";
import { Segments } from "../shared/form/Segments.tsx";
import { CentreMoment } from "../shared/time/Elapsed.tsx";
import { Bar, PersonMenu, type Tab } from "../shared/ui/Bar.tsx";
import { Notice } from "../shared/ui/Notice.tsx";
import { readWords } from "./api.ts";
import { Certificates } from "./Certificates.tsx";
import { Finder } from "./Finder.tsx";
import { RecordingPanel } from "./RecordingPanel.tsx";
import { RecordingTable } from "./RecordingTable.tsx";
import "./recordings.css";
import type { Rights } from "./rights.ts";
import { latestWeek } from "./search.ts";

type View = "recordings" | "certificates";
type Props = { name: string; tabs: readonly Tab[]; rights: Rights; signOut(): void };

/** Recorded talks: found, heard, held, erased, and the certificates of what was erased (F-2.2.1). */
export function RecordingsPage({ name, tabs, rights, signOut }: Props) {
  const live = useContext(Live);
  const ask = async () => {
    const words = await readWords();
    live.heed(words.clock);
    return words;
  };
  const words = useQuery({ queryKey: ["centre"], queryFn: ask, staleTime: Number.POSITIVE_INFINITY });
  useEffect(() => {
    document.title = "録音｜窓口";
  }, []);
  return (
    <div className="page recordings-page">
      <Bar
        tabs={tabs}
        right={
          <>
            <span className="muted moment">{words.data ? <CentreMoment /> : null}</span>
            <PersonMenu name={name} actions={[{ id: "signOut", word: "サインアウト", act: signOut }]} />
          </>
        }
      >
        {null}
      </Bar>
      {words.data ? (
        <Recordings words={words.data} rights={rights} />
      ) : (
        <main className="door">
          {words.error ? (
            <Notice level="error" word="接続" sentence={sentenceOf(words.error)} />
          ) : (
            <p className="muted">読み込んでいます…</p>
          )}
        </main>
      )}
    </div>
  );
}

const VIEWS: readonly { readonly id: View; readonly name: string }[] = [
  { id: "recordings", name: "録音" },
  { id: "certificates", name: "消去証明" },
];

function Recordings({ words, rights }: { words: CentreWords; rights: Rights }) {
  const [view, setView] = useState<View>("recordings");
  const [search, setSearch] = useState(() => latestWeek(words.clock.now));
  const [chosen, choose] = useState<RecordingItem | null>(null);
  const shown = useNewest(chosen);
  return (
    <main className={`recordings ${view}`}>
      <h1 className="vh">録音</h1>
      {rights.certificates ? (
        <div className="views">
          <Segments<View> label="見るもの" options={VIEWS} value={view} onChange={setView} />
        </div>
      ) : null}
      {view === "certificates" ? (
        <Certificates words={words} />
      ) : (
        <>
          <Finder words={words} search={search} change={setSearch} />
          <RecordingTable key={JSON.stringify(search)} words={words} search={search} shown={shown?.id ?? null} show={choose} />
          <RecordingPanel one={shown} words={words} rights={rights} />
        </>
      )}
    </main>
  );
}

/** The recording as the list last told it: after a hold or an erasure the list is read again. */
function useNewest(chosen: RecordingItem | null): RecordingItem | null {
  const pages = useQueryClient().getQueriesData<RecordingPage>({ queryKey: ["recordings"] });
  const told = pages.flatMap(([, page]) => page?.recordings ?? []).filter((one) => one.id === chosen?.id);
  return told.find((one) => one.erased) ?? told.at(-1) ?? chosen;
}
