import type { DeskContact } from "../../../../src/desk/api.ts";
import { timeWords } from "../../shared/time/words.ts";
import { OriginBadge } from "../../shared/ui/Badge.tsx";
import { Panel } from "../../shared/ui/Panel.tsx";

/** What has happened with this contact so far, in order: facts of the system. */
export function TimelinePanel({ timeline }: { timeline: DeskContact["timeline"] }) {
  return (
    <Panel title="この応対の経過" className="fill" right={<OriginBadge origin="record" />}>
      <ol className="tl">
        {timeline.map((step, index) => (
          // Steps are only ever added at the end, so the place names the step.
          // biome-ignore lint/suspicious/noArrayIndexKey: see above
          <li key={index}>
            <time className="num">{timeWords(step.at)}</time>
            <span>{step.what}</span>
          </li>
        ))}
      </ol>
    </Panel>
  );
}
