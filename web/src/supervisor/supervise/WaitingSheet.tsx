import type { WallboardView } from "../../../../src/cms/live/api.ts";
import { Elapsed } from "../../shared/time/Elapsed.tsx";
import { Badge } from "../../shared/ui/Badge.tsx";
import { Notice } from "../../shared/ui/Notice.tsx";
import { Sheet } from "../../shared/ui/Sheet.tsx";
import { queueName } from "../wallboard-view.ts";
import { PRIORITIES, priorityWord, receivers } from "./supervise-view.ts";
import type { Supervising } from "./use-supervising.ts";

type Waiting = WallboardView["waiting"][number];

/** Everybody who waits, in the order in which they are served: what each waits for, and what a supervisor can change. */
export function WaitingSheet({ view, it, open, close }: { view: WallboardView; it: Supervising; open: boolean; close(): void }) {
  return (
    <Sheet title={`待っている電話 ${view.waiting.length}件`} open={open} close={close} wide>
      <div className="stack">
        {it.trouble ? <Notice level="error" word="できません" sentence={it.trouble} /> : null}
        {view.waiting.length === 0 ? <p className="empty muted">いま待っている電話はありません。</p> : <Table view={view} it={it} />}
      </div>
    </Sheet>
  );
}

function Table({ view, it }: { view: WallboardView; it: Supervising }) {
  return (
    <table className="table waiting-table">
      <thead>
        <tr>
          <th scope="col">メニュー</th>
          <th scope="col" className="n">
            待ち
          </th>
          <th scope="col">いまの状況</th>
          <th scope="col">優先度</th>
          <th scope="col">移す・渡す</th>
        </tr>
      </thead>
      <tbody>
        {view.waiting.map((one) => (
          <Row key={one.contact} one={one} view={view} it={it} />
        ))}
      </tbody>
    </table>
  );
}

function Row({ one, view, it }: { one: Waiting; view: WallboardView; it: Supervising }) {
  const still = one.ringing === null && !one.callBack;
  const name = queueName(view.queues, one.queue);
  return (
    <tr>
      <th scope="row">
        {name}
        {one.head ? <Badge tone="warn">先頭</Badge> : null}
        {one.callBack ? <Badge>折り返し待ち</Badge> : null}
      </th>
      <td className="n b">
        <Elapsed since={one.since} />
      </td>
      <td className="small">{one.why}</td>
      <td>{still ? <Priority one={one} name={name} it={it} /> : <span className="muted">—</span>}</td>
      <td>{still ? <Place one={one} name={name} view={view} it={it} /> : <span className="muted">—</span>}</td>
    </tr>
  );
}

function Priority({ one, name, it }: { one: Waiting; name: string; it: Supervising }) {
  const known = PRIORITIES.some((priority) => priority === one.priority);
  return (
    <select
      className="input"
      aria-label={`${name}の優先度`}
      value={one.priority}
      onChange={(event) => it.run({ command: "priority", body: { contact: one.contact, priority: Number(event.currentTarget.value) } })}
    >
      {known ? null : <option value={one.priority}>{one.priority}</option>}
      {PRIORITIES.map((priority) => (
        <option key={priority} value={priority}>
          {priorityWord(priority)}
        </option>
      ))}
    </select>
  );
}

/** Another menu, or one person now, whatever the skills. */
function Place({ one, name, view, it }: { one: Waiting; name: string; view: WallboardView; it: Supervising }) {
  const go = (value: string) => {
    const [kind, id = ""] = value.split(" ");
    if (kind === "queue") it.run({ command: "move", body: { contact: one.contact, queue: id } });
    if (kind === "agent") it.run({ command: "give", body: { contact: one.contact, target: id } });
  };
  return (
    <select className="input" aria-label={`${name}の電話を移す・渡す`} value="" onChange={(event) => go(event.currentTarget.value)}>
      <option value="">選ぶ…</option>
      <optgroup label="いま受けられる人に渡す">
        {receivers(view.agents).map((person) => (
          <option key={person.id} value={`agent ${person.id}`}>
            {person.name}さん
          </option>
        ))}
      </optgroup>
      <optgroup label="ほかのメニューに移す（順番はそのまま）">
        {view.queues
          .filter((queue) => queue.id !== one.queue)
          .map((queue) => (
            <option key={queue.id} value={`queue ${queue.id}`}>
              {queue.line === queue.name ? queue.name : `${queue.line}：${queue.name}`}
            </option>
          ))}
      </optgroup>
    </select>
  );
}
