import { z } from "zod";

const secondsOf = (min: number, max: number) => z.number().int().min(min).max(max);

/** `targets` in `centre.yaml`: SLA targets with the day from which they hold (S-12). */
export const targetsSchema = z
  .array(
    z.strictObject({
      validFrom: z.iso.date(),
      serviceLevelSeconds: secondsOf(1, 600),
      serviceLevel: z.number().min(0).max(1),
      abandonment: z.number().min(0).max(1),
      firstContactResolution: z.number().min(0).max(1),
      handlingSeconds: secondsOf(1, 3600),
      talkSeconds: secondsOf(1, 3600),
      longestWaitSeconds: secondsOf(1, 3600),
      wrapUpSeconds: secondsOf(1, 3600),
    }),
  )
  .min(1);
