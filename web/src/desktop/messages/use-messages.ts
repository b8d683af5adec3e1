import { useEffect, useRef, useState } from "react";
import type { DeskMessage } from "../../../../src/desk/messages/api.ts";
import { newKey, tell } from "../../shared/api/http.ts";
import { sentenceOf } from "../../shared/api/refusal.ts";
import { type Front, frontOf, newsOf } from "./messages-view.ts";

export type Messages = {
  /** Everything that holds, read or not. */
  readonly all: readonly DeskMessage[];
  readonly front: Front | null;
  /** Why the last acknowledgement did not reach the centre; the message is in front again then. */
  readonly trouble: string | null;
  /** What a screen reader is told now, each message once. */
  readonly said: { readonly urgent: string; readonly polite: string };
  readonly shown: boolean;
  /** Opens or closes the list of what holds. */
  show(shown: boolean): void;
  /** Says that the message in front was read. */
  acknowledge(): void;
};

/** What supervisors told the person at this desk. An acknowledged message leaves at once; should that fail, it comes back. */
export function useMessages(all: readonly DeskMessage[]): Messages {
  const [done, setDone] = useState<ReadonlySet<string>>(new Set());
  const [trouble, setTrouble] = useState<string | null>(null);
  const [shown, show] = useState(false);
  const said = useSaid(all);
  const front = frontOf(all, done);
  const acknowledge = () => {
    if (front === null) return;
    const { id } = front.message;
    setDone((now) => new Set([...now, id]));
    tell("POST", `/api/messages/${encodeURIComponent(id)}/read`, undefined, newKey()).then(
      () => setTrouble(null),
      (error: unknown) => {
        setDone((now) => new Set([...now].filter((one) => one !== id)));
        setTrouble(sentenceOf(error));
      },
    );
  };
  return { all, front, trouble, said, shown, show, acknowledge };
}

function useSaid(all: readonly DeskMessage[]): Messages["said"] {
  const told = useRef<ReadonlySet<string>>(new Set());
  const [said, setSaid] = useState({ urgent: "", polite: "" });
  useEffect(() => {
    const news = newsOf(all, told.current);
    if (news === null) return;
    told.current = new Set([...told.current, ...all.map((one) => one.id)]);
    setSaid(news.urgent ? { urgent: news.text, polite: "" } : { urgent: "", polite: news.text });
  }, [all]);
  return said;
}
