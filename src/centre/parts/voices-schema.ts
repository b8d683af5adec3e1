import { z } from "zod";

const category = z.string().trim().min(1).max(64);
const categories = z.array(category).min(1);

/** `voices` in `centre.yaml` (C-5): what is noted beside a history for the ward. Without it: one category of each kind, and nobody in particular is told of urgent ones. */
export const voicesSchema = z
  .strictObject({
    categories: z.strictObject({ voice: categories, complaint: categories, suspicious: categories }),
    /** The section of the directory that is told of urgent ones. */
    alertSection: z.string().optional(),
  })
  .default({ categories: { voice: ["その他"], complaint: ["その他"], suspicious: ["その他"] } });
