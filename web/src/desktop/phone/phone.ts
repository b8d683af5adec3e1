import { UA } from "jssip";
import type { RTCSession } from "jssip/lib/RTCSession";
import type { BrowserPhone } from "../../../../src/desk/api.ts";
import { onNetworkChange } from "./link/network-changes.ts";
import { SipSocket, socketAddress } from "./link/sip-socket.ts";
import { audioOf, noMicrophone, openMicrophone, stopTracks } from "./microphone.ts";
import { microphoneTrouble, type PhoneState } from "./phone-state.ts";
import { hear, onVoiceLost, talkEnd } from "./session.ts";

/** A call of the phone to its own voice. */
export type EchoCall = { readonly connection: RTCPeerConnection; readonly microphone: MediaStream; hangUp(): void };

export type Phone = {
  state(): PhoneState;
  subscribe(listener: () => void): () => void;
  /** Takes the call that rings; one that is only announced yet is taken as soon as it arrives. */
  answer(): void;
  /** The announced call will not come any more. */
  forgetAnswer(): void;
  /** The way of the voice of the talk; `null` when there is no talk. */
  connection(): RTCPeerConnection | null;
  /** Speaks into another microphone from now on; also in the middle of a talk. */
  changeMicrophone(deviceId: string | null): void;
  /** Calls the engine's echo; `over` when it has ended by itself or was refused. */
  callEcho(over: () => void): Promise<EchoCall>;
  close(): void;
};

const RECONNECT = { connection_recovery_min_interval: 1, connection_recovery_max_interval: 5, register_expires: 120 };
/** The only thing a phone may dial. */
const ECHO = "echo";
const NO_SERVERS = { iceServers: [] };
/** A new way for the voice: the addresses of this machine may be others now. */
const NEW_WAY = { rtcOfferConstraints: { iceRestart: true } };

// limit: one phone's life, from registering over calls to closing, on the state it alone owns
/** Registers the phone and keeps it registered: over a lost connection, another network, and in the middle of a talk. */
export function openPhone(credentials: BrowserPhone, speaker: HTMLAudioElement, firstMicrophone: string | null): Phone {
  let state: PhoneState = { kind: "connecting" };
  let ringing: RTCSession | null = null;
  let talk: RTCSession | null = null;
  let wanted = false;
  let dropped = false;
  /** The connection was made anew since the talk's way was agreed upon. */
  let stale = false;
  let microphone = firstMicrophone;
  let spokenInto: MediaStream | null = null;
  const listeners = new Set<() => void>();
  const change = (next: PhoneState) => {
    state = next;
    for (const listener of listeners) listener();
  };
  const { uri, password, server } = credentials;
  const socket = new SipSocket(socketAddress(server, window.location.href));
  const ua = new UA({ sockets: [socket], uri, password, session_timers: false, ...RECONNECT });
  const idle = (): PhoneState => (ua.isRegistered() ? { kind: "ready", dropped } : { kind: "lost" });

  const take = (session: RTCSession) => {
    wanted = false;
    ringing = null;
    session.answer({ mediaConstraints: { audio: audioOf(microphone), video: false }, pcConfig: NO_SERVERS });
  };
  const begins = (session: RTCSession) => {
    talk = session;
    dropped = false;
    onVoiceLost(session.connection, () => talk === session && socket.renew());
    change({ kind: "inCall", link: "up" });
  };
  const over = (session: RTCSession, how: "ended" | "dropped") => {
    if (ringing === session) ringing = null;
    if (talk !== session) return;
    talk = null;
    dropped = how === "dropped";
    speaker.srcObject = null;
    if (spokenInto) stopTracks(spokenInto);
    spokenInto = null;
    change(idle());
  };
  const listen = (session: RTCSession) => {
    hear(session, speaker);
    session.on("confirmed", () => begins(session));
    session.on("getusermediafailed", () => change({ kind: "noMicrophone", why: microphoneTrouble("NotAllowedError", true) }));
    session.on("ended", (event) => over(session, talkEnd(event)));
    session.on("failed", (event) => over(session, talkEnd(event)));
  };

  ua.on("registered", () => {
    if (!talk) return change(idle());
    // The talk has lived on without a connection: from the new one the engine learns where this phone is now.
    if (stale) talk.renegotiate(NEW_WAY);
    stale = false;
    change({ kind: "inCall", link: "up" });
  });
  ua.on("registrationFailed", ({ cause }) => talk || change({ kind: "refused", why: String(cause ?? "理由不明") }));
  ua.on("disconnected", () => {
    stale = true;
    change(talk ? { kind: "inCall", link: "away" } : { kind: "lost" });
  });
  ua.on("newRTCSession", ({ originator, session }: { originator: string; session: RTCSession }) => {
    if (originator !== "remote") return;
    listen(session);
    ringing = session;
    if (wanted) take(session);
  });
  ua.start();
  const deaf = onNetworkChange(() => socket.renew());

  const speakInto = async (deviceId: string | null) => {
    const sender = talk?.connection.getSenders().find((one) => one.track?.kind === "audio");
    if (!sender) return;
    const stream = await openMicrophone(deviceId);
    await sender.replaceTrack(stream.getAudioTracks()[0] ?? null);
    if (spokenInto) stopTracks(spokenInto);
    spokenInto = stream;
  };

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
    connection: () => talk?.connection ?? null,
    changeMicrophone(deviceId) {
      microphone = deviceId;
      speakInto(deviceId).catch((error: unknown) => change(noMicrophone(error)));
    },
    async callEcho(ended) {
      const stream = await openMicrophone(microphone);
      const session = ua.call(`sip:${ECHO}@${new URL(socket.url).hostname}`, { mediaStream: stream, pcConfig: NO_SERVERS });
      hear(session, speaker);
      const finish = () => {
        stopTracks(stream);
        speaker.srcObject = null;
        ended();
      };
      session.on("ended", finish);
      session.on("failed", finish);
      return { connection: session.connection, microphone: stream, hangUp: () => session.isEnded() || session.terminate() };
    },
    close() {
      deaf();
      ua.stop();
    },
  };
}
