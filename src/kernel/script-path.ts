import { z } from "zod";

/** Why a check that a script requires stayed open. */
export const uncheckedReason = z.enum(["notApplicable", "callerLeft", "handedOver", "alreadyKnown"]);
export type UncheckedReason = z.infer<typeof uncheckedReason>;
const slug = z
  .string()
  .max(64)
  .regex(/^[a-z][a-z0-9-]*$/);
/** One step of a talk script as it was walked; choices and checks are places in the script's lists, from 0: no word of it. */
export const scriptVisit = z.object({
  script: slug,
  version: z.number().int().min(1),
  step: slug,
  /** How long the talk stayed there. */
  seconds: z.number().int().min(0).max(86_400),
  choice: z.number().int().min(0).max(99).nullable(),
  ticked: z.array(z.number().int().min(0).max(99)).max(20),
  /** Required checks that stayed open. */
  open: z.array(z.number().int().min(0).max(99)).max(20),
});
export type ScriptVisit = z.infer<typeof scriptVisit>;
/** The way through talk scripts, in the order it was walked. */
export const scriptPath = z.object({
  visits: z.array(scriptVisit).min(1).max(200),
  /** The last step visited was one of the script's ends. */
  finished: z.boolean(),
  /** Said once for all required checks that stayed open; null: none did. */
  reason: uncheckedReason.nullable(),
});
export type ScriptPath = z.infer<typeof scriptPath>;
