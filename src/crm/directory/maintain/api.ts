import { z } from "zod";

/**
 * The directory as a sheet (maintainDirectory), beside the documents of `/api/maintain/directory` (admin/content/api.ts):
 * `POST /api/maintain/directory/import` ImportAsked → ImportPreview: what a sheet would change; nothing is changed
 * `POST /api/maintain/directory/import/apply` ApplyImport → Applied: all of it or nothing; 409 when the directory has changed since
 * `GET  /api/maintain/directory/export?format=` → the directory as Excel or CSV, which can be imported again
 */
const column = z.string().max(200);
export const importAsked = z.strictObject({
  /** The file's bytes in Base64. */
  file: z.string().max(8_000_000),
  /** Which header holds what; left out, it is guessed from the headers. */
  mapping: z.record(z.string().max(40), column).optional(),
});
const named = z.object({ id: z.string(), name: z.string() });
export const importPreview = z.object({
  header: z.array(z.string()),
  mapping: z.record(z.string(), z.string().optional()),
  /** `row` as the sheet counts, `column` as it is lettered; nothing is applied while there is one. */
  errors: z.array(z.object({ row: z.number().int(), column: z.string(), sentence: z.string() })),
  added: z.array(named),
  changed: z.array(named.extend({ fields: z.array(z.object({ field: z.string(), before: z.string(), after: z.string() })) })),
  /** In the directory and not in the sheet; they stay unless they are ended. */
  gone: z.array(named),
  same: z.number().int(),
  /** What was seen: given back when it is applied. */
  seal: z.string(),
});
export type ImportPreview = z.infer<typeof importPreview>;
export const applyImport = importAsked.extend({
  seal: z.string().max(100),
  /** Whether those that are gone end. */
  endGone: z.boolean(),
  /** From when on it holds; null: at once. */
  validFrom: z.number().nullable(),
  note: z.string().trim().max(200),
});
export type ApplyImport = z.infer<typeof applyImport>;
export const applied = z.object({ written: z.number().int(), ended: z.number().int() });
