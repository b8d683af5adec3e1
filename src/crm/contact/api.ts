import { z } from "zod";

const instant = z.number().nullable();
const milliseconds = z.number().nullable();

/** Whom an agent asked or handed the citizen to (C-3); `target` is an id of the directory or of a person, null for an outside number. */
export const transferShown = z.object({
  leg: z.string(),
  agent: z.string(),
  targetKind: z.enum(["section", "agent", "number"]),
  target: z.string().nullable(),
  how: z.enum(["consulted", "announced", "unannounced"]),
  outcome: z.string(),
  startedAt: z.number(),
  answeredAt: instant,
  acceptedAt: instant,
  citizenWaitMs: milliseconds,
});
export type TransferShown = z.infer<typeof transferShown>;

/** One contact as supervisors, monitors and the ward read it (C-3): facts, and what the operator wrote. */
export const contactSummary = z.object({
  id: z.string(),
  line: z.string().nullable(),
  queue: z.string().nullable(),
  disposition: z.string(),
  slaRelevant: z.boolean(),
  arrivedAt: instant,
  queuedAt: instant,
  firstRingAt: instant,
  answeredAt: instant,
  endedAt: instant,
  wrapUpEndedAt: instant,
  waitMs: milliseconds,
  ringMs: milliseconds,
  talkMs: milliseconds,
  holdMs: milliseconds,
  consultMs: milliseconds,
  wrapUpMs: milliseconds,
  agents: z.array(z.string()),
  kind: z.string().nullable(),
  classification: z.string().nullable(),
  outcome: z.string().nullable(),
  marks: z.array(z.string()),
  knowledge: z.array(z.string()),
  /** 概要 of the history saved last; null while there is none. */
  summary: z.string().nullable(),
  recordings: z.array(z.string()),
  complete: z.boolean(),
});
export type ContactSummary = z.infer<typeof contactSummary>;

/** Newest first; `next` goes into `after` for the following page, null on the last one. */
export const contactPage = z.object({ contacts: z.array(contactSummary), next: z.string().nullable() });
export type ContactPage = z.infer<typeof contactPage>;

/** A contact with the events it was counted from, so that every figure can be explained. */
export const contactDetail = z.object({
  contact: contactSummary,
  missing: z.array(z.string()),
  /** In the order in which they were tried; empty when nobody else was needed. */
  transfers: z.array(transferShown),
  /** What was written, one for each talk, newest last. */
  histories: z.array(z.object({ agent: z.string(), summary: z.string(), outcome: z.string(), savedAt: z.number() })),
  events: z.array(
    z.object({ id: z.string(), seq: z.number().int(), at: z.number(), type: z.string(), source: z.string(), data: z.unknown() }),
  ),
});
export type ContactDetail = z.infer<typeof contactDetail>;
