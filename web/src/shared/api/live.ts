import type { ClockReading, WallboardView } from "../../../../src/cms/live/api.ts";
import { type DeskView, type ServerMessage, serverMessage } from "../../../../src/desk/api.ts";
import { centreTime, type HeardClock } from "../time/centre-clock.ts";

/** How the page hears the centre: `away` while the connection is being made again, `outdated` when it no longer understands it. */
export type LiveState = {
  link: "connecting" | "open" | "away" | "outdated";
  desk: DeskView | null;
  wallboard: WallboardView | null;
  /** Set when the server ended the session, with the sentence why. */
  signedOut: string | null;
};

export type LiveConnection = {
  state(): LiveState;
  now(): number;
  /** Heeds a reading of the centre's clock that came by another way. */
  heed(reading: ClockReading): void;
  subscribe(listener: () => void): () => void;
  close(): void;
};

const FIRST_WAIT_MS = 250;
const LONGEST_WAIT_MS = 5_000;
const PING_MS = 20_000;

/** How long to wait before the next attempt: doubling to five seconds; `chance` (0…1) spreads a crowd of browsers. */
export function waitBeforeAttempt(attempt: number, chance: number): number {
  return Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** attempt) * (0.75 + chance / 2);
}

/** The state after a message of the server; a text that is no such message makes the page outdated and keeps what it shows. */
export function afterMessage(state: LiveState, text: string): LiveState {
  const message = parse(text);
  if (message === null) return { ...state, link: "outdated" };
  switch (message.type) {
    case "desk":
      return { ...state, desk: message.view };
    case "wallboard":
      return { ...state, wallboard: message.view };
    case "signedOut":
      return { ...state, signedOut: message.why };
  }
}

function parse(text: string): ServerMessage | null {
  try {
    const parsed = serverMessage.safeParse(JSON.parse(text));
    if (!parsed.success) console.error("live message not understood", parsed.error.issues);
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}

// limit: one connection's life, from opening over waiting to closing, on the state it alone owns
export function openLive(url: string): LiveConnection {
  let state: LiveState = { link: "connecting", desk: null, wallboard: null, signedOut: null };
  let clock: HeardClock | null = null;
  let socket: WebSocket | null = null;
  let closed = false;
  let attempt = 0;
  let retry: ReturnType<typeof setTimeout> | undefined;
  const listeners = new Set<() => void>();

  const change = (next: LiveState) => {
    state = next;
    for (const listener of listeners) listener();
  };
  const heed = (reading: ClockReading) => {
    clock = { reading, heardAt: performance.now() };
  };
  const hear = (text: string) => {
    const next = afterMessage(state, text);
    const reading = next.desk !== state.desk ? next.desk?.clock : next.wallboard !== state.wallboard ? next.wallboard?.clock : undefined;
    if (reading) heed(reading);
    change(next);
  };
  const connect = () => {
    clearTimeout(retry);
    socket = new WebSocket(url);
    socket.onopen = () => {
      attempt = 0;
      change({ ...state, link: "open" });
    };
    socket.onmessage = (event) => hear(String(event.data));
    socket.onclose = () => {
      if (closed || state.signedOut !== null) return;
      change({ ...state, link: state.desk || state.wallboard ? "away" : "connecting" });
      retry = setTimeout(connect, waitBeforeAttempt(attempt++, Math.random()));
    };
  };
  const ping = setInterval(() => {
    if (socket?.readyState === WebSocket.OPEN) socket.send('{"type":"ping"}');
  }, PING_MS);
  connect();

  return {
    heed,
    state: () => state,
    now: () => (clock ? centreTime(clock, performance.now()) : Date.now()),
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    close() {
      closed = true;
      clearTimeout(retry);
      clearInterval(ping);
      socket?.close();
    },
  };
}
