import { type Counters, passageBetween, readCounters } from "../network/read-passage.ts";
import type { EchoCall } from "../phone.ts";
import { levelOf } from "../sound/level.ts";
import type { EchoMeasured } from "./verdict.ts";

const EVERY_MS = 100;

/** Listens to a call to one's own voice: the loudest that went in and came back, and what the network did to it. */
export function listenToEcho(call: EchoCall): { finish(): Promise<EchoMeasured> } {
  const spoken = levelOf(call.microphone);
  const returning = call.connection.getReceivers().find((one) => one.track.kind === "audio")?.track;
  const heard = returning ? levelOf(new MediaStream([returning])) : null;
  const loudest = { spoken: Number.NEGATIVE_INFINITY, heard: Number.NEGATIVE_INFINITY };
  let first: Counters | null = null;
  const timer = setInterval(() => {
    loudest.spoken = Math.max(loudest.spoken, spoken.dbfs());
    loudest.heard = Math.max(loudest.heard, heard?.dbfs() ?? Number.NEGATIVE_INFINITY);
  }, EVERY_MS);
  readCounters(call.connection).then(
    (counters) => {
      first = counters;
    },
    (error: unknown) => console.error("echo test", error),
  );
  return {
    async finish() {
      clearInterval(timer);
      spoken.close();
      heard?.close();
      const last = await readCounters(call.connection);
      return { ...loudest, passage: first && last && passageBetween(first, last) };
    },
  };
}
