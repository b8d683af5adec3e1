import { contactDetail } from "../../../src/crm/contact/api.ts";
import { certificate, type ErasureOrder, erasureList, recordingPage } from "../../../src/crm/recording/api.ts";
import { ask, newKey, read, tell } from "../shared/api/http.ts";
import type { Search } from "./search.ts";
import { queryOf } from "./search.ts";

type Span = { from: number; to: number };
const place = (id: string): string => `/api/recordings/${encodeURIComponent(id)}`;

export const readContact = (id: string) => read(`/api/contacts/${encodeURIComponent(id)}`, contactDetail);
export const readRecordings = (search: Search, after: string | null) => read(`/api/recordings?${queryOf(search, after)}`, recordingPage);
export const putHold = (id: string, why: string) => tell("PUT", `${place(id)}/hold`, { why }, newKey());
export const liftHold = (id: string, why: string) => tell("POST", `${place(id)}/hold/lift`, { why }, newKey());
export const erase = (id: string, order: ErasureOrder) => ask("POST", `${place(id)}/erasure`, order, certificate);
export const readErasures = ({ from, to }: Span) => read(`/api/erasures?from=${from}&to=${to}`, erasureList);
export const erasuresAddress = ({ from, to }: Span): string => `/api/erasures.csv?from=${from}&to=${to}`;
