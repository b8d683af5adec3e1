import { knowledgeUse, type UseGroup } from "../../../../src/crm/knowledge/use/api.ts";
import { read } from "../../shared/api/http.ts";

export type Span = { readonly from: number; readonly to: number };
const FIGURES = "/api/figures/knowledge";
const query = ({ from, to }: Span): string => `from=${from}&to=${to}`;

export const readUse = (span: Span) => read(`${FIGURES}?${query(span)}`, knowledgeUse);
export const fileAddress = (span: Span, by: UseGroup, format: string): string => `${FIGURES}/file?${query(span)}&by=${by}&format=${format}`;
