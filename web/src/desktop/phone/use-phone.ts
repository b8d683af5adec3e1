import { type RefObject, useEffect, useEffectEvent, useRef, useState } from "react";
import { browserPhone } from "../../../../src/desk/api.ts";
import { read } from "../../shared/api/http.ts";
import { sentenceOf } from "../../shared/api/refusal.ts";
import { microphoneCheck, openPhone, type Phone } from "./phone.ts";
import type { PhoneState } from "./phone-state.ts";
import { startRinging } from "./ring-tone.ts";

export type PhoneHandle = { state: PhoneState; speaker: RefObject<HTMLAudioElement | null>; answer(): void };

const OFF: PhoneState = { kind: "off" };

/** Registers the browser phone while `wanted`, rings while `ringing`, and answers when asked. */
export function usePhone(wanted: boolean, ringing: boolean): PhoneHandle {
  const [state, setState] = useState<PhoneState>(OFF);
  const speaker = useRef<HTMLAudioElement>(null);
  const phone = useRef<Phone | null>(null);

  const register = useEffectEvent(async (still: () => boolean) => {
    setState({ kind: "connecting" });
    const trouble = await microphoneCheck();
    if (trouble && still()) return setState(trouble);
    const credentials = await read("/api/desk/phone", browserPhone);
    if (!still() || !speaker.current) return;
    const opened = openPhone(credentials, speaker.current);
    phone.current = opened;
    opened.subscribe(() => setState(opened.state()));
  });

  useEffect(() => {
    if (!wanted) return;
    let open = true;
    register(() => open).catch((error: unknown) => open && setState({ kind: "refused", why: sentenceOf(error) }));
    return () => {
      open = false;
      phone.current?.close();
      phone.current = null;
      setState(OFF);
    };
  }, [wanted]);

  useEffect(() => {
    if (!wanted || !ringing) return;
    const silence = startRinging();
    return () => {
      silence();
      phone.current?.forgetAnswer();
    };
  }, [wanted, ringing]);

  return { state, speaker, answer: () => phone.current?.answer() };
}
