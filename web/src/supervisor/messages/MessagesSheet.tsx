import { useContext } from "react";
import type { SentMessage } from "../../../../src/desk/messages/api.ts";
import { CentreClock } from "../../shared/time/centre-clock.ts";
import { timeWords } from "../../shared/time/words.ts";
import { Badge } from "../../shared/ui/Badge.tsx";
import { Button } from "../../shared/ui/Button.tsx";
import { Notice } from "../../shared/ui/Notice.tsx";
import { Sheet } from "../../shared/ui/Sheet.tsx";
import { MessageForm } from "./MessageForm.tsx";
import "./messages.css";
import { again, readWords, stateOf } from "./messages-view.ts";
import { useWriting, type Writing } from "./use-messages.ts";

/** Messages to the desks: write one, see who has read today's, take one back, send one again. `to`: whom is written to at first. */
export function MessagesSheet({ to, close }: { to: string | null; close(): void }) {
  return (
    <Sheet title="伝言" open={to !== null} close={close} wide>
      {to === null ? null : <Messages key={to} to={to} />}
    </Sheet>
  );
}

function Messages({ to }: { to: string }) {
  const it = useWriting(to);
  return (
    <div className="messages">
      <div className="stack">
        <MessageForm it={it} />
        {it.trouble ? <Notice level="error" word="できません" sentence={it.trouble} /> : null}
        <p role="status" className="msg ok">
          {it.said}
        </p>
      </div>
      <section aria-labelledby="today-messages">
        <h3 id="today-messages">きょうの伝言</h3>
        <Sent it={it} />
      </section>
    </div>
  );
}

function Sent({ it }: { it: Writing }) {
  if (it.board === null) return <p className="muted">{it.trouble ? "—" : "読み込んでいます…"}</p>;
  if (it.board.messages.length === 0) return <p className="muted empty">きょうの伝言はありません。</p>;
  return (
    <ul className="sent">
      {it.board.messages.map((one) => (
        <SentOne key={one.id} one={one} it={it} />
      ))}
    </ul>
  );
}

const STATES = { shown: null, withdrawn: "取り下げ", over: "表示は終わりました" } as const;

function SentOne({ one, it }: { one: SentMessage; it: Writing }) {
  const state = stateOf(one, useContext(CentreClock)());
  return (
    <li className={state === "shown" ? "" : "past"}>
      <p className="row">
        <b>{one.toName}へ</b>
        {one.urgent ? <Badge tone="warn">至急</Badge> : null}
        {STATES[state] ? <Badge>{STATES[state]}</Badge> : null}
        <span className="small muted num right">
          {timeWords(one.at)}　{one.by}さん
        </span>
      </p>
      <p className="text">{one.text}</p>
      <Readers one={one} />
      <p className="row acts">
        <span className="small muted num">{state === "shown" ? `${timeWords(one.until)} まで表示` : ""}</span>
        <span className="right row">
          <Button look="quiet" size="sm" onPress={() => it.change(again(one))}>
            もう一度書く
          </Button>
          {state === "shown" ? (
            <Button look="plain" size="sm" onPress={() => it.withdraw(one.id)}>
              取り下げる
            </Button>
          ) : null}
        </span>
      </p>
    </li>
  );
}

function Readers({ one }: { one: SentMessage }) {
  if (one.readers.length === 0) return <p className="small muted">{readWords(one)}</p>;
  return (
    <details>
      <summary className="small">{readWords(one)}</summary>
      <ul className="small readers">
        {one.readers.map(({ id, name, readAt }) => (
          <li key={id}>
            {name} <span className="muted num">{readAt === null ? "まだ" : timeWords(readAt)}</span>
          </li>
        ))}
      </ul>
    </details>
  );
}
