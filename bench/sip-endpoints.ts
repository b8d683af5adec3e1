import { createSocket, type Socket } from "node:dgram";
import { once } from "node:events";
import { digest, finished, headerOf, mediaPort, parseSip, responseTo, type SipMessage, sdp, statusOf } from "./sip-messages.ts";

/** Many telephones on one UDP port each side: callers at the carrier's trunk, agents' desk phones. */
export type SipEndpoints = {
  /** Registers a desk phone. @throws Error when it is refused or nobody answers */
  register(extension: string, password: string): Promise<void>;
  /** Dials; the instant (ms, monotonic) at which the INVITE left. The caller hangs up `talk` ms after the answer. */
  call(number: string, talk: number): { sentAt: number; over: Promise<void> };
  /** When an INVITE reached this extension, all of them. */
  rangAt(extension: string): readonly number[];
  close(): void;
};

type Waiting = (message: SipMessage) => void;
type Stream = { readonly port: number; readonly packet: Buffer };
const PAYLOAD = 160;
/** An agent picks up so soon, so that the calls' talks overlap. */
const ANSWER_AFTER_MS = 200;

/** @param engine the engine's SIP port on loopback */
export async function openEndpoints(engine: number): Promise<SipEndpoints> {
  const [callers, agents, media] = await Promise.all([bound(), bound(), bound()]);
  const ports = { callers: callers.address().port, agents: agents.address().port, media: media.address().port };
  const waiting = new Map<string, Waiting>();
  const rang = new Map<string, number[]>();
  const streams = new Map<string, Stream>();
  const stopMedia = speak(media, streams);
  const send = (socket: Socket, text: string) => socket.send(text, engine, "127.0.0.1");
  let count = 0;
  const newId = () => `bench-${process.pid}-${++count}`;

  agents.on("message", (data) => {
    const at = performance.now();
    const message = parseSip(data.toString());
    if (statusOf(message) > 0) return waiting.get(headerOf(message, "call-id"))?.(message);
    const extension = /sip:(\w+)@/.exec(message.start)?.[1] ?? "";
    const contact = `<sip:${extension}@127.0.0.1:${ports.agents}>`;
    const answer = (status: string, body = "") => send(agents, responseTo(message, status, `a${extension}`, contact, body));
    const rings = agentAnswers(message, answer, streams, sdp(ports.media));
    if (rings) rang.set(extension, [...(rang.get(extension) ?? []), at]);
  });
  callers.on("message", (data) => {
    const message = parseSip(data.toString());
    const id = headerOf(message, "call-id");
    if (statusOf(message) > 0) return waiting.get(id)?.(message);
    send(callers, responseTo(message, "200 OK", "c", `<sip:bench@127.0.0.1:${ports.callers}>`));
    if (message.start.startsWith("BYE ")) waiting.get(id)?.(message);
  });

  const register = (extension: string, password: string) =>
    registration(agents, waiting, newId(), { extension, password, port: ports.agents, engine });
  const call = (number: string, talk: number) =>
    callLife(callers, waiting, streams, { callId: newId(), number, talk, port: ports.callers, media: ports.media, engine });
  const close = () => {
    stopMedia();
    for (const socket of [callers, agents, media]) socket.close();
  };
  return { register, call, rangAt: (extension) => rang.get(extension) ?? [], close };
}

/** An agent's phone: rings and is picked up, or does what it is asked. @returns whether this was a new call */
function agentAnswers(
  message: SipMessage,
  answer: (status: string, body?: string) => void,
  streams: Map<string, Stream>,
  session: string,
): boolean {
  const id = headerOf(message, "call-id");
  if (message.start.startsWith("INVITE ")) {
    if (streams.has(id)) return false;
    answer("180 Ringing");
    streams.set(id, stream(mediaPort(message)));
    setTimeout(() => answer("200 OK", session), ANSWER_AFTER_MS);
    return true;
  }
  if (!message.start.startsWith("ACK ")) answer("200 OK");
  if (message.start.startsWith("BYE ")) streams.delete(id);
  return false;
}

async function bound(): Promise<Socket> {
  const socket = createSocket({ type: "udp4", recvBufferSize: 4 << 20 });
  socket.bind(0, "127.0.0.1");
  await once(socket, "listening");
  return socket;
}

function stream(port: number): Stream {
  const packet = Buffer.alloc(12 + PAYLOAD, 0x55);
  packet.writeUInt16BE(0x8000, 0);
  packet.writeUInt32BE(0, 4);
  packet.writeUInt32BE(port, 8);
  return { port, packet };
}

