import { type RefObject, useEffect, useEffectEvent, useRef, useState } from "react";
import { browserPhone } from "../../../../src/desk/api.ts";
import { read } from "../../shared/api/http.ts";
import { sentenceOf } from "../../shared/api/refusal.ts";
import { becomeThePhone } from "./link/one-phone.ts";
import { microphoneCheck } from "./microphone.ts";
import { openPhone, type Phone } from "./phone.ts";
import type { PhoneState } from "./phone-state.ts";
import { startRinging } from "./ring/ring-tone.ts";
import { type Sound, useSound } from "./sound/use-sound.ts";

export type PhoneHandle = {
  state: PhoneState;
  speaker: RefObject<HTMLAudioElement | null>;
  sound: Sound;
  answer(): void;
  forgetAnswer(): void;
  /** The way of the voice while there is a talk; `null` otherwise. */
  connection(): RTCPeerConnection | null;
  callEcho: Phone["callEcho"] | null;
};

const OFF: PhoneState = { kind: "off" };

// limit: the page's side of one phone: opened and closed with the seat, rung and answered, its microphone followed
/** Registers the browser phone while `wanted`, rings while `ringing`, and answers when asked. */
export function usePhone(wanted: boolean, ringing: boolean): PhoneHandle {
  const [state, setState] = useState<PhoneState>(OFF);
  const speaker = useRef<HTMLAudioElement>(null);
  const phone = useRef<Phone | null>(null);
  const sound = useSound(speaker);

  const register = useEffectEvent(async (gone: AbortSignal) => {
    setState({ kind: "connecting" });
    const trouble = await microphoneCheck();
    if (gone.aborted) return;
    sound.look();
    if (trouble) return setState(trouble);
    await becomeThePhone(() => gone.aborted || setState({ kind: "elsewhere" }), gone);
    if (gone.aborted) return;
    setState({ kind: "connecting" });
    const credentials = await read("/api/desk/phone", browserPhone);
    if (gone.aborted || !speaker.current) return;
    const opened = openPhone(credentials, speaker.current, sound.microphone);
    phone.current = opened;
    opened.subscribe(() => setState(opened.state()));
  });

  useEffect(() => {
    if (!wanted) return;
    const gone = new AbortController();
    register(gone.signal).catch((error: unknown) => gone.signal.aborted || setState({ kind: "refused", why: sentenceOf(error) }));
    return () => {
      gone.abort();
      phone.current?.close();
      phone.current = null;
      setState(OFF);
    };
  }, [wanted]);

  useEffect(() => phone.current?.changeMicrophone(sound.microphone), [sound.microphone]);

  useEffect(() => {
    if (!wanted || !ringing) return;
    const silence = startRinging();
    return () => {
      silence();
      phone.current?.forgetAnswer();
    };
  }, [wanted, ringing]);

  return {
    ...{ state, speaker, sound },
    answer: () => phone.current?.answer(),
    forgetAnswer: () => phone.current?.forgetAnswer(),
    connection: () => phone.current?.connection() ?? null,
    callEcho: state.kind === "ready" ? (over) => ready(phone.current).callEcho(over) : null,
  };
}

function ready(phone: Phone | null): Phone {
  if (phone === null) throw new Error("the phone was closed in between");
  return phone;
}
