import { z } from "zod";
import type { Access, App } from "../../admin/auth/access-adapter.ts";
import type { ClassificationPath } from "../../centre/classification.ts";
import { type AnswerSummary, answerSummary } from "../../desk/api.ts";
import type { Instant } from "../../kernel/ids.ts";
import { NotFound } from "../errors.ts";
import { browsed, browseQuery, knowledgeAnswer } from "./api.ts";
import { browse } from "./browse.ts";
import { type Book, faqOf } from "./entry/book.ts";
import { dayAt, holds } from "./entry/entry.ts";
import type { Counts } from "./entry/list.ts";
import { answerOf } from "./present.ts";
import type { KnowledgeSearch } from "./search/entry.ts";
import { isQuestion, searchAnswers, summary, type Usage } from "./search-answers.ts";

type Deps = {
  readonly access: Access;
  readonly book: Book;
  readonly search: Pick<KnowledgeSearch, "search" | "related">;
  usage(): Usage;
  now(): Instant;
  /** What is shown before anything is typed. */
  usual(queue: string | null): readonly AnswerSummary[];
  nameOf(person: string): string;
  /** How often answers were opened and used in the last 30 days. */
  counts(): Counts;
  /** 部・課・係. */
  readonly places: readonly ClassificationPath[];
};

/** As long as anybody pastes; only the beginning of it counts. */
const QUERY_LENGTH = 1000;
const RELATED = 5;

/** `/api/knowledge` (F-2.1.3): see api.ts. */
export function knowledgeRoutes(app: App, { access, book, search, usage, now, usual, nameOf, counts, places }: Deps): void {
  const onRequest = access.needs("lookUp");
  const querystring = z.object({ q: z.string().max(QUERY_LENGTH).default(""), queue: z.string().max(64).optional() });
  const params = z.object({ id: z.string().max(64) });
  const find = (id: string) => {
    const entry = book.find(id);
    return entry && holds(entry, dayAt(now())) ? (faqOf(entry) ?? undefined) : undefined;
  };

  app.get("/api/knowledge", { onRequest, schema: { querystring, response: { 200: z.array(answerSummary) } } }, async (request) => {
    const { q, queue = null } = request.query;
    return isQuestion(q) ? searchAnswers({ search, find }, q, queue, usage()) : [...usual(queue)];
  });
  app.get("/api/knowledge/:id", { onRequest, schema: { params, response: { 200: knowledgeAnswer } } }, async (request) => {
    const entry = book.find(request.params.id);
    if (!entry || entry.told === null) throw new NotFound("knowledge");
    return answerOf(entry, usage(), dayAt(now()), nameOf);
  });
  app.get("/api/knowledge-browse", { onRequest, schema: { querystring: browseQuery, response: { 200: browsed } } }, async (request) =>
    browse(book.told(dayAt(now())), request.query, { counts: counts(), places, today: dayAt(now()) }),
  );
  app.get("/api/knowledge/:id/related", { onRequest, schema: { params, response: { 200: z.array(answerSummary) } } }, async (request) => {
    const hits = await search.related(request.params.id, RELATED);
    return hits.flatMap(({ id, why }) => {
      const faq = find(id);
      return faq ? [summary(faq, usage(), why)] : [];
    });
  });
}
