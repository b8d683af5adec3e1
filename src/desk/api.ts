import { z } from "zod";
import { role } from "../centre/schema.ts";
import { scriptSchema } from "../centre/script/schema.ts";
import { clockReading, wallboardView } from "../cms/live/api.ts";
import { callBackPromise } from "../crm/callback/api.ts";
import { callTarget, monitorMode, phoneKind } from "../kernel/events.ts";
import { isCleanText } from "../kernel/plain-text.ts";
import { scriptPath } from "../kernel/script-path.ts";
import { deskMessage } from "./messages/api.ts";

/**
 * The operator's desk over HTTP and WebSocket.
 *
 * `GET  /api/session` → Session (401 problem without one) · `POST /api/session` {username, password} → Session
 * `DELETE /api/session` · `POST /api/desk/<command>` with `Idempotency-Key` → 204 or problem; the commands are
 *   `consult` {target}, `back-to-caller`, `swap`, `conference`, `hand-over`, `hand-over-to` {target}, `dial` {target, of} → {contact}, `rejoin`,
 *   `pause-recording`, `resume-recording`,
 *   `open` {phone}, `close`, `available`, `pause` {reason} (while busy: planned for after the history), `refuse`, `hold`, `resume`, `hang-up`
 * `GET  /api/desk/phone` → BrowserPhone
 * `POST /api/supervise/<command>` with `Idempotency-Key` (superviseCalls) → 204: `monitor` {target, mode}, `stop`, `take-over`,
 *   `force` {target, what, why}, `priority` {contact, priority}, `move` {contact, queue}, `give` {contact, target}
 * `GET /api/supervise` (superviseCalls) → Supervision
 * `PUT /api/contacts/:id/history` SaveHistory → 204 · what the form proposes: crm/history/propose/api.ts · `GET /api/desk` → DeskView
 * `GET /api/live` (WebSocket): ServerMessage; the browser sends nothing but pings `{"type":"ping"}`.
 * `GET /api/knowledge?q=&queue=` → AnswerSummary[] · `GET /api/knowledge/:id` → Answer
 * `GET /api/classification` → ClassificationEntry[] · `GET /api/directory?q=&near=` → DirectoryHit[]; `near`: the classification that the contact has
 * `GET /api/figures?from=&to=` → Figures · `GET /api/figures/definitions` → FigureDefinition[]
 * `GET /api/contacts?from=&to=&limit=&after=` → ContactPage · `GET /api/contacts/:id` → the record and its events
 * `GET /api/recordings/:id/audio` (supervisors) → audio/ogg, two channels, decrypted as a stream, access logged
 * `GET /sip` (WebSocket, sub-protocol sip): the browser phone's SIP, only with a session of a person with an extension.
 */
export const session = z.object({
  user: z.object({ id: z.string(), name: z.string(), role, extension: z.string().nullable() }),
  permissions: z.array(z.string()),
});
export type Session = z.infer<typeof session>;
export const signInBody = z.strictObject({ username: z.string().min(1).max(64), password: z.string().min(1).max(256) });

export const targetBody = z.strictObject({ target: callTarget });
/** `of`: the contact that is called back and the task that asked for it. */
export const dialBody = z.strictObject({
  target: callTarget,
  of: z
    .strictObject({ contact: z.uuid(), task: z.string().min(1).max(64) })
    .nullable()
    .default(null),
});
export const dialled = z.object({ contact: z.uuid() });

/** `GET /api/supervise`: how this centre supervises. */
export const supervision = z.object({
  /** Whether the agent hears that somebody listens. */
  tone: z.boolean(),
  /** Why a state may be set for somebody else; `why` of `force` is one of them. */
  reasons: z.array(z.string()),
});
export type Supervision = z.infer<typeof supervision>;
export const superviseBodies = {
  /** A person's talk, or after a hand-over the section's with the citizen of this contact. */
  monitor: z.union([
    z.strictObject({ target: z.string().min(1), mode: monitorMode }),
    z.strictObject({ contact: z.uuid(), mode: monitorMode }),
  ]),
  force: z.strictObject({
    target: z.string().min(1),
    what: z.enum(["signOut", "pause", "endWrapUp"]),
    why: z.string().trim().min(1, "理由を入れてください").max(200),
  }),
  priority: z.strictObject({ contact: z.uuid(), priority: z.number().int().min(0).max(9) }),
  move: z.strictObject({ contact: z.uuid(), queue: z.string().min(1) }),
  give: z.strictObject({ contact: z.uuid(), target: z.string().min(1) }),
} as const;

