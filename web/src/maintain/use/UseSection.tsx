import { useQuery } from "@tanstack/react-query";
import { useContext, useState } from "react";
import type { KnowledgeUse, UseGroup } from "../../../../src/crm/knowledge/use/api.ts";
import { DAY, dayStart } from "../../../../src/kernel/business-day.ts";
import { sentenceOf } from "../../shared/api/refusal.ts";
import { Segments } from "../../shared/form/Segments.tsx";
import { CentreClock } from "../../shared/time/centre-clock.ts";
import { Notice } from "../../shared/ui/Notice.tsx";
import { Panel } from "../../shared/ui/Panel.tsx";
import type { SectionProps } from "../section-props.ts";
import { fileAddress, readUse, type Span } from "./api.ts";
import { Missed } from "./Missed.tsx";
import { UseTable } from "./UseTable.tsx";
import "./use.css";

type Period = "today" | "week" | "month" | "quarter";
const PERIODS: readonly { id: Period; name: string; days: number }[] = [
  { id: "today", name: "きょう", days: 0 },
  { id: "week", name: "7日間", days: 6 },
  { id: "month", name: "31日間", days: 30 },
  { id: "quarter", name: "91日間", days: 90 },
];
const GROUPS: readonly { id: UseGroup; name: string }[] = [
  { id: "entry", name: "回答ごと" },
  { id: "section", name: "担当ごと" },
];

/** How knowledge is used: what is opened, noted, judged, and searched for in vain (F-2.1.6). */
export function UseSection({ session }: SectionProps) {
  const [period, setPeriod] = useState<Period>("week");
  const [by, setBy] = useState<UseGroup>("entry");
  const today = dayStart(useContext(CentreClock)());
  const days = PERIODS.find((one) => one.id === period)?.days ?? 0;
  const span: Span = { from: today - days * DAY, to: today + DAY };
  const found = useQuery({ queryKey: ["knowledge-use", span], queryFn: () => readUse(span), placeholderData: (before) => before });
  const use = found.data;
  return (
    <div className="use">
      <section className="panel find" aria-label="見るもの">
        <Segments<Period> label="期間" options={PERIODS} value={period} onChange={setPeriod} />
        <Segments<UseGroup> label="まとめ方" options={GROUPS} value={by} onChange={setBy} />
        {use && use.entriesInAll > 0 ? <Downloads span={span} by={by} /> : null}
      </section>
      {found.error ? <Notice level="error" word="読めません" sentence={sentenceOf(found.error)} /> : null}
      {found.isPending ? <p className="muted empty">読み込んでいます…</p> : null}
      {use ? <Figures use={use} /> : null}
      {use ? (
        <div className="use-parts">
          <Panel
            title={by === "entry" ? "回答ごとの利用" : "担当ごとの利用"}
            bare
            aside={<span className="small muted">閲覧の多い順</span>}
          >
            <UseTable use={use} by={by} />
          </Panel>
          {session.permissions.includes("seeKnowledgeWork") ? <Missed missed={use.missed} /> : null}
        </div>
      ) : null}
    </div>
  );
}

/** Each figure with what it means. */
function Figures({ use: { figures, definitions } }: { use: KnowledgeUse }) {
  const figureOf = (name: string): number | null => (name in figures ? figures[name as keyof typeof figures] : null);
  return (
    <dl className="panel use-figures">
      {definitions.map(({ name, label, unit, definition }) => {
        const value = figureOf(name);
        return (
          <div key={name}>
            <dt className="small">{label}</dt>
            <dd className="num">
              {value === null ? "—" : unit === "%" ? Math.round(value * 100) : value.toLocaleString("ja-JP")}
              {value === null ? null : <span className="small">{unit}</span>}
            </dd>
            <dd className="small muted">{definition}</dd>
          </div>
        );
      })}
    </dl>
  );
}

const FORMATS = [
  { id: "csv", word: "CSV" },
  { id: "csv-sjis", word: "CSV（Shift_JIS）" },
  { id: "xlsx", word: "Excel" },
] as const;

function Downloads({ span, by }: { span: Span; by: UseGroup }) {
  return (
    <span className="row right">
      <span className="small muted">書き出し</span>
      {FORMATS.map(({ id, word }) => (
        <a key={id} className="btn sm" href={fileAddress(span, by, id)} download>
          {word}
        </a>
      ))}
    </span>
  );
}
