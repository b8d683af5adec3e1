import { z } from "zod";
import { clockReading } from "../../cms/live/api.ts";

const words = z.record(z.string(), z.string());

/** `GET /api/centre`: what the centre is called, its clock, and the names behind the ids in records (id → name). */
export const centreWords = z.object({
  name: z.string(),
  clock: clockReading,
  lines: words,
  queues: words,
  kinds: words,
  /** 部 › 課 › 係, by the id of any level. */
  classification: words,
  outcomes: words,
  marks: words,
  people: words,
  /** The directory: where citizens are handed over. */
  sections: words,
  /** Sections that were in the directory and are not now: old records still speak of them. */
  formerSections: words,
  /** Opening hours, by the name they are chosen by. */
  schedules: words,
});
export type CentreWords = z.infer<typeof centreWords>;
