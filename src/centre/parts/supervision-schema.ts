import { z } from "zod";

const text = z.string().trim().min(1);

/** `supervision` in `centre.yaml`. */
export const supervisionSchema = z
  .strictObject({
    /** The agent who is listened to hears one short tone; the citizen does not. */
    tone: z.boolean(),
    /** Why a state is set for somebody else: chosen, kept in the log, shown to the one concerned. */
    reasons: z.array(text.max(200)).min(1),
  })
  .default({ tone: false, reasons: ["離席の押し忘れ", "待ちが多いため", "面談・指導のため", "体調への配慮", "退席の押し忘れ"] });
