import { keepPreviousData, useQuery } from "@tanstack/react-query";
import type { FigureName } from "../../../src/cms/live/api.ts";
import { sentenceOf } from "../shared/api/refusal.ts";
import { FigureLink } from "../shared/figures/FigureLink.tsx";
import { count, lengthOf, percent } from "../shared/figures/numbers.ts";
import { readFigures } from "./api.ts";

type Shown = { name: FigureName; label: string; unit: "件" | "％" | "分:秒" };
const SHOWN: readonly Shown[] = [
  { name: "offered", label: "着信", unit: "件" },
  { name: "answered", label: "応答", unit: "件" },
  { name: "serviceLevel", label: "時間内応答", unit: "％" },
  { name: "abandonment", label: "放棄", unit: "％" },
  { name: "averageSpeedOfAnswer", label: "平均応答", unit: "分:秒" },
  { name: "averageHandling", label: "平均処理", unit: "分:秒" },
  { name: "firstContactResolution", label: "一次回答", unit: "％" },
];

/** The period's figures; each name opens its definition. */
export function FigureStrip({ span }: { span: { from: number; to: number } }) {
  const found = useQuery({
    queryKey: ["figures", span.from, span.to],
    queryFn: () => readFigures(span),
    placeholderData: keepPreviousData,
  });
  if (found.error) return <p className="small muted">{sentenceOf(found.error)}</p>;
  return (
    <dl className="figures" aria-busy={found.isFetching}>
      {SHOWN.map(({ name, label, unit }) => (
        <div key={name}>
          <dt>
            <FigureLink name={name} contacts={false}>
              {label}
            </FigureLink>{" "}
            <span className="unit">{unit}</span>
          </dt>
          <dd className="num">{found.data ? written(found.data[name], unit) : "…"}</dd>
        </div>
      ))}
    </dl>
  );
}

function written(value: number | null, unit: Shown["unit"]): string {
  if (unit === "％") return percent(value);
  return unit === "分:秒" ? lengthOf(value) : value === null ? "—" : count(value);
}
