import { z } from "zod";
import { contactSearch } from "../contact-search/api.ts";

/**
 * Contacts of a search as a file.
 *
 * `POST /api/contacts/exports` {search, format} → the file as a stream, oldest first; its id in the header `Export-Id`
 * `GET  /api/contacts/exports/:id` → ExportResult, for whoever asked for it: what became of it
 */
export const exportFormat = z.enum(["csv", "csv-sjis", "xlsx"]);
export type ExportFormat = z.infer<typeof exportFormat>;
export const exportBody = z.strictObject({ search: contactSearch, format: exportFormat });

/** More rows than this are refused: the period has to be shorter. */
export const MOST_ROWS = 200_000;
export const EXPORT_ID = "Export-Id";

export const exportResult = z.object({
  /** Null: it is under way, or was broken off. */
  rows: z.number().int().nullable(),
  finished: z.boolean(),
  /** Signs that Shift_JIS lacks, written as 〓; and some of them. */
  replaced: z.number().int(),
  lacking: z.array(z.string()),
});
export type ExportResult = z.infer<typeof exportResult>;
