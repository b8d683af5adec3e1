import { z } from "zod";
import { clockReading } from "../../../cms/live/api.ts";

/**
 * Knowledge as it is maintained (F-2.1.3). Whoever maintains or approves reads; dates are YYYY-MM-DD.
 * `GET  /api/knowledge-entries?q=&under=&show=&order=&after=` → EntryPage · `GET /api/knowledge-entries/structure` → Structure
 * `GET  /api/knowledge-entries/:id` → EntryDetail · `POST /api/knowledge-entries` {body} → EntryDetail
 * `PUT  /api/knowledge-entries/:id` {body, basedOn, note} → EntryDetail (a draft; 409 `changed-meanwhile`)
 * `POST /api/knowledge-entries/:id/approve` {version} · `POST …/retire` {basedOn, note} → EntryDetail
 */
const day = z.iso.date();
export const LIMITS = { question: 500, summary: 400, answer: 100_000, word: 60, words: 40, url: 2_000, note: 400 } as const;

export const entryBody = z.strictObject({
  question: z.string().trim().min(1, "質問を入れてください").max(LIMITS.question, `質問は${LIMITS.question}字までです`),
  /** One sentence for lists; empty = the first sentence of the answer. */
  summary: z.string().max(LIMITS.summary, `要約は${LIMITS.summary}字までです`),
  /** Marked text: `## ` headings, `- ` and `1. ` lists, `| a | b |` tables, `[words](address)`, `**bold**`. */
  answer: z.string().trim().min(1, "回答を入れてください").max(LIMITS.answer, `回答は${LIMITS.answer}字までです`),
  words: z
    .array(z.string().trim().min(1).max(LIMITS.word, `言葉は${LIMITS.word}字までです`))
    .max(LIMITS.words, `言葉は${LIMITS.words}個までです`),
  /** 部・課・係 by id, of any level; null = not filed yet. */
  classification: z.string().max(64).nullable(),
  queues: z.array(z.string().max(64)).max(40),
  validFrom: day.nullable(),
  /** The last day on which it may be told. */
  validUntil: day.nullable(),
  sourceUrl: z.string().max(LIMITS.url).nullable(),
});
export type EntryBody = z.infer<typeof entryBody>;

export const entryStates = ["draft", "changed", "approved", "retired"] as const;
/** `changed`: approved, and a newer text waits for its approval. */
export const entryState = z.enum(entryStates);
export type EntryState = z.infer<typeof entryState>;

const person = z.object({ id: z.string(), name: z.string() });
export const entrySource = z.object({
  kind: z.enum(["file", "screen", "import", "web"]),
  name: z.string(),
  key: z.string().nullable(),
});

export const entryLine = z.object({
  id: z.string(),
  question: z.string(),
  summary: z.string(),
  classification: z.string().nullable(),
  state: entryState,
  validFrom: z.string().nullable(),
  validUntil: z.string().nullable(),
  /** Days until it may no longer be told; negative = it is over; null = no end. */
  daysLeft: z.number().int().nullable(),
  source: entrySource,
  writtenAt: z.number().nullable(),
  /** How often it was opened and noted in histories in the last 30 days. */
  viewed: z.number().int(),
  used: z.number().int(),
});
export type EntryLine = z.infer<typeof entryLine>;

export const entryShows = ["all", "unapproved", "expiring", "retired", "unfiled"] as const;
export const entryOrders = ["viewed", "newest", "expiring", "structure"] as const;
export const entryQuery = z.object({
  q: z.string().max(2_000).default(""),
  /** Only what is filed here or below. */
  under: z.string().max(64).optional(),
  show: z.enum(entryShows).default("all"),
  order: z.enum(entryOrders).default("newest"),
  after: z.coerce.number().int().min(0).default(0),
});
export type EntryQuery = z.infer<typeof entryQuery>;
export const entryPage = z.object({
  clock: clockReading,
  total: z.number().int(),
  /** Over everything, whatever is asked for. */
  counts: z.object({
    all: z.number().int(),
    unapproved: z.number().int(),
    expiring: z.number().int(),
    retired: z.number().int(),
    unfiled: z.number().int(),
  }),
  entries: z.array(entryLine),
  next: z.number().int().nullable(),
  may: z.object({ maintain: z.boolean(), approve: z.boolean() }),
});
export type EntryPage = z.infer<typeof entryPage>;

/** The classification with the number of answers filed at each place and below it. */
export const structure = z.object({
  places: z.array(z.object({ id: z.string(), name: z.string(), parent: z.string().nullable(), count: z.number().int() })),
  queues: z.array(z.object({ id: z.string(), name: z.string() })),
});
export type Structure = z.infer<typeof structure>;

export const entryVersion = z.object({
  version: z.number().int(),
  state: z.enum(["written", "retired"]),
  body: entryBody,
  writtenBy: person,
  writtenAt: z.number(),
  note: z.string(),
  /** Written by this import. */
  run: z.string().nullable(),
  approved: z.object({ by: person, at: z.number() }).nullable(),
});
export type EntryVersion = z.infer<typeof entryVersion>;
export const entryDetail = entryLine.extend({
  body: entryBody,
  /** The version a writer has before their eyes; 0 = the centre's files. */
  head: z.number().int(),
  /** What operators read now; null = nothing. */
  told: entryBody.nullable(),
  versions: z.array(entryVersion),
  may: z.object({
    write: z.boolean(),
    approve: z.boolean(),
    /** Why it cannot be approved by this person although one may approve: their own text. */
    ownText: z.boolean(),
    retire: z.boolean(),
  }),
});
export type EntryDetail = z.infer<typeof entryDetail>;

export const newEntry = z.strictObject({ body: entryBody });
export const changeEntry = z.strictObject({ body: entryBody, basedOn: z.number().int().min(0), note: z.string().trim().max(LIMITS.note) });
export const approveEntry = z.strictObject({ version: z.number().int().min(1) });
export const retireEntry = z.strictObject({
  basedOn: z.number().int().min(0),
  note: z.string().trim().min(1, "理由を入れてください").max(LIMITS.note),
});
