import type { Pool } from "pg";
import { z } from "zod";
import type { Access, App } from "../../admin/auth/access-adapter.ts";
import { may } from "../../admin/rbac/policy.ts";
import { type Cell, tableFormats } from "../../admin/table/table.ts";
import { writeTable } from "../../admin/table/write-table-adapter.ts";
import { findClassification } from "../../centre/classification.ts";
import type { Centre } from "../../centre/schema.ts";
import { readTypes } from "../../cms/event-log/store.ts";
import { factsOf, type KnowledgeFact } from "../../cms/metrics/knowledge/fact.ts";
import { countBy } from "../../cms/metrics/knowledge/knowledge-by-entry.ts";
import { knowledgeDefinitions, knowledgeFigures } from "../../cms/metrics/knowledge/knowledge-figures.ts";
import type { Book } from "../../crm/knowledge/entry/book.ts";
import { type KnowledgeUse, knowledgeUse, type UsedEntry, type UsedSection, useGroups } from "../../crm/knowledge/use/api.ts";
import { readTasks } from "../../crm/knowledge/use/store.ts";
import { HOUR } from "../../kernel/ids.ts";

const TYPES = ["knowledgeViewed", "knowledgeJudged", "knowledgeMissed", "historySaved"];
const LONGEST = 92 * 24 * HOUR;
/** So many answers, and so many searches, are shown; a file has all answers. */
const SHOWN = 200;
const MISSED_SHOWN = 20;
const ALL_TASKS = 10_000;

const instant = z.coerce.number().min(0).max(8.64e15);
const spanFields = { from: instant, to: instant };
type Span = { readonly from: number; readonly to: number };
const isShort = ({ from, to }: Span) => to >= from && to - from <= LONGEST;
const TOO_LONG = "92日までの期間にしてください";
const span = z.object(spanFields).refine(isShort, TOO_LONG);
const file = z.object({ ...spanFields, by: z.enum(useGroups), format: z.enum(tableFormats) }).refine(isShort, TOO_LONG);

type Deps = { readonly access: Access; readonly pool: Pool; readonly book: Book; readonly centre: Pick<Centre, "departments"> };

/** `/api/figures/knowledge`: the use of knowledge in a span, from events, with what each figure means (F-2.1.6). */
export function knowledgeFigureRoutes(app: App, deps: Deps): void {
  const { access, pool } = deps;
  const onRequest = access.needs("seeFigures");
  const facts = async ({ from, to }: Span) => (await readTypes(pool, TYPES, from, to)).flatMap(factsOf);
  app.get("/api/figures/knowledge", { onRequest, schema: { querystring: span, response: { 200: knowledgeUse } } }, async (request) => {
    const found = await facts(request.query);
    const entries = entriesOf(found, deps);
    const seesWork = may(access.personOf(request).role, "seeKnowledgeWork");
    return {
      figures: knowledgeFigures(found),
      definitions: [...knowledgeDefinitions],
      entries: entries.slice(0, SHOWN),
      entriesInAll: entries.length,
      sections: sectionsOf(found, deps),
      missed: seesWork ? await missedIn(pool, request.query) : [],
    };
  });
  app.get("/api/figures/knowledge/file", { onRequest, schema: { querystring: file, hide: true } }, async (request, reply) => {
    const { by, format } = request.query;
    const found = await facts(request.query);
    const rows = by === "entry" ? entriesOf(found, deps).map(entryCells) : sectionsOf(found, deps).map(sectionCells);
    const { stream, contentType, extension } = writeTable(format, by === "entry" ? ENTRY_COLUMNS : SECTION_COLUMNS, rows);
    reply.type(contentType).header("content-disposition", `attachment; filename="knowledge-use.${extension}"`);
    return reply.send(stream);
  });
}

const sectionIn =
  ({ book, centre }: Deps) =>
  (entry: string): string | null => {
    const id = book.find(entry)?.body.classification ?? null;
    return id === null ? null : (findClassification(centre.departments, id)?.path ?? null);
  };

function entriesOf(facts: readonly KnowledgeFact[], deps: Deps): UsedEntry[] {
  const sectionOf = sectionIn(deps);
  return countBy(facts, (entry) => entry).map(({ group: entry, counts }) => ({
    ...{ entry, question: deps.book.find(entry)?.body.question ?? entry, section: sectionOf(entry) },
    ...counts,
  }));
}

const sectionsOf = (facts: readonly KnowledgeFact[], deps: Deps): UsedSection[] =>
  countBy(facts, sectionIn(deps)).map(({ group: section, counts }) => ({ section, ...counts }));

async function missedIn(pool: Pool, { from, to }: Span): Promise<KnowledgeUse["missed"]> {
  const tasks = await readTasks(pool, { kind: "missed" }, 0, ALL_TASKS);
  return tasks
    .filter(({ lastAt }) => lastAt >= from && lastAt < to)
    .slice(0, MISSED_SHOWN)
    .map(({ query, times, lastAt, state }) => ({ query: query ?? "", times, lastAt, state }));
}

const COUNT_COLUMNS = ["閲覧", "利用", "役に立った", "足りない", "違う", "役に立った割合（%）"];
const ENTRY_COLUMNS = ["番号", "質問", "担当", ...COUNT_COLUMNS];
const SECTION_COLUMNS = ["担当", ...COUNT_COLUMNS];
const countCells = ({ views, uses, helpful, lacking, wrong }: UsedSection | UsedEntry): Cell[] => {
  const judged = helpful + lacking + wrong;
  return [views, uses, helpful, lacking, wrong, judged === 0 ? null : Math.round((1_000 * helpful) / judged) / 10];
};
const entryCells = (one: UsedEntry): Cell[] => [one.entry, one.question, one.section, ...countCells(one)];
const sectionCells = (one: UsedSection): Cell[] => [one.section, ...countCells(one)];
