import { lazy, Suspense } from "react";
import type { OperatorResult, QualityResults } from "../../../../src/crm/quality/api.ts";
import { Panel } from "../../shared/ui/Panel.tsx";
import { monthWords, points } from "../words.ts";

const ResultChart = lazy(() => import("./ResultChart.tsx").then(({ ResultChart }) => ({ default: ResultChart })));

/** One operator's monthly mean beside the centre's: drawn for the eye, as a table for the ear. */
export function ResultPanel({ result, centre }: { result: OperatorResult; centre: QualityResults["centre"] }) {
  const { operator, months } = result;
  return (
    <Panel title={`${operator.name}の月ごとの平均`} className="over-time" right={<span className="small muted">100点満点</span>}>
      <div className="small lg" aria-hidden="true">
        <span>
          <i className="line solid" />
          {operator.name}
        </span>
        <span>
          <i className="line dashed" />
          センター全体
        </span>
      </div>
      <Suspense fallback={<p className="empty muted">図を読み込んでいます…</p>}>
        <ResultChart months={months} centre={centre} />
      </Suspense>
      <table className="vh">
        <caption>{operator.name}とセンター全体の、月ごとの平均点</caption>
        <thead>
          <tr>
            <th scope="col">月</th>
            <th scope="col">評価（件）</th>
            <th scope="col">平均（点）</th>
            <th scope="col">センター全体（点）</th>
          </tr>
        </thead>
        <tbody>
          {months.map((one, index) => (
            <tr key={one.month}>
              <th scope="row">{monthWords(one.month)}</th>
              <td>{one.evaluated}</td>
              <td>{points(one.mean)}</td>
              <td>{points(centre[index]?.mean ?? null)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Panel>
  );
}
