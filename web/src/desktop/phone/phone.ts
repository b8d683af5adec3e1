import { UA, WebSocketInterface } from "jssip";
import type { RTCSession } from "jssip/lib/RTCSession";
import type { BrowserPhone } from "../../../../src/desk/api.ts";
import { microphoneTrouble, type PhoneState } from "./phone-state.ts";

export type Phone = {
  state(): PhoneState;
  subscribe(listener: () => void): () => void;
  /** Takes the call that rings; one that is only announced yet is taken as soon as it arrives. */
  answer(): void;
  /** The announced call will not come any more. */
  forgetAnswer(): void;
  close(): void;
};

const RECONNECT = { connection_recovery_min_interval: 1, connection_recovery_max_interval: 8, register_expires: 120 };
const AUDIO_ONLY = { audio: true, video: false };

/** Where the phone's SIP goes: an absolute WebSocket address as given, a path on the page's own host. */
export function socketAddress(server: string, page: string): string {
  const url = new URL(server, page);
  url.protocol = url.protocol === "https:" || url.protocol === "wss:" ? "wss:" : "ws:";
  return url.href;
}

/** Makes sure a microphone may be used before the first citizen waits for it; answers the trouble otherwise. */
export async function microphoneCheck(): Promise<PhoneState | null> {
  if (!window.isSecureContext || !navigator.mediaDevices) return { kind: "noMicrophone", why: "insecurePage" };
  try {
    const stream = await navigator.mediaDevices.getUserMedia(AUDIO_ONLY);
    for (const track of stream.getTracks()) track.stop();
    return null;
  } catch (error) {
    return { kind: "noMicrophone", why: microphoneTrouble(error instanceof DOMException ? error.name : "", window.isSecureContext) };
  }
}

// limit: one phone's life, from registering over calls to closing, on the state it alone owns
export function openPhone(credentials: BrowserPhone, speaker: HTMLAudioElement): Phone {
  let state: PhoneState = { kind: "connecting" };
  let ringing: RTCSession | null = null;
  let wanted = false;
  const listeners = new Set<() => void>();
  const change = (next: PhoneState) => {
    state = next;
    for (const listener of listeners) listener();
  };
  const { uri, password, server } = credentials;
  const socket = new WebSocketInterface(socketAddress(server, window.location.href));
  const ua = new UA({ sockets: [socket], uri, password, session_timers: false, ...RECONNECT });

  const take = (session: RTCSession) => {
    wanted = false;
    ringing = null;
    session.answer({ mediaConstraints: AUDIO_ONLY, pcConfig: { iceServers: [] } });
  };
  const listen = (session: RTCSession) => {
    session.on("peerconnection", ({ peerconnection }) => {
      (peerconnection as RTCPeerConnection).addEventListener("track", (event) => {
        speaker.srcObject = event.streams[0] ?? new MediaStream([event.track]);
        speaker.play().catch((error: unknown) => console.error("the caller cannot be heard yet", error));
      });
    });
    session.on("confirmed", () => change({ kind: "inCall" }));
    session.on("getusermediafailed", () => change({ kind: "noMicrophone", why: microphoneTrouble("NotAllowedError", true) }));
    const over = () => {
      if (ringing === session) ringing = null;
      speaker.srcObject = null;
      if (state.kind === "inCall") change({ kind: ua.isRegistered() ? "ready" : "lost" });
    };
    session.on("ended", over);
    session.on("failed", over);
  };

  ua.on("registered", () => change(state.kind === "inCall" ? state : { kind: "ready" }));
  ua.on("registrationFailed", ({ cause }) => change({ kind: "refused", why: String(cause ?? "理由不明") }));
  ua.on("disconnected", () => {
    if (state.kind !== "inCall") change({ kind: "lost" });
  });
  ua.on("newRTCSession", ({ originator, session }: { originator: string; session: RTCSession }) => {
    if (originator !== "remote") return;
    listen(session);
    ringing = session;
    if (wanted) take(session);
  });
  ua.start();

  return {
    state: () => state,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    answer() {
      wanted = true;
      if (ringing) take(ringing);
    },
    forgetAnswer() {
      wanted = false;
    },
    close: () => ua.stop(),
  };
}
