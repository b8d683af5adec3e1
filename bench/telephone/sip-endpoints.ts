import { createSocket, type Socket } from "node:dgram";
import { once } from "node:events";
import { digest, finished, headerOf, mediaPort, parseSip, responseTo, type SipMessage, sdp, statusOf } from "./sip-messages.ts";
import { openSound, type Sound } from "./sound.ts";
import type { Hearing } from "./sound-worker.ts";

/** Many telephones on one UDP port each side: callers at the carrier's trunk, agents' desk phones. */
export type SipEndpoints = {
  /** Registers a desk phone. @throws Error when it is refused or nobody answers */
  register(extension: string, password: string): Promise<void>;
  /** Dials; the instant (ms, monotonic) at which the INVITE left. The caller hangs up `talk` ms after the answer; `over` says what went wrong. */
  /** `answered` is how long after it the engine's 200 came (ms); null when it never did. */
  call(number: string, talk: number): { sentAt: number; answered: Promise<number | null>; over: Promise<Error | null> };
  /** Dials and lets it ring; whoever dialled gives up (CANCEL) when told so, and `giveUp` resolves when the call is over. */
  ring(number: string): { giveUp(): Promise<void> };
  /** When an INVITE reached this extension, all of them. */
  rangAt(extension: string): readonly number[];
  /** The sound packets all telephones heard since this was last asked, and those they should have. */
  hearing(): Promise<Hearing>;
  close(): Promise<void>;
};

type Waiting = (message: SipMessage) => void;
/** An agent picks up so soon, so that the calls' talks overlap. */
const ANSWER_AFTER_MS = 200;

export type EndpointOptions = {
  /** ms an agent's phone rings before it is picked up. */
  readonly answerAfter?: number;
  /** The voices; packets of silence to everybody when left out. */
  readonly sound?: Sound;
  /** Where a trunk's other side answers whatever is dialled; nobody does when left out. */
  readonly sections?: { readonly host: string; readonly port: number };
};

