import type { DeskView } from "../../../../src/desk/api.ts";
import { Button } from "../../shared/ui/Button.tsx";
import { Panel } from "../../shared/ui/Panel.tsx";
import { StateMark } from "../../shared/ui/StateMark.tsx";
import { assistWords } from "./call-view.ts";

type Props = {
  assisting: NonNullable<DeskView["assisting"]>;
  /** `null`: nothing rings, or the handset is lifted. */
  answer: (() => void) | null;
  leave(): void;
};

/** On somebody else's call: asked for advice, or listening. No contact of one's own, no history (F-1.1.3). */
export function AssistPanel({ assisting, answer, leave }: Props) {
  const words = assistWords(assisting);
  return (
    <Panel title={words.title} active={!assisting.up}>
      <div className={assisting.up ? "leg consult" : "leg on"}>
        <div>
          <div className="small muted who">{words.who}</div>
          <StateMark name={assisting.up ? "consulting" : "ringing"} word={words.state} />
        </div>
      </div>
      <div className="keys">
        {answer ? (
          <Button look="primary" wide keys="F2" onPress={answer}>
            応答
          </Button>
        ) : null}
        <Button look="plain" wide keys="F8" onPress={leave}>
          {words.leave}
        </Button>
      </div>
      <p className="small muted">{words.advice}</p>
    </Panel>
  );
}
