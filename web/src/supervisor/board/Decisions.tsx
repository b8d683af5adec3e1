import type { WallboardView } from "../../../../src/cms/live/api.ts";
import { exactTimeWords } from "../../shared/time/words.ts";
import { Panel } from "../../shared/ui/Panel.tsx";
import { queueName } from "../wallboard-view.ts";

/** Why each call went to whom it went: the routing's own reasons, the newest first (F-1.3.2). */
export function Decisions({ view }: { view: WallboardView }) {
  const { decisions } = view;
  return (
    <Panel title="なぜこのオペレーターか" className="decisions" bare right={<span className="small muted">新しい順</span>}>
      {decisions.length === 0 ? <p className="empty muted">まだ呼び出しがありません。</p> : null}
      <ol>
        {decisions.map((one) => (
          <li key={`${one.at} ${one.contact} ${one.agent}`}>
            <p className="row base">
              <time className="num small muted">{exactTimeWords(one.at)}</time>
              <b className="nw">{one.agentName}</b>
              <span className="small muted clip">{queueName(view.queues, one.queue)}</span>
            </p>
            <p className="small">{one.sentence}</p>
          </li>
        ))}
      </ol>
    </Panel>
  );
}
