import { randomUUID } from "node:crypto";
import { request } from "node:http";
import { WebSocket } from "ws";
import { z } from "zod";
import { type DeskCommand, type FeedMessage, feedMessage } from "../telephony/api.ts";
import { TelephonyAway, TelephonyRefused } from "./errors.ts";

/** The telephony role, as the desk reaches it over its unix socket. */
export type Telephony = {
  /**
   * Has the floor do one command; resolves when it is done.
   * @throws TelephonyRefused with the floor's own code, TelephonyAway when nobody answers
   */
  command(command: DeskCommand): Promise<void>;
  close(): void;
};

export type TelephonyListener = {
  /** Messages in the order they were sent; after a new connection a `floor` comes first. */
  heard(message: FeedMessage): void;
  /** The connection is gone; it is tried again for ever. */
  lost(): void;
  /** A message that does not follow the contract was passed over. */
  strange(why: string): void;
};

const COMMAND_TIMEOUT_MS = 5_000;
const SECOND_RETRY_MS = 50;
const LONGEST_RETRY_MS = 400;

/**
 * Follows the telephony role's feed and carries commands to it, for as long as this process lives. A lost feed is
 * taken up again at once, then after 50 ms, then twice as long each time, at most 400 ms.
 */
export function connectTelephony(socketPath: string, listener: TelephonyListener): Telephony {
  let closed = false;
  let socket: WebSocket | undefined;
  let retry: NodeJS.Timeout | undefined;
  let wait = 0;

  const connect = () => {
    socket = new WebSocket(`ws+unix:${socketPath}:/feed`, { perMessageDeflate: false });
    socket.on("message", (data) => {
      // Not when it opens: a role that takes the connection and drops it would be tried without a pause.
      wait = 0;
      hear(String(data), listener);
    });
    socket.on("error", (error) => listener.strange(error.message));
    socket.on("close", () => {
      if (closed) return;
      listener.lost();
      if (wait === 0) connect();
      else retry = setTimeout(connect, wait);
      wait = Math.min(Math.max(wait * 2, SECOND_RETRY_MS), LONGEST_RETRY_MS);
    });
  };
  connect();
  return {
    command: (command) => send(socketPath, command),
    close() {
      closed = true;
      clearTimeout(retry);
      socket?.terminate();
    },
  };
}

function hear(text: string, listener: TelephonyListener): void {
  const message = feedMessage.safeParse(parseJson(text));
  if (message.success) listener.heard(message.data);
  else listener.strange(message.error.message);
}

const refusal = z.object({ code: z.string(), facts: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])).default({}) });

function send(socketPath: string, command: DeskCommand): Promise<void> {
  const body = JSON.stringify(command);
  const headers = { "content-type": "application/json", "content-length": Buffer.byteLength(body), "idempotency-key": randomUUID() };
  return new Promise((resolve, reject) => {
    const asked = request({ socketPath, path: "/desk", method: "POST", headers, timeout: COMMAND_TIMEOUT_MS }, (response) => {
      const chunks: Buffer[] = [];
      response.on("data", (chunk: Buffer) => chunks.push(chunk));
      response.on("error", (error) => reject(new TelephonyAway(error)));
      response.on("end", () => {
        if (response.statusCode && response.statusCode < 300) return resolve();
        const refused = refusal.safeParse(parseJson(Buffer.concat(chunks).toString()));
        reject(refused.success ? new TelephonyRefused(refused.data.code, refused.data.facts) : new TelephonyAway());
      });
    });
    asked.on("timeout", () => asked.destroy(new Error("no answer in time")));
    asked.on("error", (error) => reject(new TelephonyAway(error)));
    asked.end(body);
  });
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