/** Sends every stream's next packet each 20 ms, as telephones do. */
function speak(media: Socket, streams: ReadonlyMap<string, Stream>): () => void {
  let sequence = 0;
  const timer = setInterval(() => {
    sequence = (sequence + 1) & 0xffff;
    for (const { port, packet } of streams.values()) {
      packet.writeUInt16BE(sequence, 2);
      packet.writeUInt32BE(sequence * PAYLOAD, 4);
      media.send(packet, port, "127.0.0.1");
    }
  }, 20);
  return () => clearInterval(timer);
}

type Registration = { extension: string; password: string; port: number; engine: number };

function registration(
  socket: Socket,
  waiting: Map<string, Waiting>,
  callId: string,
  { extension, password, port, engine }: Registration,
): Promise<void> {
  const uri = `sip:127.0.0.1:${engine}`;
  const request = (cseq: number, authorization: string[]) => {
    const lines = [
      `REGISTER ${uri} SIP/2.0`,
      `Via: SIP/2.0/UDP 127.0.0.1:${port};branch=z9hG4bK${callId}${cseq};rport`,
      "Max-Forwards: 70",
      `From: <sip:${extension}@127.0.0.1>;tag=r${extension}`,
      `To: <sip:${extension}@127.0.0.1>`,
      `Call-ID: ${callId}`,
      `CSeq: ${cseq} REGISTER`,
      `Contact: <sip:${extension}@127.0.0.1:${port}>`,
      "Expires: 300",
      ...authorization,
    ];
    socket.send(finished(lines, ""), engine, "127.0.0.1");
  };
  return new Promise((resolve, reject) => {
    const late = setTimeout(() => reject(new Error(`${extension}: no answer to REGISTER`)), 10_000);
    waiting.set(callId, (message) => {
      const status = statusOf(message);
      if (status === 401 && headerOf(message, "cseq").startsWith("1 "))
        return request(2, [`Authorization: ${digest(headerOf(message, "www-authenticate"), extension, password, "REGISTER", uri)}`]);
      if (status < 200) return;
      clearTimeout(late);
      waiting.delete(callId);
      if (status === 200) resolve();
      else reject(new Error(`${extension}: REGISTER was answered with ${status}`));
    });
    request(1, []);
  });
}

type Dialled = { callId: string; number: string; talk: number; port: number; media: number; engine: number };

function callLife(socket: Socket, waiting: Map<string, Waiting>, streams: Map<string, Stream>, dialled: Dialled) {
  const { callId, number, talk, media, engine } = dialled;
  const uri = `sip:${number}@127.0.0.1:${engine}`;
  const request = (method: string, cseq: number, to: string, body = "") =>
    socket.send(requestOf(dialled, uri, method, cseq, to, body), engine, "127.0.0.1");
  const sentAt = performance.now();
  const over = new Promise<void>((resolve, reject) => {
    const late = setTimeout(() => reject(new Error(`${number}: the call did not end`)), 60_000);
    let answered = false;
    const end = () => {
      clearTimeout(late);
      waiting.delete(callId);
      streams.delete(`caller ${callId}`);
      resolve();
    };
    waiting.set(callId, (message) => {
      const status = statusOf(message);
      if (status === 0) return end();
      const to = headerOf(message, "to");
      if (status === 200 && headerOf(message, "cseq").endsWith("BYE")) return end();
      if (status < 200) return;
      request("ACK", 1, to);
      if (status >= 300) return reject(new Error(`${number}: ${message.start}`));
      if (answered) return;
      answered = true;
      streams.set(`caller ${callId}`, stream(mediaPort(message)));
      setTimeout(() => request("BYE", 2, to), talk);
    });
    request("INVITE", 1, `<${uri}>`, sdp(media));
  });
  return { sentAt, over };
}

function requestOf({ callId, port }: Dialled, uri: string, method: string, cseq: number, to: string, body: string): string {
  const lines = [
    `${method} ${uri} SIP/2.0`,
    `Via: SIP/2.0/UDP 127.0.0.1:${port};branch=z9hG4bK${callId}${method}${cseq};rport`,
    "Max-Forwards: 70",
    `From: <sip:0312345678@127.0.0.1>;tag=f${callId}`,
    `To: ${to}`,
    `Call-ID: ${callId}`,
    `CSeq: ${cseq} ${method}`,
    `Contact: <sip:0312345678@127.0.0.1:${port}>`,
  ];
  return finished(lines, body);
}
