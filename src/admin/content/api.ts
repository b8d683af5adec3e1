import { z } from "zod";

/**
 * Documents of one kind that people maintain, under `/api/maintain/<kind>`:
 * `GET  ` → DocumentList · `GET /:id` → Document · `POST /check` {id, body} → Findings
 * `PUT  /:id` WriteDocument → DocumentVersion; 409 `changed-meanwhile` when somebody else was faster, 422 `document-refused`
 *   when it is to be published with mistakes in it (a draft may have them).
 */
export const documentVersion = z.object({
  /** From 1; 0 is what the centre's files say. */
  version: z.number().int(),
  state: z.enum(["draft", "published"]),
  validFrom: z.number(),
  by: z.string(),
  at: z.number(),
  note: z.string(),
  /** null: from `validFrom` on there is no such document. */
  body: z.unknown(),
});
export type DocumentVersion = z.infer<typeof documentVersion>;

export const documentList = z.array(
  z.object({
    id: z.string(),
    /** As it holds now, else as it was written last. */
    body: z.unknown(),
    holds: z.boolean(),
    /** The newest version; 0 = only in the files. */
    version: z.number().int(),
    /** Something newer is written that does not hold yet: a draft, or published for later. */
    coming: z.enum(["draft", "later"]).nullable(),
  }),
);
export type DocumentList = z.infer<typeof documentList>;

export const document = z.object({
  id: z.string(),
  /** What the files say; null when they know nothing of it. */
  base: z.unknown(),
  /** The version that holds now; 0: the files'; null: none. */
  holds: z.number().int().nullable(),
  /** Newest first. */
  versions: z.array(documentVersion),
});
export type Document = z.infer<typeof document>;

export const writeDocument = z.strictObject({
  /** The newest version the writer has seen. */
  basedOn: z.number().int().min(0),
  body: z.unknown(),
  state: z.enum(["draft", "published"]),
  /** From when on it holds; null: at once. */
  validFrom: z.number().nullable(),
  note: z.string().trim().max(200),
});
export type WriteDocument = z.infer<typeof writeDocument>;

/** A mistake, and where in the document it stands: keys and places. */
export const findings = z.array(z.object({ at: z.array(z.union([z.string(), z.number()])), sentence: z.string() }));
export type Findings = z.infer<typeof findings>;
export const checkDocument = z.strictObject({ id: z.string().max(64), body: z.unknown() });
