import { useEffect, useEffectEvent, useState } from "react";
import type { DeskView } from "../../../../../src/desk/api.ts";
import { sendCommand } from "../../api.ts";
import type { PhoneState } from "../phone-state.ts";
import { ownRing } from "./own-ring.ts";

const RETRY_MS = 2_000;
type Ring = { answer(): void; forgetAnswer(): void };

/** Gets the voice of a running talk back after the page was loaded anew or the talk was cut off; `true` while it does. */
export function useOwnRing(desk: DeskView, phone: PhoneState, ring: Ring): boolean {
  const { contact } = desk;
  const [met, setMet] = useState<string | null>(null);
  const [asked, setAsked] = useState<string | null>(null);
  const seen = contact && (contact.phase === "ringing" || contact.phase === "dialling" || phone.kind === "inCall") ? contact.id : null;
  if (seen !== null && met !== seen) setMet(seen);
  if (phone.kind === "inCall" && asked !== null) setAsked(null);
  const step = ownRing(desk, { phone, met, asked });

  const ask = useEffectEvent(() => {
    setAsked(contact?.id ?? null);
    sendCommand({ command: "rejoin" }).catch((error: unknown) => {
      console.error("the phone is not rung again yet", error);
      setTimeout(() => setAsked(null), RETRY_MS);
    });
  });
  const answer = useEffectEvent(ring.answer);
  const forget = useEffectEvent(ring.forgetAnswer);
  useEffect(() => {
    if (step !== "answer") return;
    answer();
    return () => forget();
  }, [step]);
  useEffect(() => {
    if (step === "ask") ask();
  }, [step]);
  return step === "ask" || (asked !== null && asked === contact?.id);
}
