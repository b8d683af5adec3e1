import type { Pool } from "pg";
import { z } from "zod";
import type { Access, App } from "../../admin/auth/access-adapter.ts";
import { readTypes } from "../../cms/event-log/store.ts";
import { factsOf } from "../../cms/metrics/knowledge/fact.ts";
import { knowledgeDefinitions, knowledgeFigures, mostViewed } from "../../cms/metrics/knowledge/knowledge-figures.ts";
import type { Book } from "../../crm/knowledge/entry/book.ts";
import { HOUR } from "../../kernel/ids.ts";

const TYPES = ["knowledgeViewed", "knowledgeJudged", "knowledgeMissed", "historySaved"];
const LONGEST = 92 * 24 * HOUR;
const SHOWN = 20;

const instant = z.coerce.number().min(0).max(8.64e15);
const querystring = z
  .object({ from: instant, to: instant })
  .refine(({ from, to }) => to >= from && to - from <= LONGEST, "92日までの期間にしてください");
const answer = z.object({
  figures: z.object({
    knowledgeViews: z.number().int(),
    knowledgeUses: z.number().int(),
    knowledgeMisses: z.number().int(),
    knowledgeHelpful: z.number().nullable(),
  }),
  definitions: z.array(z.object({ name: z.string(), label: z.string(), unit: z.string(), definition: z.string(), source: z.string() })),
  mostViewed: z.array(z.object({ entry: z.string(), question: z.string(), views: z.number().int(), uses: z.number().int() })),
});

/** `GET /api/figures/knowledge?from=&to=`: the use of knowledge in a span, from events, with what each figure means (F-2.1.6). */
export function knowledgeFigureRoutes(app: App, { access, pool, book }: { access: Access; pool: Pool; book: Book }): void {
  const schema = { querystring, response: { 200: answer } };
  app.get("/api/figures/knowledge", { onRequest: access.needs("seeFigures"), schema }, async (request) => {
    const { from, to } = request.query;
    const facts = (await readTypes(pool, TYPES, from, to)).flatMap(factsOf);
    return {
      figures: knowledgeFigures(facts),
      definitions: [...knowledgeDefinitions],
      mostViewed: mostViewed(facts, SHOWN).map((one) => ({ ...one, question: book.find(one.entry)?.body.question ?? one.entry })),
    };
  });
}
