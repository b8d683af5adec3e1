import { FieldLabel } from "../../shared/form/Field.tsx";
import { OriginBadge } from "../../shared/ui/Badge.tsx";
import { Button } from "../../shared/ui/Button.tsx";
import { Icon } from "../../shared/ui/Icon.tsx";
import type { Draft, UsedAnswer } from "./draft.ts";

/** The answers that were given, as facts; one can be taken out again. */
export function UsedAnswers(props: { answers: readonly UsedAnswer[]; change(step: (draft: Draft) => Draft): void; focusSearch(): void }) {
  const { answers, change } = props;
  return (
    <div className="field used">
      <FieldLabel label="使った回答">{answers.length > 0 ? <OriginBadge origin="record" /> : null}</FieldLabel>
      <div className="row wrap">
        {answers.map((answer) => (
          <span key={answer.id} className="badge used-one">
            <span className="clip">{answer.question}</span>
            <button
              type="button"
              className="take-out"
              aria-label={`「${answer.question}」を外す`}
              onClick={() => change((now) => ({ ...now, answers: now.answers.filter((one) => one.id !== answer.id) }))}
            >
              <Icon name="close" />
            </button>
          </span>
        ))}
        <Button look="quiet" size="sm" keys="/" onPress={props.focusSearch}>
          足す
        </Button>
      </div>
    </div>
  );
}
