import type { WallboardView } from "../../../../src/cms/live/api.ts";
import { Elapsed } from "../../shared/time/Elapsed.tsx";
import { Icon } from "../../shared/ui/Icon.tsx";
import { Panel } from "../../shared/ui/Panel.tsx";
import { SectionMark } from "../supervise/SectionCallSheet.tsx";
import type { SectionCall } from "../supervise/supervise-view.ts";
import { queueName } from "../wallboard-view.ts";

/** `open`: `null` for who cannot hear a talk. */
type Props = { view: WallboardView; open: ((contact: string) => void) | null };

/** Calls that a section has since their agent left; nothing while there are none. */
export function SectionCalls({ view, open }: Props) {
  const calls = view.handedOver;
  if (calls.length === 0) return null;
  return (
    <Panel title="取次後の通話" className="section-calls" bare aside={<span className="small muted">{calls.length}件・長い順</span>}>
      <ul>
        {calls.map((call) => (
          <Row key={call.contact} call={call} view={view} open={open} />
        ))}
      </ul>
    </Panel>
  );
}

function Row({ call, view, open }: Props & { call: SectionCall }) {
  const listeners = call.monitors.map((one) => `${one.name}さん`).join("、");
  return (
    <li>
      <p className="row">
        <SectionMark answered={call.answered} />
        {open ? (
          <button type="button" className="open grow" onClick={() => open(call.contact)} aria-haspopup="dialog">
            {call.to}
          </button>
        ) : (
          <span className="grow">{call.to}</span>
        )}
        <span className="num">
          <Elapsed since={call.since} />
        </span>
      </p>
      <p className="small muted">
        {call.from}さんが取次・{queueName(view.queues, call.queue)}
        {listeners === "" ? null : (
          <span className="ear">
            <Icon name="user" />
            {listeners}がモニター中
          </span>
        )}
      </p>
    </li>
  );
}
