import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import type { RecordingItem, RecordingPage } from "../../../src/crm/recording/api.ts";
import type { CentreWords } from "../../../src/crm/words/api.ts";
import { Segments } from "../shared/form/Segments.tsx";
import { RecordsShell } from "../shared/shell/RecordsShell.tsx";
import type { Tab } from "../shared/ui/Bar.tsx";
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
  return (
    <RecordsShell title="録音" page="recordings-page" name={name} tabs={tabs} signOut={signOut}>
      {(words) => <Recordings words={words} rights={rights} />}
    </RecordsShell>
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
