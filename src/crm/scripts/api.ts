import { z } from "zod";

/** `GET /api/maintain/scripts/:id/figures?from=&to=&version=` (maintainScripts) → ScriptFigures; instants in ms, `to` not included. */
const counts = z.record(z.coerce.number(), z.number().int());
export const scriptFigures = z.object({
  /** The versions walked in the period, newest first. */
  versions: z.array(z.number().int()),
  /** The one that is counted here; null when nobody walked any. */
  version: z.number().int().nullable(),
  contacts: z.number().int(),
  steps: z.array(
    z.object({
      step: z.string(),
      reached: z.number().int(),
      left: z.number().int(),
      finished: z.number().int(),
      wentOn: z.number().int(),
      choices: counts,
      ticked: counts,
      open: counts,
      medianSeconds: z.number().nullable(),
    }),
  ),
});
export type ScriptFigures = z.infer<typeof scriptFigures>;
