import { useRef, useState } from "react";
import type { Evaluation } from "../../../../src/crm/quality/api.ts";
import { Panel } from "../../shared/ui/Panel.tsx";
import { Comments } from "./Comments.tsx";
import { FinishPanel } from "./FinishPanel.tsx";
import { FormItems } from "./FormItems.tsx";
import { RatingKeys } from "./RatingKeys.tsx";
import { Remark } from "./Remark.tsx";
import { type Sound, SoundPanel } from "./SoundPanel.tsx";
import { useRating } from "./use-rating.ts";

/** An evaluation as a draft, finished, or being corrected: each begins with what the server last said. */
export function Rating({ evaluation, back }: { evaluation: Evaluation; back: string }) {
  const [shown, show] = useState(evaluation);
  const [isCorrecting, setCorrecting] = useState(false);
  const leave = (after: Evaluation) => {
    show(after);
    setCorrecting(false);
  };
  return (
    <Desk
      key={isCorrecting ? "correcting" : `${shown.state}${shown.revision}`}
      {...{ evaluation: shown, back, isCorrecting, leave }}
      correct={() => setCorrecting(true)}
    />
  );
}

type Props = { evaluation: Evaluation; back: string; isCorrecting: boolean; correct(): void; leave(after: Evaluation): void };

/** The form beside the sound, what is said at which second, and what comes of it. */
function Desk({ evaluation, back, isCorrecting, correct, leave }: Props) {
  const sound = useRef<Sound>(null);
  const rated = useRating({ evaluation, isCorrecting, sound, leave });
  const { state, items, current, go } = rated;
  const mayWrite = evaluation.may.rate || isCorrecting;
  return (
    <div className="rating">
      <SoundPanel ref={sound} evaluation={evaluation} back={back} showKeys={() => rated.showKeys(true)} />
      <Panel
        title={isCorrecting ? "訂正" : "採点"}
        className="form-panel"
        active={mayWrite}
        aside={
          mayWrite ? <span className="small muted">↑↓ で項目、数字で点</span> : <span className="small muted">{evaluation.rater.name}</span>
        }
        right={
          <span className="small num nw">
            {items.length - rated.unanswered.length} / {items.length} 項目
          </span>
        }
      >
        <FormItems
          form={evaluation.form}
          answers={state.draft.answers}
          score={state.evaluation.score}
          rate={mayWrite ? { current, go, give: rated.give } : null}
        />
      </Panel>
      <div className="rating-side">
        <Comments
          comments={state.draft.comments}
          items={items}
          recordings={evaluation.recordings}
          hear={({ recording, second }) => sound.current?.hear(recording, second)}
          write={mayWrite ? rated.comments : null}
        />
        <Remark evaluation={evaluation} remark={state.draft.remark} change={mayWrite ? rated.setRemark : null} />
        <FinishPanel {...{ evaluation, rated, isCorrecting, correct }} cancel={() => leave(evaluation)} />
      </div>
      <RatingKeys open={rated.keysOpen} close={() => rated.showKeys(false)} />
    </div>
  );
}
