import { figures } from "../../../src/cms/live/api.ts";
import { callBackList } from "../../../src/crm/callback/api.ts";
import { contactDetail, contactPage } from "../../../src/crm/contact/api.ts";
import { transferPage } from "../../../src/crm/transfers/api.ts";
import { read } from "../shared/api/http.ts";

type Span = { from: number; to: number };
const PAGE = 30;

export const readFigures = ({ from, to }: Span) => read(`/api/figures?from=${from}&to=${to}`, figures);
export const readContact = (id: string) => read(`/api/contacts/${encodeURIComponent(id)}`, contactDetail);
export function readContacts({ from, to }: Span, after: string | null) {
  const query = new URLSearchParams({ from: String(from), to: String(to), limit: String(PAGE), ...(after === null ? {} : { after }) });
  return read(`/api/contacts?${query}`, contactPage);
}
export const readTransfers = (query: string) => read(`/api/transfers?${query}`, transferPage);
export const readCallBacks = (state: "open" | "closed") => read(`/api/callbacks?state=${state}`, callBackList);
