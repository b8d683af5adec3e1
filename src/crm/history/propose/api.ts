import { z } from "zod";

/**
 * `POST /api/contacts/:id/proposals` ProposalsAsked → HistoryProposals (saveHistory, one's own live contact; 404 otherwise).
 * A POST, so that what is typed stands in no address and no log; nothing of it is kept.
 */
export const proposalsAsked = z.strictObject({
  /** As far as it is typed. */
  summary: z.string().max(2_000),
  /** Answers used so far, in the order of their use. */
  knowledge: z.array(z.string().max(64)).max(20),
  /** Labels of the branches chosen in the talk script, in the order of its steps. */
  choices: z.array(z.string().max(200)).max(50),
});
export type ProposalsAsked = z.infer<typeof proposalsAsked>;

/** A value, its share of the probability (0 to 1), and why, as a person reads it. */
export const proposed = z.object({ value: z.string(), share: z.number(), why: z.string() });
export type Proposed = z.infer<typeof proposed>;

/** For each field the likeliest values, at most three, the likeliest first; empty when nothing can be said. */
export const historyProposals = z.object({
  kind: z.array(proposed),
  classification: z.array(proposed),
  outcome: z.array(proposed),
});
export type HistoryProposals = z.infer<typeof historyProposals>;
