import { z } from "zod";

const days = z.number().int().min(1).max(3_650);

/** `retention.yaml` (3.3(5)②): how long what is kept of a person may be kept; a centre without this file erases only by hand. */
export const retentionSchema = z.strictObject({
  recordings: z.strictObject({
    /** Days after the contact was completed, unless a rule below says otherwise. */
    days,
    /** Days after the talk, for a contact whose history was never saved. */
    incompleteDays: days,
    /** Rules for kinds and marks of contacts. They take the place of `days`; where several fit, the shortest counts. */
    kinds: z.array(z.strictObject({ kind: z.string().min(1), days })).default([]),
    marks: z.array(z.strictObject({ mark: z.enum(["voice", "complaint", "suspicious"]), days })).default([]),
  }),
});
export type Retention = z.infer<typeof retentionSchema>;
