import type { WallboardView } from "../../../../src/cms/live/api.ts";
import { Elapsed } from "../../shared/time/Elapsed.tsx";
import { Notice } from "../../shared/ui/Notice.tsx";
import { Sheet } from "../../shared/ui/Sheet.tsx";
import { StateMark } from "../../shared/ui/StateMark.tsx";
import { queueName } from "../wallboard-view.ts";
import type { Ear } from "./ear.ts";
import { ListenChoices } from "./ListenChoices.tsx";
import { modeWord, type SectionCall } from "./supervise-view.ts";
import type { Supervising } from "./use-supervising.ts";

type Props = { call: SectionCall | null; view: WallboardView; ear: Ear; it: Supervising; close(): void };

/** One call that a section has: since when, from whom, and the ways to hear it. */
export function SectionCallSheet({ call, view, ear, it, close }: Props) {
  return (
    <Sheet title={call ? `${call.to}との通話` : ""} open={call !== null} close={close}>
      {call ? (
        <div className="stack person-sheet">
          <p className="row">
            <SectionMark answered={call.answered} />
            <b className="num">
              <Elapsed since={call.since} />
            </b>
            <span className="muted">{queueName(view.queues, call.queue)}</span>
            <span className="muted">{call.from}さんが取次</span>
            {call.monitors.map((one) => (
              <span key={one.by} className="small">
                {one.name}さんがモニター中（{modeWord(one.mode)}）
              </span>
            ))}
          </p>
          {it.trouble ? <Notice level="error" word="できません" sentence={it.trouble} /> : null}
          {call.answered ? (
            <>
              <ListenChoices talk={{ contact: call.contact }} ear={ear} close={close} />
              <p className="small muted">聞いているあいだに「替わる…」を押すと、取次先との通話を終え、お客さまと話せます。</p>
            </>
          ) : (
            <p>取次先を呼び出しています。取次先が出ると、通話を聞けます。</p>
          )}
        </div>
      ) : null}
    </Sheet>
  );
}

/** Whether the section speaks with the citizen, or its phone still rings. */
export function SectionMark({ answered }: { answered: boolean }) {
  return answered ? <StateMark name="talking" /> : <StateMark name="ringing" />;
}
