import { createHash } from "node:crypto";

/** A SIP message as far as a bench needs it. */
export type SipMessage = { readonly start: string; readonly headers: ReadonlyMap<string, readonly string[]>; readonly body: string };

/** Parses one datagram; header names in lower case, compact forms written out. */
export function parseSip(text: string): SipMessage {
  const [head = "", body = ""] = text.split("\r\n\r\n", 2);
  const [start = "", ...lines] = head.split("\r\n");
  const headers = new Map<string, string[]>();
  for (const line of lines) {
    const colon = line.indexOf(":");
    const name = line.slice(0, colon).trim().toLowerCase();
    const full = COMPACT[name] ?? name;
    headers.set(full, [...(headers.get(full) ?? []), line.slice(colon + 1).trim()]);
  }
  return { start, headers, body };
}

const COMPACT: Readonly<Record<string, string>> = {
  v: "via",
  f: "from",
  t: "to",
  i: "call-id",
  m: "contact",
  l: "content-length",
  c: "content-type",
};

/** The first value of a header; empty when there is none. */
export const headerOf = (message: SipMessage, name: string): string => message.headers.get(name)?.[0] ?? "";

/** Status of a response; 0 for a request. */
export const statusOf = ({ start }: SipMessage): number => (start.startsWith("SIP/2.0 ") ? Number(start.slice(8, 11)) : 0);

/** The answer to a request: same Via, From, To (with our tag), Call-ID and CSeq. */
export function responseTo(request: SipMessage, status: string, tag: string, contact: string, body = ""): string {
  const to = headerOf(request, "to");
  const lines = [
    `SIP/2.0 ${status}`,
    ...(request.headers.get("via") ?? []).map((via) => `Via: ${via}`),
    `From: ${headerOf(request, "from")}`,
    `To: ${to.includes(";tag=") ? to : `${to};tag=${tag}`}`,
    `Call-ID: ${headerOf(request, "call-id")}`,
    `CSeq: ${headerOf(request, "cseq")}`,
    `Contact: ${contact}`,
  ];
  return finished(lines, body);
}

/** A message with its body's type and length. */
export function finished(lines: readonly string[], body: string): string {
  const type = body ? ["Content-Type: application/sdp"] : [];
  return [...lines, ...type, `Content-Length: ${Buffer.byteLength(body)}`, "", body].join("\r\n");
}

/** An offer or answer of G.711 µ-law at this port of loopback. */
export const sdp = (port: number): string =>
  [
    "v=0",
    "o=- 1 1 IN IP4 127.0.0.1",
    "s=-",
    "c=IN IP4 127.0.0.1",
    "t=0 0",
    `m=audio ${port} RTP/AVP 0`,
    "a=rtpmap:0 PCMU/8000",
    "a=ptime:20",
    "",
  ].join("\r\n");

/** Where the other side of a message wants its media; 0 when it does not say. */
export const mediaPort = ({ body }: SipMessage): number => Number(/^m=audio (\d+)/m.exec(body)?.[1] ?? 0);

/** The answer to a digest challenge (RFC 2617, qop=auth, MD5). */
export function digest(challenge: string, user: string, password: string, method: string, uri: string): string {
  const word = (name: string) => new RegExp(`${name}="?([^",]+)"?`).exec(challenge)?.[1] ?? "";
  const md5 = (text: string) => createHash("md5").update(text).digest("hex");
  const [realm, nonce, cnonce] = [word("realm"), word("nonce"), "0a4f113b"];
  const secret = md5(`${user}:${realm}:${password}`);
  const response = md5(`${secret}:${nonce}:00000001:${cnonce}:auth:${md5(`${method}:${uri}`)}`);
  const opaque = word("opaque") ? `, opaque="${word("opaque")}"` : "";
  return `Digest username="${user}", realm="${realm}", nonce="${nonce}", uri="${uri}", response="${response}", cnonce="${cnonce}", nc=00000001, qop=auth, algorithm=MD5${opaque}`;
}
