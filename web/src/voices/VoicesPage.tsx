import { useQuery, useQueryClient } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { KIND_WORDS, type VoiceKind, voiceKind } from "../../../src/crm/voice/api.ts";
import type { CentreWords } from "../../../src/crm/words/api.ts";
import { DAY, dayStart } from "../../../src/kernel/business-day.ts";
import { sentenceOf } from "../shared/api/refusal.ts";
import { Segments } from "../shared/form/Segments.tsx";
import { RecordsShell } from "../shared/shell/RecordsShell.tsx";
import type { Tab } from "../shared/ui/Bar.tsx";
import { Notice } from "../shared/ui/Notice.tsx";
import { Panel } from "../shared/ui/Panel.tsx";
import { exportAddress, readVoices, type Wanted } from "./api.ts";
import { SurveyResults } from "./SurveyResults.tsx";
import { VoicePanel } from "./VoicePanel.tsx";
import { VoiceTable } from "./VoiceTable.tsx";
import "./voices.css";

type Props = { name: string; tabs: readonly Tab[]; handles: boolean; signOut(): void };
type Kind = VoiceKind | "all";
type View = "voices" | "survey";
type Period = "today" | "week" | "month";

const VIEWS: readonly { id: View; name: string }[] = [
  { id: "voices", name: "記録" },
  { id: "survey", name: "満足度調査" },
];
const KINDS: readonly { id: Kind; name: string }[] = [
  { id: "all", name: "すべて" },
  ...voiceKind.options.map((id) => ({ id, name: KIND_WORDS[id] })),
];
const PERIODS: readonly { id: Period; name: string; days: number }[] = [
  { id: "today", name: "きょう", days: 0 },
  { id: "week", name: "7日間", days: 6 },
  { id: "month", name: "31日間", days: 30 },
];
const STATES: readonly { id: Wanted["state"]; name: string }[] = [
  { id: "open", name: "未終了" },
  { id: "all", name: "終了も" },
];
/** The list is read anew so often, so that it can be left open. */
const EVERY_MS = 15_000;

/** 利用者の声・苦情・不審電話: read, told to a section, confirmed, closed; what the daily report takes (C-5). */
export function VoicesPage({ name, tabs, handles, signOut }: Props) {
  return (
    <RecordsShell title="利用者の声" page="voices-page" name={name} tabs={tabs} signOut={signOut}>
      {(words) => <VoicesOrSurvey words={words} handles={handles} />}
    </RecordsShell>
  );
}

function VoicesOrSurvey(props: { words: CentreWords; handles: boolean }) {
  const [view, setView] = useState<View>("voices");
  const views = <Segments<View> label="見るもの" options={VIEWS} value={view} onChange={setView} />;
  if (view === "voices") return <Voices {...props} views={views} />;
  return (
    <main className="voices survey">
      <h1 className="vh">満足度調査</h1>
      <section className="panel find" aria-label="見るもの">
        {views}
      </section>
      <SurveyResults />
    </main>
  );
}

function Voices({ words, handles, views }: { words: CentreWords; handles: boolean; views: ReactNode }) {
  const [kind, setKind] = useState<Kind>("all");
  const [period, setPeriod] = useState<Period>("week");
  const [state, setState] = useState<Wanted["state"]>("all");
  const [chosen, choose] = useState<string | null>(null);
  const client = useQueryClient();
  const today = dayStart(words.clock.now);
  const days = PERIODS.find((one) => one.id === period)?.days ?? 0;
  const wanted: Wanted = { kind: kind === "all" ? null : kind, state, from: today - days * DAY, to: today + DAY };
  const found = useQuery({ queryKey: ["voice-list", wanted], queryFn: () => readVoices(wanted), refetchInterval: EVERY_MS });
  const voices = found.data ?? [];
  const shown = voices.find((one) => one.id === chosen) ?? null;
  return (
    <main className="voices">
      <h1 className="vh">利用者の声</h1>
      <section className="panel find" aria-label="見るもの">
        {views}
        <Segments<Kind> label="種類" options={KINDS} value={kind} onChange={setKind} />
        <Segments<Period> label="期間" options={PERIODS} value={period} onChange={setPeriod} />
        <Segments<Wanted["state"]> label="状態" options={STATES} value={state} onChange={setState} />
        <Downloads wanted={wanted} count={found.data?.length ?? null} />
      </section>
      <Panel title="記録" className="list" bare aside={<span className="small muted">{found.data ? `${voices.length}件` : ""}</span>}>
        {found.error ? <Notice level="error" word="読めません" sentence={sentenceOf(found.error)} /> : null}
        {voices.length === 0 && !found.error ? (
          <p className="empty muted">{found.isPending ? "読み込んでいます…" : "この期間の記録はありません。"}</p>
        ) : (
          <VoiceTable voices={voices} chosen={shown?.id ?? null} choose={choose} />
        )}
      </Panel>
      <VoicePanel
        key={shown?.id ?? ""}
        voice={shown}
        sections={words.sections}
        handles={handles}
        changed={() => void client.invalidateQueries({ queryKey: ["voice-list"] })}
      />
    </main>
  );
}

function Downloads({ wanted, count }: { wanted: Wanted; count: number | null }) {
  if (!count) return null;
  return (
    <p className="downloads small">
      書き出す
      <a href={exportAddress(wanted, "xlsx")} download>
        Excel
      </a>
      <a href={exportAddress(wanted, "csv")} download>
        CSV（UTF-8）
      </a>
      <a href={exportAddress(wanted, "csv-sjis")} download>
        CSV（Shift_JIS）
      </a>
    </p>
  );
}
