import { Button } from "../../shared/ui/Button.tsx";
import { Icon } from "../../shared/ui/Icon.tsx";
import { LiveRegion } from "../../shared/ui/LiveRegion.tsx";
import { Notice } from "../../shared/ui/Notice.tsx";
import { StateMark } from "../../shared/ui/StateMark.tsx";
import "./messages.css";
import { bySentence } from "./messages-view.ts";
import type { Messages } from "./use-messages.ts";

/** The message to be read next, a line beneath the call: it covers nothing and takes no focus; one key says that it was read. */
export function MessageLine({ messages }: { messages: Messages }) {
  const { front, trouble, said, acknowledge } = messages;
  return (
    <>
      <LiveRegion {...said} />
      <div className="notices">
        {trouble ? <Notice level="error" word="伝言" sentence={trouble} /> : null}
        {front ? (
          <section className={front.message.urgent ? "notice message urgent" : "notice message"} aria-label="伝言">
            {front.message.urgent ? (
              <StateMark name="attention" word="至急" />
            ) : (
              <span className="state">
                <Icon name="message" />
                伝言
              </span>
            )}
            <p className="grow">
              <b>{front.message.text}</b>
              <span className="small muted">{bySentence(front.message)}</span>
            </p>
            {front.behind > 0 ? <span className="small muted">ほか{front.behind}件</span> : null}
            <Button look={front.message.urgent ? "primary" : "plain"} size="sm" keys="Alt+K" onPress={acknowledge}>
              読みました
            </Button>
          </section>
        ) : null}
      </div>
    </>
  );
}
