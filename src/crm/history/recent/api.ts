import { z } from "zod";

/**
 * `GET /api/histories/recent` (saveHistory) → RecentChoices: what the person chose in the last histories of their own, each
 * value once, the last first; empty lists for somebody's first history.
 */
export const recentChoices = z.object({
  kind: z.array(z.string()),
  classification: z.array(z.string()),
  outcome: z.array(z.string()),
});
export type RecentChoices = z.infer<typeof recentChoices>;
