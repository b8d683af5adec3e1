import { useQuery } from "@tanstack/react-query";
import { type RefObject, useRef, useState } from "react";
import type { MessageBoard } from "../../../../src/desk/messages/api.ts";
import { newKey } from "../../shared/api/http.ts";
import { sentenceOf } from "../../shared/api/refusal.ts";
import { type Personal, usePersonal } from "../../shared/personal/use-personal.ts";
import { readMessages, sendMessage, withdrawMessage } from "./api.ts";
import { type Draft, emptyDraft, messageOf, missingIn } from "./messages-view.ts";

/** While the sheet is open, who has read what is asked again so often. */
const EVERY_MS = 5_000;

export type Writing = {
  readonly board: MessageBoard | null;
  readonly draft: Draft;
  readonly trouble: string | null;
  /** What is wrong with the text; said once sending was tried. */
  readonly missing: string | null;
  /** What was done last, for a screen reader and the eye. */
  readonly said: string;
  readonly busy: boolean;
  /** What in the text looks like somebody's data, and the field it is in. */
  readonly personal: Personal;
  readonly area: RefObject<HTMLTextAreaElement | null>;
  change(change: Partial<Draft>): void;
  send(): void;
  withdraw(id: string): void;
};

/** Messages of the day, and the one that is being written; its text stays when sending fails. */
export function useWriting(to: string): Writing {
  const found = useQuery({ queryKey: ["messages"], queryFn: readMessages, refetchInterval: EVERY_MS });
  const [draft, setDraft] = useState<Draft>(() => emptyDraft(to));
  const [key, setKey] = useState(newKey);
  const [asked, setAsked] = useState(false);
  const { busy, said, trouble, run } = useDoing(() => void found.refetch());
  const area = useRef<HTMLTextAreaElement>(null);
  const change = (part: Partial<Draft>) => {
    setDraft((now) => ({ ...now, ...part }));
    setKey(newKey());
  };
  const personal = usePersonal({ contact: null, place: "message", text: draft.text, area, replaced: (text) => change({ text }) });
  return {
    ...{ draft, said, busy, personal, area, change },
    board: found.data ?? null,
    trouble: trouble ?? (found.error ? sentenceOf(found.error) : null),
    missing: asked ? missingIn(draft) : null,
    send() {
      setAsked(true);
      if (busy || missingIn(draft) !== null || personal.stops()) return;
      run(sendMessage(messageOf(draft), key), "伝言を送りました。", () => {
        setDraft((now) => emptyDraft(now.to));
        setKey(newKey());
        setAsked(false);
      });
    },
    withdraw: (id) => run(withdrawMessage(id), "伝言を取り下げました。"),
  };
}

/** One thing that is being done, the sentence when it is, and the one when it was refused. */
function useDoing(after: () => void) {
  const [trouble, setTrouble] = useState<string | null>(null);
  const [said, setSaid] = useState("");
  const [busy, setBusy] = useState(false);
  const run = async (work: Promise<void>, sentence: string, done?: () => void) => {
    setBusy(true);
    try {
      await work;
      setTrouble(null);
      setSaid(sentence);
      done?.();
    } catch (error) {
      setTrouble(sentenceOf(error));
    }
    setBusy(false);
    after();
  };
  return { trouble, said, busy, run: (...asked: Parameters<typeof run>) => void run(...asked) };
}
