import type { FinishedEvaluation } from "../../../../src/crm/quality/api.ts";
import { momentWords } from "../../shared/time/words.ts";
import { Badge } from "../../shared/ui/Badge.tsx";
import { ScoreMark } from "../ScoreMark.tsx";

/** Finished evaluations, the latest talk first; each opens as it was given. */
export function FinishedList({ evaluations, empty }: { evaluations: readonly FinishedEvaluation[]; empty: string }) {
  if (evaluations.length === 0) return <p className="empty muted">{empty}</p>;
  return (
    <table className="table dense-rows">
      <thead>
        <tr>
          <th scope="col">通話</th>
          <th scope="col">待ち行列</th>
          <th scope="col">得点</th>
          <th scope="col">採点者</th>
        </tr>
      </thead>
      <tbody>
        {evaluations.map((one) => (
          <tr key={one.id}>
            <td>
              <a className="num" href={`/quality/evaluations/${one.id}`}>
                {momentWords(one.answeredAt)}
              </a>
            </td>
            <td>{one.queue}</td>
            <td>
              <ScoreMark score={one} />
              {one.knockedOut.length > 0 ? <p className="small muted">{one.knockedOut.join("、")}</p> : null}
            </td>
            <td>
              {one.rater.name} {one.corrected ? <Badge>訂正あり</Badge> : null}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
