import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useContext, useState } from "react";
import type { OperatorResult, QualityResults } from "../../../../src/crm/quality/api.ts";
import { sentenceOf } from "../../shared/api/refusal.ts";
import { Live } from "../../shared/api/use-live.ts";
import { Segments } from "../../shared/form/Segments.tsx";
import { Notice } from "../../shared/ui/Notice.tsx";
import { Panel } from "../../shared/ui/Panel.tsx";
import { readResults } from "../api.ts";
import { monthPlus, points, trendWords } from "../words.ts";
import { FinishedList } from "./FinishedList.tsx";
import { ResultPanel } from "./ResultPanel.tsx";

const SPANS = [
  { id: "3", name: "3か月" },
  { id: "6", name: "6か月" },
  { id: "12", name: "12か月" },
] as const;
type Span = (typeof SPANS)[number]["id"];

/** Results per operator over time: how many, how good, and where it goes. */
export function ResultsView({ now }: { now: string }) {
  const live = useContext(Live);
  const [span, setSpan] = useState<Span>("6");
  const [chosen, choose] = useState<string | null>(null);
  const months = { from: monthPlus(now, 1 - Number(span)), to: now };
  const ask = async () => {
    const results = await readResults(months);
    live.heed(results.clock);
    return results;
  };
  const found = useQuery({ queryKey: ["quality", "results", months], queryFn: ask, placeholderData: keepPreviousData });
  if (!found.data) {
    return found.error ? (
      <Notice level="error" word="読めません" sentence={sentenceOf(found.error)} />
    ) : (
      <p className="empty muted">読み込んでいます…</p>
    );
  }
  const operators = found.data.operators;
  const shown =
    operators.find(({ operator }) => operator.id === chosen) ?? operators.find(({ evaluated }) => evaluated > 0) ?? operators[0];
  return (
    <div className="results">
      <OperatorTable results={found.data} shown={shown} choose={choose} span={span} setSpan={setSpan} />
      {shown ? (
        <div className="results-side">
          <ResultPanel result={shown} centre={found.data.centre} />
          <Panel title={`${shown.operator.name}の評価`} bare className="finished">
            <FinishedList evaluations={shown.evaluations} empty="この期間に完了した評価はありません。" />
          </Panel>
        </div>
      ) : null}
    </div>
  );
}

type TableProps = {
  results: QualityResults;
  shown: OperatorResult | undefined;
  choose(operator: string): void;
  span: Span;
  setSpan(span: Span): void;
};

function OperatorTable({ results, shown, choose, span, setSpan }: TableProps) {
  return (
    <Panel
      title="オペレーター"
      className="operators"
      bare
      right={<Segments<Span> label="期間" options={SPANS} value={span} onChange={setSpan} />}
    >
      <table className="table dense-rows">
        <thead>
          <tr>
            <th scope="col">オペレーター</th>
            <th scope="col" className="n">
              評価 <span className="unit">件</span>
            </th>
            <th scope="col" className="n">
              平均 <span className="unit">点</span>
            </th>
            <th scope="col" className="n">
              合格 <span className="unit">件</span>
            </th>
            <th scope="col" className="n">
              一発不合格 <span className="unit">件</span>
            </th>
            <th scope="col" className="n">
              傾向 <span className="unit">点/月</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {results.operators.map((one) => (
            <tr key={one.operator.id} className={one === shown ? "sel" : ""}>
              <th scope="row">
                <button type="button" className="open" aria-pressed={one === shown} onClick={() => choose(one.operator.id)}>
                  {one.operator.name}
                </button>
              </th>
              <td className="n num">{one.evaluated}</td>
              <td className="n num b">{points(one.mean)}</td>
              <td className="n num">{one.evaluated === 0 ? "—" : one.passed}</td>
              <td className={one.knockedOut > 0 ? "n num q-out" : "n num"}>{one.evaluated === 0 ? "—" : one.knockedOut}</td>
              <td className="n num nw">{trendWords(one.trend)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Panel>
  );
}
