import { z } from "zod";
import { type BrowseOrder, browsed, knowledgeAnswer } from "../../../../src/crm/knowledge/api.ts";
import { type Verdict, verdictKept } from "../../../../src/crm/knowledge/use/api.ts";
import { answerSummary } from "../../../../src/desk/api.ts";
import { ask, newKey, read, tell } from "../../shared/api/http.ts";

const place = (id: string): string => `/api/knowledge/${encodeURIComponent(id)}`;

export const readAnswer = (id: string) => read(place(id), knowledgeAnswer);
export const readRelated = (id: string) => read(`${place(id)}/related`, z.array(answerSummary));
export const browseAnswers = (under: string | null, order: BrowseOrder) =>
  read(`/api/knowledge-browse?${new URLSearchParams({ order, ...(under === null ? {} : { under }) })}`, browsed);
export const tellView = (id: string, contact: string | null) => tell("POST", `${place(id)}/views`, { contact }, newKey());
export const judge = (id: string, contact: string | null, verdict: Verdict, note: string) =>
  ask("POST", `${place(id)}/verdicts`, { contact, verdict, note }, verdictKept);
export const tellMiss = (query: string, contact: string | null) => tell("POST", "/api/knowledge/misses", { query, contact }, newKey());
