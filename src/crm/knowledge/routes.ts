import { z } from "zod";
import type { Access, App } from "../../admin/auth/access-adapter.ts";
import type { Centre } from "../../centre/schema.ts";
import { answer, answerSummary } from "../../desk/api.ts";
import { NotFound } from "../errors.ts";
import type { KnowledgeSearch } from "./search/entry.ts";
import { searchAnswers, summary, type Usage } from "./search-answers.ts";

type Deps = { readonly access: Access; readonly centre: Centre; readonly knowledge: KnowledgeSearch; usage(): Usage };

/** As long as anybody pastes; only the beginning of it counts. */
const QUERY_LENGTH = 1000;

/** `/api/knowledge`: search as one types, and one answer (F-2.1.3). */
export function knowledgeRoutes(app: App, { access, centre, knowledge, usage }: Deps): void {
  const onRequest = access.needs("lookUp");
  const querystring = z.object({ q: z.string().max(QUERY_LENGTH).default(""), queue: z.string().max(64).optional() });
  const params = z.object({ id: z.string().max(64) });

  app.get("/api/knowledge", { onRequest, schema: { querystring, response: { 200: z.array(answerSummary) } } }, async (request) =>
    searchAnswers({ faq: centre.faq, search: knowledge }, request.query.q, request.query.queue ?? null, usage()),
  );
  app.get("/api/knowledge/:id", { onRequest, schema: { params, response: { 200: answer } } }, async (request) => {
    const faq = centre.faq.find((one) => one.id === request.params.id);
    if (!faq) throw new NotFound("knowledge");
    const { answer: text, classification, reviewedOn } = faq;
    return { ...summary(faq, usage(), ""), answer: text, classification, reviewedOn };
  });
}