/** @param engine the engine's SIP port on loopback */
// limit: three sockets and what each of them answers
export async function openEndpoints(engine: number, options: EndpointOptions = {}): Promise<SipEndpoints> {
  const { answerAfter = ANSWER_AFTER_MS, sections } = options;
  const [callers, agents, sound] = await Promise.all([bound(), bound(), options.sound ?? openSound()]);
  const trunk = sections ? await bound(sections) : null;
  const ports = { callers: callers.address().port, agents: agents.address().port };
  const waiting = new Map<string, Waiting>();
  const rang = new Map<string, number[]>();
  const invited = new Set<string>();
  const send = (socket: Socket, text: string) => socket.send(text, engine, "127.0.0.1");
  let count = 0;
  const newId = () => `bench-${process.pid}-${++count}`;

  trunk?.on("message", (data) => {
    const message = parseSip(data.toString());
    if (statusOf(message) > 0) return;
    const contact = `<sip:section@${sections?.host}:${sections?.port}>`;
    const answer = (status: string, body = "") => send(trunk, responseTo(message, status, "section", contact, body));
    agentAnswers(message, answer, invited, sound, answerAfter, "section");
  });
  agents.on("message", (data) => {
    const at = performance.now();
    const message = parseSip(data.toString());
    if (statusOf(message) > 0) return waiting.get(headerOf(message, "call-id"))?.(message);
    const extension = /sip:(\w+)@/.exec(message.start)?.[1] ?? "";
    const contact = `<sip:${extension}@127.0.0.1:${ports.agents}>`;
    const answer = (status: string, body = "") => send(agents, responseTo(message, status, `a${extension}`, contact, body));
    const rings = agentAnswers(message, answer, invited, sound, answerAfter);
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
    callLife(callers, waiting, sound, { callId: newId(), number, talk, port: ports.callers, engine });
  const ring = (number: string) => givesUp(callers, waiting, sound, { callId: newId(), number, talk: 0, port: ports.callers, engine });
  const close = async () => {
    for (const socket of [callers, agents, ...(trunk ? [trunk] : [])]) socket.close();
    await sound.close();
  };
  return { register, call, ring, rangAt: (extension) => rang.get(extension) ?? [], hearing: () => sound.hearing(), close };
}

/** An agent's phone: rings and is picked up, or does what it is asked. @returns whether this was a new call */
function agentAnswers(
  message: SipMessage,
  answer: (status: string, body?: string) => void,
  invited: Set<string>,
  sound: Sound,
  answerAfter: number,
  who = "agent",
): boolean {
  const id = headerOf(message, "call-id");
  if (message.start.startsWith("INVITE ")) {
    if (invited.has(id)) return false;
    invited.add(id);
    answer("180 Ringing");
    setTimeout(() => {
      answer("200 OK", sdp(sound.port));
      sound.speak(`${who} ${id}`, mediaPort(message));
    }, answerAfter);
    return true;
  }
  if (!message.start.startsWith("ACK ")) answer("200 OK");
  if (message.start.startsWith("BYE ")) sound.stop(`${who} ${id}`);
  return false;
}

async function bound(at: { host: string; port: number } = { host: "127.0.0.1", port: 0 }): Promise<Socket> {
  const socket = createSocket({ type: "udp4", recvBufferSize: 4 << 20 });
  socket.bind(at.port, at.host);
  await once(socket, "listening");
  return socket;
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

type Dialled = { callId: string; number: string; talk: number; port: number; engine: number };

function callLife(socket: Socket, waiting: Map<string, Waiting>, sound: Sound, dialled: Dialled) {
  const { callId, number, talk, engine } = dialled;
  const uri = `sip:${number}@127.0.0.1:${engine}`;
  const request = (method: string, cseq: number, to: string, body = "") =>
    socket.send(requestOf(dialled, uri, method, cseq, to, body), engine, "127.0.0.1");
  const sentAt = performance.now();
  let tellAnswered: (ms: number | null) => void = () => undefined;
  const answeredIn = new Promise<number | null>((resolve) => {
    tellAnswered = resolve;
  });
  const over = new Promise<Error | null>((resolve) => {
    const late = setTimeout(() => resolve(new Error(`${number}: the call did not end`)), 60_000);
    let answered = false;
    const end = (trouble: Error | null = null) => {
      clearTimeout(late);
      waiting.delete(callId);
      sound.stop(`caller ${callId}`);
      tellAnswered(null);
      resolve(trouble);
    };
    waiting.set(callId, (message) => {
      const status = statusOf(message);
      if (status === 0) return end();
      const to = headerOf(message, "to");
      if (status === 200 && headerOf(message, "cseq").endsWith("BYE")) return end();
      if (status < 200) return;
      request("ACK", 1, to);
      if (status >= 300) return end(new Error(`${number}: ${message.start}`));
      if (answered) return;
      answered = true;
      tellAnswered(performance.now() - sentAt);
      sound.speak(`caller ${callId}`, mediaPort(message));
      setTimeout(() => request("BYE", 2, to), talk);
    });
    request("INVITE", 1, `<${uri}>`, sdp(sound.port));
  });
  return { sentAt, answered: answeredIn, over };
}

/** A citizen who is not answered: rings until told to give up. */
function givesUp(socket: Socket, waiting: Map<string, Waiting>, sound: Sound, dialled: Dialled) {
  const { callId, number, engine } = dialled;
  const uri = `sip:${number}@127.0.0.1:${engine}`;
  const send = (method: string, to: string, body = "") =>
    socket.send(requestOf(dialled, uri, method, 1, to, body, "INVITE"), engine, "127.0.0.1");
  const answer = new Promise<SipMessage | null>((resolve) => {
    const late = setTimeout(() => resolve(null), 60_000);
    waiting.set(callId, (message) => {
      if (statusOf(message) < 200 || headerOf(message, "cseq").endsWith("CANCEL")) return;
      clearTimeout(late);
      waiting.delete(callId);
      send("ACK", headerOf(message, "to"));
      resolve(message);
    });
  });
  send("INVITE", `<${uri}>`, sdp(sound.port));
  const giveUp = async () => {
    send("CANCEL", `<${uri}>`);
    const message = await answer;
    if (message === null || statusOf(message) !== 487) throw new Error(`${number}: ${message?.start ?? "the call did not end"}`);
  };
  return { giveUp };
}

/** `transaction`: the request it belongs to, for a CANCEL and for the ACK of a refusal; itself when left out. */
function requestOf(
  { callId, port }: Dialled,
  uri: string,
  method: string,
  cseq: number,
  to: string,
  body: string,
  transaction = method,
): string {
  const lines = [
    `${method} ${uri} SIP/2.0`,
    `Via: SIP/2.0/UDP 127.0.0.1:${port};branch=z9hG4bK${callId}${transaction}${cseq};rport`,
    "Max-Forwards: 70",
    `From: <sip:0312345678@127.0.0.1>;tag=f${callId}`,
    `To: ${to}`,
    `Call-ID: ${callId}`,
    `CSeq: ${cseq} ${method}`,
    `Contact: <sip:0312345678@127.0.0.1:${port}>`,
  ];
  return finished(lines, body);
}
