import { type KnowledgeUse, TASK_STATE_NAMES } from "../../../../src/crm/knowledge/use/api.ts";
import { momentWords } from "../../shared/time/words.ts";
import { Panel } from "../../shared/ui/Panel.tsx";

/** Searches that found nothing, and the way to where they become somebody's work. */
export function Missed({ missed }: Pick<KnowledgeUse, "missed">) {
  return (
    <Panel
      title="見つからない検索"
      bare
      right={
        <a className="btn sm" href="/maintain/knowledge/tasks">
          足りない回答を開く
        </a>
      }
    >
      {missed.length === 0 ? (
        <p className="empty muted">この期間に、見つからなかった検索はありません。</p>
      ) : (
        <table className="table dense-rows">
          <thead>
            <tr>
              <th scope="col">言葉</th>
              <th scope="col" className="n" title="これまでの合計">
                回数
              </th>
            </tr>
          </thead>
          <tbody>
            {missed.map((one) => (
              <tr key={`${one.query}${one.lastAt}`}>
                <td className="w">
                  {one.query}
                  <p className="small muted">
                    {TASK_STATE_NAMES[one.state]}・<span className="num">{momentWords(one.lastAt)}</span>
                  </p>
                </td>
                <td className="n num">{one.times}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Panel>
  );
}
