import type { AgentId, ContactId, Instant } from "../../kernel/ids.ts";
import type { VoiceKind } from "./api.ts";
import { VoiceClosed } from "./errors.ts";

type Done = { readonly by: string; readonly at: Instant };

/** A voice of a user, a complaint, or a suspicious call that a citizen told of (C-5). */
export type Voice = {
  readonly id: string;
  /** What noted it; the same cause notes it once. */
  readonly cause: string;
  readonly contact: ContactId;
  readonly kind: VoiceKind;
  readonly category: string;
  readonly note: string;
  readonly urgent: boolean;
  readonly queue: string | null;
  readonly by: AgentId;
  readonly at: Instant;
  readonly state: "new" | "forwarded" | "closed";
  readonly forwarded: (Done & { readonly section: string }) | null;
  /** The ward, or whoever told it, has confirmed that it knows. */
  readonly acknowledged: Done | null;
  readonly closed: Done | null;
  readonly answer: string;
};

export type VoiceStep =
  | (Done & { readonly type: "forward"; readonly section: string; readonly answer: string })
  | (Done & { readonly type: "acknowledge" })
  | (Done & { readonly type: "close"; readonly answer: string });

/**
 * One step of a voice. Forwarding it again tells another section; a second confirmation changes nothing.
 * @throws VoiceClosed after it was closed
 */
export function stepVoice(voice: Voice, step: VoiceStep): Voice {
  if (voice.state === "closed") throw new VoiceClosed();
  const done = { by: step.by, at: step.at };
  switch (step.type) {
    case "forward":
      return { ...voice, state: "forwarded", forwarded: { ...done, section: step.section }, answer: step.answer || voice.answer };
    case "acknowledge":
      return { ...voice, acknowledged: voice.acknowledged ?? done };
    case "close":
      return { ...voice, state: "closed", closed: done, answer: step.answer || voice.answer };
  }
}
