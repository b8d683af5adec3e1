/** Steps of a talk, written one after the other into a scenario. */
export const pause = (ms: number): string => `<pause milliseconds="${ms}"/>`;
/** Speaks a µ-law file (see `toneFile`), over and over; -1 for ever. */
export const speak = (file: string, times = -1): string => `<nop><action><exec rtp_stream="${file},${times},0"/></action></nop>`;
/** The other side ends the call within so many ms, else the scenario fails. */
export const awaitBye = (ms: number): string =>
  `<recv request="BYE" timeout="${ms}"/>${text(`
SIP/2.0 200 OK
[last_Via:]
[last_From:]
[last_To:]
[last_Call-ID:]
[last_CSeq:]
Content-Length: 0
`)}`;
/** This side hangs up, as the one who called. */
export const callerHangsUp = (): string =>
  `${text(`
BYE [next_url] SIP/2.0
Via: SIP/2.0/[transport] [local_ip]:[local_port];branch=[branch]
[last_From:]
[last_To:]
Call-ID: [call_id]
CSeq: [cseq] BYE
Max-Forwards: 70
Content-Length: 0
`)}<recv response="200"/>`;
const reply = (status: string): string =>
  once(`
SIP/2.0 ${status}
[last_Via:]
[last_From:]
[last_To:]
[last_Call-ID:]
[last_CSeq:]
Contact: <sip:caller@[local_ip]:[local_port]>
Content-Length: 0
`);
/** The carrier is asked to connect the caller elsewhere (REFER): it refuses, or accepts, tells that it has, and ends this call. */
export const referred = (how: "followed" | "refused", ms = 60_000): string[] => {
  const asked = `<recv request="REFER" timeout="${ms}"/>`;
  if (how === "refused") return [asked, reply("603 Decline"), awaitBye(60_000)];
  const notify = text(`
NOTIFY [next_url] SIP/2.0
Via: SIP/2.0/[transport] [local_ip]:[local_port];branch=[branch]
From: <sip:0312345678@[local_ip]:[local_port]>;tag=[pid]caller[call_number]
To: <sip:[service]@[remote_ip]:[remote_port]>[peer_tag_param]
Call-ID: [call_id]
CSeq: [cseq] NOTIFY
Contact: <sip:caller@[local_ip]:[local_port]>
Event: refer
Subscription-State: terminated;reason=noresource
Max-Forwards: 70
Content-Type: message/sipfrag;version=2.0
Content-Length: [len]

SIP/2.0 200 OK`);
  return [asked, reply("202 Accepted"), notify, '<recv response="200"/>', awaitBye(10_000)];
};
/** The phone that was called hangs up. */
export const phoneHangsUp = (): string =>
  `${text(`
BYE [next_url] SIP/2.0
Via: SIP/2.0/[transport] [local_ip]:[local_port];branch=[branch]
From: <sip:[service]@[local_ip]:[local_port]>;tag=[pid]phone[call_number]
To[$1]
Call-ID: [call_id]
CSeq: 10 BYE
Max-Forwards: 70
Content-Length: 0
`)}<recv response="200"/>`;

const text = (message: string): string => `<send retrans="500"><![CDATA[${message}
]]></send>`;
const once = (message: string): string => `<send><![CDATA[${message}
]]></send>`;
const scenario = (name: string, steps: readonly string[]): string =>
  `<?xml version="1.0" encoding="UTF-8"?>\n<scenario name="${name}">\n${steps.join("\n")}\n</scenario>\n`;

const sdp = (port: string) => `v=0
o=sipp 53655765 2353687637 IN IP[local_ip_type] [local_ip]
s=-
c=IN IP[media_ip_type] [media_ip]
t=0 0
m=audio [${port}] RTP/AVP 0 101
a=rtpmap:0 PCMU/8000
a=rtpmap:101 telephone-event/8000
a=fmtp:101 0-15
a=ptime:20`;

export type CallerOptions = {
  /** The caller's number. */
  readonly from?: string;
  /** What happens after the call is answered. */
  readonly talk?: readonly string[];
  /** A refusal to expect instead, e.g. 404. */
  readonly refused?: number;
  /** Gives up unanswered after so many ms (CANCEL). */
  readonly givesUpAfter?: number;
};

/** A citizen: calls `[service]` through the trunk. */
export function callerScenario(options: CallerOptions): string {
  const from = `From: <sip:${options.from ?? "0312345678"}@[local_ip]:[local_port]>;tag=[pid]caller[call_number]`;
  const invite = text(`
INVITE sip:[service]@[remote_ip]:[remote_port] SIP/2.0
Via: SIP/2.0/[transport] [local_ip]:[local_port];branch=[branch]
${from}
To: <sip:[service]@[remote_ip]:[remote_port]>
Call-ID: [call_id]
CSeq: 1 INVITE
Contact: <sip:caller@[local_ip]:[local_port]>
Max-Forwards: 70
Content-Type: application/sdp
Content-Length: [len]

${sdp("rtpstream_audio_port")}`);
  const provisional = [100, 180, 183].map((code) => `<recv response="${code}" optional="true"/>`);
  if (options.refused !== undefined)
    return scenario("refused caller", [invite, ...provisional, `<recv response="${options.refused}"/>`, ack(from, "[branch-5]")]);
  if (options.givesUpAfter !== undefined) return scenario("impatient caller", [invite, ...givesUp(from, options.givesUpAfter)]);
  const answered = [...provisional, '<recv response="200" rtd="true" rrs="true"/>', ack(from, "[branch]", "[next_url]")];
  return scenario("caller", [invite, ...answered, ...(options.talk ?? [pause(1000), callerHangsUp()])]);
}

