import { keepPreviousData, useQuery } from "@tanstack/react-query";
import type { FigureName } from "../../../../src/cms/live/api.ts";
import { FigureLink } from "../../shared/figures/FigureLink.tsx";
import { count } from "../../shared/figures/numbers.ts";
import { readFigures } from "../api.ts";

const SHOWN = [
  { name: "exchangeAnswered", label: "交換件数" },
  { name: "exchangeTransfers", label: "交換による転送" },
  { name: "staffTransfers", label: "職員への転送" },
] as const satisfies readonly { name: FigureName; label: string }[];

/** The figures of the period as the reports have them (別紙4 5); each name opens its definition. */
export function TransferCounts({ span }: { span: { from: number; to: number } }) {
  const found = useQuery({
    queryKey: ["figures", span.from, span.to],
    queryFn: () => readFigures(span),
    placeholderData: keepPreviousData,
  });
  return (
    <dl className="figures" aria-busy={found.isFetching}>
      {SHOWN.map(({ name, label }) => (
        <div key={name}>
          <dt>
            <FigureLink name={name} contacts={false}>
              {label}
            </FigureLink>
          </dt>
          <dd className="num">{found.data ? count(found.data[name]) : "…"}</dd>
        </div>
      ))}
    </dl>
  );
}
