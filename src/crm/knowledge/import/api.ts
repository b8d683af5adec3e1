import { z } from "zod";
import { clockReading } from "../../../cms/live/api.ts";
import { entryBody } from "../entry/api.ts";

/**
 * Import of knowledge (F-2.1.3): a file or pages → columns → changes → applied. Whoever maintains knowledge.
 * `POST /api/knowledge-imports?source=&kind=&file=` (application/octet-stream) → ImportRun
 * `POST /api/knowledge-imports/pages` {source, addresses} → ImportRun; sitemaps among the addresses are read
 * `GET  /api/knowledge-imports` → ImportList · `GET …/:id` → ImportRun
 * `POST …/:id/compare` {mapping} → ImportRun · `GET …/:id/rows?outcome=&after=` → ImportRows
 * `POST …/:id/apply` {retireMissing, asNew, approve} → ImportRun; again = the same · `POST …/:id/cancel` → ImportRun
 * `POST …/:id/approve` → {approved} (whoever approves): all texts of the import that still wait
 */
export const fields = [
  ...(["key", "question", "answer", "summary", "words", "classification", "queues", "validFrom", "validUntil", "sourceUrl"] as const),
] as const;
export type Field = (typeof fields)[number];
export const FIELD_NAMES: Readonly<Record<Field, string>> = {
  key: "管理番号",
  question: "質問",
  answer: "回答",
  summary: "要約",
  words: "言葉",
  classification: "行政区分",
  queues: "メニュー",
  validFrom: "開始日",
  validUntil: "有効期限",
  sourceUrl: "元のページ",
};
/** Field → heading of its column; a field that is absent stays as it is. */
export const mapping = z.partialRecord(z.enum(fields), z.string().max(400));
export type Mapping = z.infer<typeof mapping>;

export const importKind = z.enum(["import", "web"]);
export type ImportKind = z.infer<typeof importKind>;
export const importState = z.enum(["reading", "read", "comparing", "compared", "applying", "applied", "cancelled", "failed"]);
export type ImportState = z.infer<typeof importState>;
export const outcome = z.enum(["new", "changed", "similar", "unchanged", "fault"]);
export type Outcome = z.infer<typeof outcome>;

const name = z.string().trim().min(1, "取込元の名前を入れてください").max(60, "取込元の名前は60字までです");
export const importQuery = z.object({ source: name, kind: importKind, file: z.string().min(1).max(200) });
export const importPages = z.strictObject({ source: name, addresses: z.array(z.string().trim().min(1).max(2_000)).min(1).max(5_000) });
export const compareBody = z.strictObject({ mapping });
export const applyBody = z.strictObject({
  /** Entries of the source that the file does not hold are withdrawn. */
  retireMissing: z.boolean(),
  /** Rows proposed as a change of a similar question that are new ones after all. */
  asNew: z.array(z.number().int()).max(200_000),
  /** Operators read it at once; only where one may approve one's own texts. */
  approve: z.boolean(),
});
export type ApplyBody = z.infer<typeof applyBody>;

export const importCounts = z.object({
  new: z.number().int(),
  changed: z.number().int(),
  similar: z.number().int(),
  unchanged: z.number().int(),
  fault: z.number().int(),
  /** Rows whose place in the classification is not known to the centre. */
  unfiled: z.number().int(),
  missing: z.number().int(),
});
export type ImportCounts = z.infer<typeof importCounts>;

export const importRun = z.object({
  id: z.string(),
  source: z.string(),
  kind: importKind,
  file: z.string(),
  state: importState,
  startedBy: z.object({ id: z.string(), name: z.string() }),
  startedAt: z.number(),
  /** While it is at work: how much is done, and how long the rest will take; null = not known yet. */
  progress: z.object({ done: z.number().int(), total: z.number().int().nullable(), secondsLeft: z.number().int().nullable() }).nullable(),
  rows: z.number().int(),
  header: z.array(z.string()),
  /** The first rows, as the file holds them. */
  sample: z.array(z.object({ number: z.number().int(), cells: z.array(z.string()) })),
  /** As it was chosen; before that as it is proposed, from last time or from the headings. */
  mapping,
  mappingFrom: z.enum(["chosen", "lastTime", "headings"]),
  counts: importCounts.nullable(),
  /** Questions that the file does not hold, the first of them. */
  missing: z.array(z.object({ id: z.string(), question: z.string() })),
  refusal: z.object({ title: z.string(), detail: z.string() }).nullable(),
  /** Texts of the import that wait for approval. */
  unapproved: z.number().int(),
  may: z.object({ approveOwn: z.boolean(), approveRun: z.boolean() }),
});
export type ImportRun = z.infer<typeof importRun>;

export const importList = z.object({
  clock: clockReading,
  runs: z.array(
    importRun.pick({ id: true, source: true, kind: true, file: true, state: true, startedBy: true, startedAt: true, counts: true }),
  ),
  sources: z.array(z.object({ name: z.string(), kind: importKind, changedAt: z.number(), entries: z.number().int() })),
  /** Hosts whose pages may be fetched. */
  sites: z.array(z.string()),
});
export type ImportList = z.infer<typeof importList>;

export const piece = z.object({ text: z.string(), what: z.enum(["same", "gone", "new"]) });
export type Piece = z.infer<typeof piece>;
export const rowFault = z.object({
  /** As a spreadsheet names it; null = the row as a whole. */
  column: z.string().nullable(),
  heading: z.string().nullable(),
  sentence: z.string(),
});
export type RowFault = z.infer<typeof rowFault>;
export const importRow = z.object({
  number: z.number().int(),
  outcome,
  question: z.string(),
  entry: z.string().nullable(),
  /** The question it is like, for `similar`. */
  like: z.string().nullable(),
  body: entryBody.nullable(),
  /** Field by field, what is gone and what is new; long stretches of the same are left out. */
  changes: z.array(z.object({ field: z.enum(fields), pieces: z.array(piece) })),
  faults: z.array(rowFault),
});
export type ImportRow = z.infer<typeof importRow>;
export const importRows = z.object({ rows: z.array(importRow), next: z.number().int().nullable() });
export type ImportRows = z.infer<typeof importRows>;
export const rowsQuery = z.object({ outcome, after: z.coerce.number().int().min(0).default(0) });
export const approvedRun = z.object({ approved: z.number().int() });
