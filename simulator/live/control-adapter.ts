import { once } from "node:events";
import { connect, type Socket } from "node:net";
import { setTimeout as pause } from "node:timers/promises";
import { z } from "zod";

const event = z.object({ event: z.literal(true), type: z.string(), id: z.string().optional(), param: z.string().optional() });
/** What a phone tells: `CALL_INCOMING`, `CALL_ESTABLISHED`, `CALL_CLOSED`, `REGISTER_OK` …; `id` is the call's SIP Call-ID. */
export type PhoneEvent = z.infer<typeof event>;

/** The control connection to one baresip: commands in, events out. */
export type Control = { command(command: string, params?: string): void; close(): void };

/**
 * Connects to a baresip that is just starting.
 * @param limit how long it may take to listen, ms
 * @throws Error when nobody listens by then
 */
export async function connectControl(port: number, heard: (event: PhoneEvent) => void, limit = 10_000): Promise<Control> {
  const socket = await reach(port, performance.now() + limit);
  socket.on(
    "data",
    readNetstrings((text) => {
      const parsed = event.safeParse(JSON.parse(text));
      if (parsed.success) heard(parsed.data);
    }),
  );
  // The phone's own end is told by its process; what is still written to it then is of no use.
  socket.on("error", () => socket.destroy());
  return {
    command: (command, params) => {
      if (!socket.writable) return;
      const text = JSON.stringify({ command, ...(params === undefined ? {} : { params }) });
      socket.write(`${Buffer.byteLength(text)}:${text},`);
    },
    close: () => socket.destroy(),
  };
}

async function reach(port: number, end: number): Promise<Socket> {
  for (;;) {
    const socket = connect(port, "127.0.0.1");
    try {
      await once(socket, "connect");
      return socket;
    } catch (error) {
      if (performance.now() > end) throw error;
      await pause(50);
    }
  }
}

/** Splits a stream of netstrings (`5:hello,`) into their texts, whatever pieces it arrives in. */
export function readNetstrings(heard: (text: string) => void): (chunk: Buffer) => void {
  let rest: Buffer = Buffer.alloc(0);
  return (chunk) => {
    rest = Buffer.concat([rest, chunk]);
    for (;;) {
      const colon = rest.indexOf(":");
      const length = Number(rest.subarray(0, Math.max(0, colon)).toString());
      if (colon < 0 || rest.length < colon + length + 2) return;
      heard(rest.subarray(colon + 1, colon + 1 + length).toString("utf8"));
      rest = rest.subarray(colon + length + 2);
    }
  };
}