// The ACK of a refusal belongs to the INVITE, so many messages back in the scenario.
function ack(from: string, branch: string, target = "sip:[service]@[remote_ip]:[remote_port]"): string {
  return once(`
ACK ${target} SIP/2.0
Via: SIP/2.0/[transport] [local_ip]:[local_port];branch=${branch}
${from}
[last_To:]
Call-ID: [call_id]
CSeq: 1 ACK
Max-Forwards: 70
Content-Length: 0
`);
}

function givesUp(from: string, ms: number): string[] {
  const cancel = text(`
CANCEL sip:[service]@[remote_ip]:[remote_port] SIP/2.0
Via: SIP/2.0/[transport] [local_ip]:[local_port];branch=[branch-3]
${from}
To: <sip:[service]@[remote_ip]:[remote_port]>
Call-ID: [call_id]
CSeq: 1 CANCEL
Max-Forwards: 70
Content-Length: 0
`);
  const heard = [100, 180, 183].map((code) => `<recv response="${code}" optional="true"/>`);
  return [
    '<recv response="100"/>',
    pause(ms),
    cancel,
    ...heard.slice(1),
    '<recv response="200"/>',
    '<recv response="487"/>',
    ack(from, "[branch-8]"),
  ];
}

/** Tells the engine where the desk phone is, answering the digest challenge; `expires` 0 takes it away. */
export function registerScenario(expires = 300, accepted = true): string {
  const register = (cseq: number, more: string) =>
    text(`
REGISTER sip:[remote_ip]:[remote_port] SIP/2.0
Via: SIP/2.0/[transport] [local_ip]:[local_port];branch=[branch]
From: <sip:[service]@[remote_ip]>;tag=[pid]register[call_number]
To: <sip:[service]@[remote_ip]>
Call-ID: [call_id]
CSeq: ${cseq} REGISTER
Contact: <sip:[service]@[local_ip]:[local_port]>
Expires: ${expires}
${more}Max-Forwards: 70
Content-Length: 0
`);
  return scenario("register", [
    register(1, ""),
    '<recv response="401" auth="true"/>',
    register(2, "[authentication]\n"),
    `<recv response="${accepted ? 200 : 401}"/>`,
    // The engine asks at once whether the phone is there.
    ...(accepted && expires > 0 ? [pause(300)] : []),
  ]);
}

export type PhoneOptions = {
  /** Rings so long (ms) before it answers with `answer`. */
  readonly rings?: number;
  /** 200, or 486 busy, 603 declined …; "never" lets it ring until the engine cancels. */
  readonly answer?: 200 | 404 | 486 | 603 | 480 | "never";
  readonly talk?: readonly string[];
};

/** A desk phone that is called: rings, answers as told, talks. */
export function phoneScenario(options: PhoneOptions = {}): string {
  const { rings = 0, answer = 200 } = options;
  const reply = (status: string, body = "") =>
    (body === "" || status.startsWith("180") ? once : text)(`
SIP/2.0 ${status}
[last_Via:]
[last_From:]
[last_To:];tag=[pid]phone[call_number]
[last_Call-ID:]
[last_CSeq:]
Contact: <sip:[service]@[local_ip]:[local_port]>
${body === "" ? "Content-Length: 0\n" : `Content-Type: application/sdp\nContent-Length: [len]\n\n${body}`}`);
  const invited =
    '<recv request="INVITE" rrs="true"><action><ereg regexp="(:.*)" search_in="hdr" header="From" check_it="true" assign_to="1"/></action></recv>';
  const ringing = [invited, '<Reference variables="1"/>', reply("180 Ringing"), ...(rings > 0 && answer !== "never" ? [pause(rings)] : [])];
  if (answer === "never")
    return scenario("silent phone", [
      ...ringing,
      '<recv request="CANCEL"/>',
      reply("200 OK"),
      reply("487 Request Terminated"),
      '<recv request="ACK"/>',
    ]);
  if (answer !== 200) return scenario("phone that refuses", [...ringing, reply(`${answer} No`), '<recv request="ACK"/>']);
  const talk = options.talk ?? [awaitBye(60_000)];
  return scenario("phone", [...ringing, reply("200 OK", sdp("rtpstream_audio_port")), '<recv request="ACK"/>', ...talk]);
}

/** A desk phone that dials `[service]` with its password: refused with `refused`, or answered and `talk`. */
export function dialScenario(extension: string, options: { refused: number } | { talk: readonly string[] }): string {
  const from = `From: <sip:${extension}@[remote_ip]>;tag=[pid]dials[call_number]`;
  const invite = (cseq: number, more: string) =>
    text(`
INVITE sip:[service]@[remote_ip]:[remote_port] SIP/2.0
Via: SIP/2.0/[transport] [local_ip]:[local_port];branch=[branch]
${from}
To: <sip:[service]@[remote_ip]:[remote_port]>
Call-ID: [call_id]
CSeq: ${cseq} INVITE
Contact: <sip:${extension}@[local_ip]:[local_port]>
${more}Max-Forwards: 70
Content-Type: application/sdp
Content-Length: [len]

${sdp("rtpstream_audio_port")}`);
  const challenged = [
    invite(1, ""),
    '<recv response="100" optional="true"/>',
    '<recv response="401" auth="true"/>',
    ack(from, "[branch-3]"),
  ];
  const again = [...challenged, invite(2, "[authentication]\n"), '<recv response="100" optional="true"/>'];
  const second = (branch: string, target?: string) => ack(from, branch, target).replace("CSeq: 1 ACK", "CSeq: 2 ACK");
  if ("refused" in options) return scenario("phone refused", [...again, `<recv response="${options.refused}"/>`, second("[branch-3]")]);
  return scenario("phone dials", [...again, '<recv response="200" rrs="true"/>', second("[branch]", "[next_url]"), ...options.talk]);
}
