import WebSocket from "ws";
import { STASIS_APP } from "../../asterisk/engine-settings.ts";
import type { AriEvent } from "../generated/models.ts";
import { type AriServer, authorization, httpRequests } from "./http-requests.ts";
import { type Answer, type Arguments, AriRefused, type Operation, wireRequest } from "./rest.ts";
import { websocketRequests } from "./websocket-requests.ts";

/** One living connection to the engine. Requests of one lane are carried out in the order they were made. */
export type AriConnection = {
  request<O extends Operation>(lane: string, operation: O, given?: Arguments<O>): Promise<Answer<O>>;
  /** Gives this connection up; another one is made. */
  drop(why: string): void;
};
export type AriLog = (level: "info" | "warn" | "error", what: string, facts?: Readonly<Record<string, unknown>>) => void;
export type Watcher = {
  /** The connection stands; events that come from now on are delivered in order. */
  up(connection: AriConnection): void;
  event(event: AriEvent): void;
  down(why: string): void;
};

const REQUEST_MS = 10_000;
const PROBE_MS = 1_000;
const PING_MS = 3_000;
const FIRST_BACKOFF_MS = 100;
const LAST_BACKOFF_MS = 2_000;

/**
 * Connects to the engine and, whenever that breaks, again: after 100 ms, then twice as long each time, at most 2 s.
 * A connection that does not answer a ping within 3 s counts as broken.
 */
export function keepConnected(server: AriServer, watcher: Watcher, log: AriLog): { stop(): void } {
  let stopped = false;
  let backoff = FIRST_BACKOFF_MS;
  let timer: NodeJS.Timeout | undefined;
  let socket: WebSocket | undefined;
  const dial = () => {
    let wasUp = false;
    socket = openSocket(server, {
      event: (event) => watcher.event(event),
      up: (connection) => {
        wasUp = true;
        backoff = FIRST_BACKOFF_MS;
        log("info", "engine connected");
        watcher.up(connection);
      },
      down: (why) => {
        if (wasUp) log("warn", "engine connection lost", { why });
        if (wasUp) watcher.down(why);
        if (stopped) return;
        timer = setTimeout(dial, backoff);
        backoff = Math.min(backoff * 2, LAST_BACKOFF_MS);
      },
    });
  };
  dial();
  const stop = () => {
    stopped = true;
    clearTimeout(timer);
    socket?.terminate();
  };
  return { stop };
}

function openSocket(server: AriServer, watcher: Watcher): WebSocket {
  const url = `ws://${server.host}:${server.port}/ari/events?app=${STASIS_APP}`;
  const socket = new WebSocket(url, {
    headers: { authorization: authorization(server) },
    perMessageDeflate: false,
    handshakeTimeout: PROBE_MS * 5,
  });
  const overSocket = websocketRequests((text) => socket.send(text));
  let why = "closed";
  const drop = (reason: string) => {
    why = reason;
    socket.terminate();
  };
  pingWhileOpen(socket, () => drop("no answer to a ping"));
  socket.on("message", (data) => {
    const message = JSON.parse(String(data)) as AriEvent;
    if (message.type === "RESTResponse") overSocket.answer(message);
    else watcher.event(message);
  });
  socket.on("error", (error) => {
    why = error.message;
  });
  socket.on("close", () => {
    overSocket.abandon();
    watcher.down(why);
  });
  socket.on("open", () => {
    const ready = (request: AriConnection["request"]) => socket.readyState === WebSocket.OPEN && watcher.up({ request, drop });
    requestsOver(overSocket, server).then(ready, () => socket.terminate());
  });
  return socket;
}

function pingWhileOpen(socket: WebSocket, silent: () => void): void {
  let heard = true;
  const hears = () => {
    heard = true;
  };
  const ping = setInterval(() => {
    if (!heard) silent();
    else if (socket.readyState === WebSocket.OPEN) socket.ping();
    heard = false;
  }, PING_MS);
  for (const sign of ["open", "pong", "message"] as const) socket.on(sign, hears);
  socket.on("close", () => clearInterval(ping));
}

/** An engine before 22 says nothing to a request over the events connection: then HTTP it is. */
async function requestsOver(overSocket: ReturnType<typeof websocketRequests>, server: AriServer): Promise<AriConnection["request"]> {
  const probe = wireRequest("GET /asterisk/info", { query: { only: "status" } });
  const answers = await overSocket.send(probe, PROBE_MS).then(
    () => true,
    (error: unknown) => {
      if (error instanceof AriRefused) return false;
      throw error;
    },
  );
  const overHttp = httpRequests(server);
  return <O extends Operation>(lane: string, operation: O, given: Arguments<O> = {}) => {
    const request = wireRequest(operation, given);
    return (answers ? overSocket.send(request, REQUEST_MS) : overHttp(lane, request, REQUEST_MS)) as Promise<Answer<O>>;
  };
}
