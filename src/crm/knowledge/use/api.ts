import { z } from "zod";
import { clockReading } from "../../../cms/live/api.ts";

/**
 * How knowledge is used (F-2.1.6), and what sections are asked to add.
 * `POST /api/knowledge/:id/views` {contact} → 204 · `POST /api/knowledge/:id/verdicts` {contact, verdict, note} → VerdictKept
 * `POST /api/knowledge/misses` {query, contact} → 204: a search that found nothing
 * `GET  /api/knowledge-tasks?state=&kind=&after=` → TaskPage · `PUT /api/knowledge-tasks/:id` {state, classification, revision} → Task
 * `GET  /api/knowledge-tasks.csv?state=` → the list as a file
 * `GET  /api/figures/knowledge?from=&to=` → KnowledgeUse · `GET …/file?from=&to=&by=&format=` → its table as a file
 */
export const verdict = z.enum(["helpful", "lacking", "wrong"]);
export type Verdict = z.infer<typeof verdict>;
export const taskKind = z.enum(["missed", "lacking", "wrong"]);
export type TaskKind = z.infer<typeof taskKind>;
export const taskStates = ["open", "asked", "added", "dropped"] as const;
export const taskState = z.enum(taskStates);
export type TaskState = z.infer<typeof taskState>;
export const TASK_STATE_NAMES: Readonly<Record<TaskState, string>> = { open: "未対応", asked: "依頼済", added: "追加済", dropped: "不要" };
export const TASK_KIND_NAMES: Readonly<Record<TaskKind, string>> = { missed: "見つからない", lacking: "足りない", wrong: "違う" };

const contact = z.uuid().nullable();
export const viewBody = z.strictObject({ contact });
export const verdictBody = z.strictObject({ contact, verdict, note: z.string().trim().max(400, "メモは400字までです").default("") });
/** `kept`: this use had a verdict before, which stays. `noteDropped`: the note held personal data and was not kept. */
export const verdictKept = z.object({ verdict, noteDropped: z.boolean() });
export const missBody = z.strictObject({ query: z.string().min(1).max(1_000), contact });

export const task = z.object({
  id: z.string(),
  kind: taskKind,
  /** What was searched for, or the question that is lacking or wrong. */
  title: z.string(),
  entry: z.string().nullable(),
  notes: z.array(z.string()),
  classification: z.string().nullable(),
  state: taskState,
  times: z.number().int(),
  firstAt: z.number(),
  lastAt: z.number(),
  changedBy: z.string().nullable(),
  changedAt: z.number().nullable(),
  revision: z.number().int(),
});
export type Task = z.infer<typeof task>;
export const taskQuery = z.object({
  state: taskState.optional(),
  kind: taskKind.optional(),
  after: z.coerce.number().int().min(0).default(0),
});
export const taskPage = z.object({
  clock: clockReading,
  tasks: z.array(task),
  counts: z.record(taskState, z.number().int()),
  next: z.number().int().nullable(),
  may: z.object({ change: z.boolean() }),
});
export type TaskPage = z.infer<typeof taskPage>;
export const changeTask = z.strictObject({
  state: taskState,
  classification: z.string().max(64).nullable(),
  revision: z.number().int().min(1),
});

const counts = {
  views: z.number().int(),
  uses: z.number().int(),
  helpful: z.number().int(),
  lacking: z.number().int(),
  wrong: z.number().int(),
};
/** Answers that were opened, used or judged in a span; `section` is the path of names, null when the answer is in none. */
const usedEntry = z.object({ entry: z.string(), question: z.string(), section: z.string().nullable(), ...counts });
export type UsedEntry = z.infer<typeof usedEntry>;
const usedSection = z.object({ section: z.string().nullable(), ...counts });
export type UsedSection = z.infer<typeof usedSection>;

/** The use of knowledge in a span, from events. Shares are from 0 to 1, null without a verdict. */
export const knowledgeUse = z.object({
  figures: z.object({
    knowledgeViews: z.number().int(),
    knowledgeUses: z.number().int(),
    knowledgeMisses: z.number().int(),
    knowledgeHelpful: z.number().nullable(),
  }),
  definitions: z.array(z.object({ name: z.string(), label: z.string(), unit: z.string(), definition: z.string(), source: z.string() })),
  /** The most opened first, as many as a screen can show; `entriesInAll` counts the others too. */
  entries: z.array(usedEntry),
  entriesInAll: z.number().int(),
  sections: z.array(usedSection),
  /** Searches of the span that found nothing, most often wanted first; empty for whoever may not see the work on knowledge. */
  missed: z.array(z.object({ query: z.string(), times: z.number().int(), lastAt: z.number(), state: taskState })),
});
export type KnowledgeUse = z.infer<typeof knowledgeUse>;
export const useGroups = ["entry", "section"] as const;
export type UseGroup = (typeof useGroups)[number];
