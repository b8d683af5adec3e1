import { useEffect, useRef } from "react";
import type { DeskContact } from "../../../../src/desk/api.ts";
import { Elapsed } from "../../shared/time/Elapsed.tsx";
import { Button } from "../../shared/ui/Button.tsx";
import { Icon } from "../../shared/ui/Icon.tsx";
import { type AnswerWay, guidanceHeard, keyPath } from "../screen-view.ts";

/** The call that rings: who is asked for, how long the citizen has waited, one key to answer. */
export function RingBar(props: { contact: DeskContact; line: string; way: AnswerWay; refusable: boolean; answer(): void; refuse(): void }) {
  const { contact, line, way } = props;
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (way === "press" && !isTyping(document.activeElement)) button.current?.focus();
  }, [way]);
  usePopMark(contact.id);
  return (
    <section className="ringbar" aria-label="着信">
      <span className="ringmark">
        <Icon name="ring" />
      </span>
      <div className="what">
        <span className="small b s-ring">{contact.returned ? "着信（通話が切れてお戻りの方）" : "着信"}</span>
        <h1>
          {line} <span className="sl">›</span> {contact.menu.name}
        </h1>
      </div>
      <dl className="rb">
        <div>
          <dt>待ち時間</dt>
          <dd>
            <Elapsed since={contact.queuedAt} />
          </dd>
        </div>
        <div>
          <dt>聞いた案内</dt>
          <dd>{guidanceHeard(contact)}</dd>
        </div>
        <div>
          <dt>押したキー</dt>
          <dd className="num">{keyPath(contact)}</dd>
        </div>
      </dl>
      <span className="right row ring-acts">
        {props.refusable ? (
          <Button look="plain" keys="Shift+F2" onPress={props.refuse}>
            応答できない
          </Button>
        ) : null}
        {way === "press" ? (
          <Button look="primary" size="lg" keys="F2" onPress={props.answer} ref={button}>
            <Icon name="handset" />
            応答
          </Button>
        ) : (
          <span className="b lift">{way === "liftHandset" ? "受話器を取ってください" : "ブラウザ電話の準備ができていません"}</span>
        )}
      </span>
    </section>
  );
}

/** Whoever is in the middle of a word must not lose the cursor to the telephone. */
function isTyping(element: Element | null): boolean {
  return element instanceof HTMLTextAreaElement || (element instanceof HTMLInputElement && ["text", "search"].includes(element.type));
}

/** A measuring point: the pop of this contact has been painted. Two frames later the first one is on the screen. */
function usePopMark(contact: string): void {
  useEffect(() => {
    let second = 0;
    const first = requestAnimationFrame(() => {
      second = requestAnimationFrame(() => performance.mark("screen-pop", { detail: contact }));
    });
    return () => {
      cancelAnimationFrame(first);
      cancelAnimationFrame(second);
    };
  }, [contact]);
}