export const openDesk = z.strictObject({ phone: phoneKind });
export const pauseDesk = z.strictObject({ reason: z.string().min(1).max(64) });

/** The history has no field for a name, a number or an address of a person (F-2.1.4). */
export const saveHistory = z.strictObject({
  kind: z.string().min(1).max(64),
  classification: z.string().min(1).max(64),
  outcome: z.enum(["answered", "handedOver", "transferred", "callBack"]),
  summary: z
    .string()
    .trim()
    .min(1, "概要を入れてください")
    .max(400, "概要は400字までです")
    .refine(isCleanText, "概要に使えない文字（制御文字、壊れた文字、異体字の指定）があります。消してから保存してください"),
  marks: z.array(z.enum(["voice", "complaint", "suspicious"])),
  knowledge: z.array(z.string().max(64)).max(20),
  /** 折り返し: when, to which number of the vault; together with the outcome callBack and never without it. */
  callBack: callBackPromise.nullable().optional(),
  /** 保存して離席: the reason to go away with; null = available at once. */
  pause: z.string().max(64).nullable(),
  /** The way through the talk script; left out where none was shown. */
  script: scriptPath.nullable().optional(),
});
export type SaveHistory = z.infer<typeof saveHistory>;

export const answerSummary = z.object({
  id: z.string(),
  question: z.string(),
  summary: z.string(),
  used: z.number().int(),
  why: z.string(),
});
export type AnswerSummary = z.infer<typeof answerSummary>;
export const answer = answerSummary.extend({ answer: z.string(), classification: z.string(), reviewedOn: z.string() });
export type Answer = z.infer<typeof answer>;

export const proposal = z.object({ value: z.string(), why: z.string() });

/** The contact on the operator's screen, from ringing until the history is saved (F-2.1.1). */
export const deskContact = z.object({
  id: z.string(),
  phase: z.enum(["ringing", "dialling", "talking", "held", "wrapUp"]),
  direction: z.enum(["inbound", "outbound", "internal"]),
  /** Whom a call of our own called: a colleague or a section by name; `null` for a citizen, called or calling. */
  called: z.string().nullable(),
  /** The third one on this call: consulted, or – while dialling – the one being called. */
  party: z
    .object({
      target: callTarget,
      name: z.string(),
      kind: z.enum(["section", "agent", "number"]),
      startedAt: z.number(),
      rang: z.boolean(),
      answered: z.boolean(),
    })
    .nullable(),
  /** Whom the agent hears: the citizen, the one consulted, or everybody. */
  speaks: z.enum(["caller", "party", "all"]),
  /** How the last consultation or hand-over came to nothing; a sentence. */
  partyNotice: z.string().nullable(),
  /** Who stands in for the section that was not reached, the first one not tried yet. */
  substitute: z.object({ id: z.string(), name: z.string(), extension: z.string() }).nullable().optional(),
  rejoining: z.boolean(),
  recordingPaused: z.boolean(),
  recordingPausedAt: z.number().nullable(),
  /** The round of the survey to which the citizen goes when the talk is ended; null: to none. */
  survey: z.string().nullable(),
  /** Supervisors who joined, or who listen with a tone; silent monitoring is not told. */
  monitors: z.array(z.object({ name: z.string(), mode: monitorMode })),
  soundMissing: z.enum(["caller", "agent"]).nullable(),
  line: z.object({ id: z.string(), name: z.string() }),
  menu: z.object({ id: z.string(), name: z.string() }),
  /** 交換: the citizen names a section; it is looked for at once and rung without announcing. */
  exchange: z.boolean(),
  arrivedAt: z.number(),
  queuedAt: z.number(),
  ringingAt: z.number().nullable(),
  answeredAt: z.number().nullable(),
  endedAt: z.number().nullable(),
  heldSince: z.number().nullable(),
  heldSeconds: z.number(),
  endedBy: z.enum(["caller", "agent", "party", "centre", "engine"]).nullable(),
  /** The path through the guidance: keys pressed with their labels, positions heard. */
  keys: z.array(z.object({ key: z.string(), label: z.string() })),
  announcements: z.number().int(),
  /** The caller was talking to somebody who was lost and came back to the head of the queue. */
  returned: z.boolean(),
  timeline: z.array(z.object({ at: z.number(), what: z.string() })),
  script: scriptSchema,
  /** Other scripts its branches lead into; left out when there are none. */
  linkedScripts: z.array(scriptSchema).optional(),
  /** Whom this agent gave the citizen to; `classification` of a section. */
  handedTo: z.object({ name: z.string(), classification: z.string().nullable() }).nullable(),
  answers: z.array(answerSummary),
  /** `summary`: only where nothing is left to tell, after an exchange. */
  proposals: z.object({ kind: proposal, classification: proposal, outcome: proposal.nullable(), summary: proposal.nullable() }),
});
export type DeskContact = z.infer<typeof deskContact>;

