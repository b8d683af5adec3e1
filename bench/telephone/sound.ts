import { once } from "node:events";
import { Worker } from "node:worker_threads";
import type { Hearing, SoundMessage } from "./sound-worker.ts";

/** The voices of all telephones of a bench, at one RTP port. */
export type Sound = {
  readonly port: number;
  /** Speaks to this port of the engine from now on, as this call. */
  speak(call: string, port: number): void;
  /** Falls silent in this call. */
  stop(call: string): void;
  /** The packets of all telephones since the last time this was asked. */
  hearing(): Promise<Hearing>;
  close(): Promise<void>;
};

/** Starts the voices in a thread of their own: thousands of packets a second would delay what this one measures. */
export async function openSound(): Promise<Sound> {
  const worker = new Worker(new URL("./sound-worker.ts", import.meta.url));
  const [port] = (await once(worker, "message")) as [number];
  const tell = (message: SoundMessage) => worker.postMessage(message);
  return {
    port,
    speak: (call, to) => tell({ call, port: to }),
    stop: (call) => tell({ call, port: null }),
    hearing: async () => {
      tell({ call: null });
      const [answer] = (await once(worker, "message")) as [Hearing];
      return answer;
    },
    close: async () => {
      await worker.terminate();
    },
  };
}
