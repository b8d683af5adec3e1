import { lazy, Suspense } from "react";
import type { WallboardView } from "../../../../src/cms/live/api.ts";
import { count } from "../../shared/figures/numbers.ts";
import { timeWords } from "../../shared/time/words.ts";
import { Panel } from "../../shared/ui/Panel.tsx";

const QuarterChart = lazy(() => import("./QuarterChart.tsx").then(({ QuarterChart }) => ({ default: QuarterChart })));

/** Today's calls by quarter of an hour: drawn for the eye, as a table for the ear. */
export function QuarterPanel({ view }: { view: WallboardView }) {
  const { offered, answered } = view.today.figures;
  return (
    <Panel
      title="15分ごとの件数"
      className="cht"
      bare
      right={
        <span className="small num">
          着信 <b>{count(offered)}</b>　応答 <b>{count(answered)}</b>
        </span>
      }
    >
      <div className="small lg" aria-hidden="true">
        <span>
          <i className="k k1" />
          応答
        </span>
        <span>
          <i className="k k2" />
          放棄
        </span>
      </div>
      {view.intervals.length === 0 ? (
        <p className="empty muted">受付時間になると、ここに件数が出ます。</p>
      ) : (
        <Suspense fallback={<p className="empty muted">図を読み込んでいます…</p>}>
          <QuarterChart intervals={view.intervals} />
        </Suspense>
      )}
      <IntervalTable intervals={view.intervals} />
    </Panel>
  );
}

function IntervalTable({ intervals }: { intervals: WallboardView["intervals"] }) {
  return (
    <table className="vh">
      <caption>15分ごとの着信・応答・放棄（件）</caption>
      <thead>
        <tr>
          <th scope="col">時刻</th>
          <th scope="col">着信</th>
          <th scope="col">応答</th>
          <th scope="col">放棄</th>
        </tr>
      </thead>
      <tbody>
        {intervals.map((one) => (
          <tr key={one.start}>
            <th scope="row">{timeWords(one.start)}</th>
            <td>{one.offered}</td>
            <td>{one.answered}</td>
            <td>{one.abandoned}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
