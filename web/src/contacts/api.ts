import { figures } from "../../../src/cms/live/api.ts";
import { callBackList } from "../../../src/crm/callback/api.ts";
import { contactDetail } from "../../../src/crm/contact/api.ts";
import { EXPORT_ID, type ExportFormat, exportResult } from "../../../src/crm/contact-export/api.ts";
import { contactLinks } from "../../../src/crm/contact-links/api.ts";
import { type ContactSearch, foundContacts } from "../../../src/crm/contact-search/api.ts";
import { type SavedSearchBody, savedSearch, savedSearches } from "../../../src/crm/saved-search/api.ts";
import { transferPage } from "../../../src/crm/transfers/api.ts";
import { ask, download, newKey, read, tell } from "../shared/api/http.ts";

type Span = { from: number; to: number };
const PAGE = 30;

export const readFigures = ({ from, to }: Span) => read(`/api/figures?from=${from}&to=${to}`, figures);
export const readContact = (id: string) => read(`/api/contacts/${encodeURIComponent(id)}`, contactDetail);
export const findContacts = (search: ContactSearch, after: string | null) =>
  ask("POST", "/api/contacts/search", { ...search, limit: PAGE, ...(after === null ? {} : { after }) }, foundContacts);
export const readLinks = (id: string) => read(`/api/contacts/${encodeURIComponent(id)}/links`, contactLinks);

export const readSearches = () => read("/api/contacts/searches", savedSearches);
export const keepSearch = (body: SavedSearchBody) => ask("POST", "/api/contacts/searches", body, savedSearch);
export const changeSearch = (id: string, body: SavedSearchBody) =>
  ask("PUT", `/api/contacts/searches/${encodeURIComponent(id)}`, body, savedSearch);
export const removeSearch = (id: string) => tell("DELETE", `/api/contacts/searches/${encodeURIComponent(id)}`, undefined, newKey());

/** The file of a search, and what became of it; `result` is null when the centre cannot say. */
export async function exportContacts(search: ContactSearch, format: ExportFormat, heard: (bytes: number) => void, signal: AbortSignal) {
  const { file, headers } = await download("/api/contacts/exports", { search, format }, heard, signal);
  const id = headers.get(EXPORT_ID);
  const result = id === null ? null : await read(`/api/contacts/exports/${encodeURIComponent(id)}`, exportResult, signal);
  const [, name = ""] = /filename\*=UTF-8''([^;]+)/.exec(headers.get("content-disposition") ?? "") ?? [];
  return { file, name: decodeURIComponent(name), result };
}
export const readTransfers = (query: string) => read(`/api/transfers?${query}`, transferPage);
export const readCallBacks = (state: "open" | "closed") => read(`/api/callbacks?state=${state}`, callBackList);
