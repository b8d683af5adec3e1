import type { z } from "zod";
import { type Document, document, documentList, documentVersion, findings, type WriteDocument } from "../../../../src/admin/content/api.ts";
import { centreWords } from "../../../../src/crm/words/api.ts";
import { ask, read } from "../../shared/api/http.ts";
import { Refused } from "../../shared/api/refusal.ts";

/** The kinds of documents that are written here, as they stand in addresses. */
export type Kind = "scripts" | "directory";
const at = (kind: Kind, id: string) => `/api/maintain/${kind}/${encodeURIComponent(id)}`;

export const readList = (kind: Kind) => read(`/api/maintain/${kind}`, documentList);
export const checkBody = (kind: Kind, id: string, body: unknown) => ask("POST", `/api/maintain/${kind}/check`, { id, body }, findings);
export const writeBody = (kind: Kind, id: string, write: WriteDocument) => ask("PUT", at(kind, id), write, documentVersion);
export const readWords = () => read("/api/centre", centreWords);

/** A document with its versions; null when nobody has written it yet. */
export async function readDocument(kind: Kind, id: string): Promise<Document | null> {
  try {
    return await read(at(kind, id), document);
  } catch (error) {
    if (error instanceof Refused && error.problem.status === 404) return null;
    throw error;
  }
}

/** What holds now, else what was written last; the writer goes on from the newest version all the same. */
export function bodyToEdit<T>(found: Document | null, schema: z.ZodType<T>): T | null {
  if (found === null) return null;
  const newest = found.versions.find((one) => one.body !== null)?.body;
  return schema.safeParse(newest ?? found.base).data ?? schema.safeParse(found.base).data ?? null;
}
