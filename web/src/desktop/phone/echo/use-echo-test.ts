import { useEffect, useEffectEvent, useRef, useState } from "react";
import { noMicrophone } from "../microphone.ts";
import type { EchoCall, Phone } from "../phone.ts";
import type { MicrophoneTrouble } from "../phone-state.ts";
import { listenToEcho } from "./listen.ts";
import { type EchoMeasured, type EchoVerdict, echoVerdict } from "./verdict.ts";

/** The tone before the echo must not be taken for a voice that came back (ms). */
const TONE_MS = 1_500;
const LISTEN_MS = 8_000;

export type EchoTest =
  | { readonly stage: "idle" | "calling" | "listening" }
  | { readonly stage: "done"; readonly measured: EchoMeasured | null; readonly verdict: EchoVerdict }
  | { readonly stage: "noMicrophone"; readonly why: MicrophoneTrouble };

/** Runs one call to the own voice at a time; leaving the page's sheet, or a call that comes in, ends it. */
export function useEchoTest(callEcho: Phone["callEcho"]): { test: EchoTest; start(): void; stop(): void } {
  const [test, setTest] = useState<EchoTest>({ stage: "idle" });
  const running = useRef<EchoCall | null>(null);
  const shown = useRef(true);
  const run = useEffectEvent(async (): Promise<EchoTest> => {
    const over = Promise.withResolvers<void>();
    const call = await callEcho(() => over.resolve());
    running.current = call;
    // Closed before the call was there.
    if (!shown.current) call.hangUp();
    try {
      const answered = await Promise.race([connected(call.connection), over.promise.then(() => false)]);
      if (!answered) return done(null);
      await after(TONE_MS);
      setTest({ stage: "listening" });
      const ear = listenToEcho(call);
      await Promise.race([after(LISTEN_MS), over.promise]);
      return done(await ear.finish());
    } finally {
      running.current = null;
      call.hangUp();
    }
  });
  const stop = useEffectEvent(() => running.current?.hangUp());
  useEffect(() => {
    shown.current = true;
    return () => {
      shown.current = false;
      stop();
    };
  }, []);
  return {
    test,
    start() {
      setTest({ stage: "calling" });
      run().then(setTest, (error: unknown) => setTest({ stage: "noMicrophone", why: noMicrophone(error).why }));
    },
    stop: () => running.current?.hangUp(),
  };
}

const done = (measured: EchoMeasured | null): EchoTest => ({ stage: "done", measured, verdict: echoVerdict(measured) });
const after = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

function connected(connection: RTCPeerConnection): Promise<true> {
  return new Promise((resolve) => {
    const look = () => connection.connectionState === "connected" && resolve(true);
    connection.addEventListener("connectionstatechange", look);
    look();
  });
}