/** Everything the operator's screen draws. Sent whole whenever it changes. */
export const deskView = z.object({
  clock: clockReading,
  /** `restarting`: the telephony role is away; what is shown is what was known before, calls go on. */
  engine: z.enum(["up", "restarting", "lost"]),
  agent: z.object({
    state: z.enum(["signedOut", "available", "ringing", "talking", "assisting", "wrapUp", "paused"]),
    since: z.number().nullable(),
    reason: z.string().nullable(),
    pauseAfter: z.string().nullable(),
    phone: phoneKind.nullable(),
    reachable: z.boolean(),
  }),
  waiting: z.object({ count: z.number().int(), longestSince: z.number().nullable() }),
  lines: z.array(z.object({ id: z.string(), shortName: z.string(), taking: z.boolean() })),
  pauseReasons: z.array(z.object({ id: z.string(), label: z.string() })),
  kinds: z.array(z.object({ id: z.string(), name: z.string() })),
  outcomes: z.array(z.object({ id: z.string(), name: z.string() })),
  marks: z.array(z.object({ id: z.string(), name: z.string() })),
  contact: deskContact.nullable(),
  /** How the last call of one's own came to nothing, until another call; null when it did not or one gave it up. */
  unreached: z.object({ contact: z.string(), name: z.string(), sentence: z.string() }).nullable(),
  /** What supervisors told this person and still holds: new ones first, of those the urgent ones. */
  messages: z.array(deskMessage),
  /** On somebody else's call: asked for advice, called by a colleague, or listening; no history is owed. */
  assisting: z
    .object({
      as: z.enum(["consulted", "called", "monitor"]),
      up: z.boolean(),
      agent: z.string(),
      /** The section whose talk is heard, when the citizen was handed over to it; `agent` is empty then. */
      section: z.string().nullable(),
      menu: z.string(),
      mode: monitorMode.nullable(),
    })
    .nullable(),
});
export type DeskView = z.infer<typeof deskView>;

/** How the browser phone registers; the secret holds for this session only as long as the desk is open. */
export const browserPhone = z.object({ extension: z.string(), uri: z.string(), password: z.string(), server: z.string() });
export type BrowserPhone = z.infer<typeof browserPhone>;

export const classificationEntry = z.object({ id: z.string(), path: z.array(z.string()), words: z.array(z.string()) });
export type ClassificationEntry = z.infer<typeof classificationEntry>;
/** Whom a citizen can be handed to: a section, or a colleague who is signed in and free. */
export const directoryHit = z.object({
  kind: z.enum(["section", "agent"]),
  id: z.string(),
  name: z.string(),
  kana: z.string(),
  extension: z.string(),
  floor: z.string().nullable(),
  /** A section in its hours; a colleague who takes calls now (one who is away can only be asked). */
  open: z.boolean(),
  /** The end of the hours it is in, and – closed – when they begin again; `null`: not known, or a colleague. */
  closesAt: z.number().nullable(),
  opensAt: z.number().nullable(),
  words: z.array(z.string()),
  /** Sections that stand in for it, in the order in which they are tried, those that are open first; left out when there are none. */
  substitutes: z.array(z.object({ id: z.string(), name: z.string(), extension: z.string(), open: z.boolean() })).optional(),
  /** What colleagues should know before they call. */
  note: z.string().optional(),
  /** Fits the classification that was asked for. */
  suggested: z.boolean(),
});
export type DirectoryHit = z.infer<typeof directoryHit>;

/** RFC 9457. `code` is stable; `detail` is a Japanese sentence that says what to do next. */
export const problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.number().int(),
  detail: z.string(),
  code: z.string(),
  facts: z.record(z.string(), z.unknown()).optional(),
});
export type Problem = z.infer<typeof problem>;

/** What the server sends over `/api/live`: the desk to whoever opened one, the wallboard to whoever may see it. */
export const serverMessage = z.discriminatedUnion("type", [
  z.object({ type: z.literal("desk"), view: deskView }),
  z.object({ type: z.literal("wallboard"), view: wallboardView }),
  z.object({ type: z.literal("signedOut"), why: z.string() }),
]);
export type ServerMessage = z.infer<typeof serverMessage>;
