import type { FastifyRequest } from "fastify";
import { z } from "zod";
import type { Access, App } from "../../../admin/auth/access-adapter.ts";
import { may } from "../../../admin/rbac/policy.ts";
import { classificationPaths } from "../../../centre/classification.ts";
import type { Centre } from "../../../centre/schema.ts";
import { NotFound } from "../../errors.ts";
import * as api from "./api.ts";
import type { Book } from "./book.ts";
import { checkedBody, type Lists } from "./decide.ts";
import { dayAt, type Entry } from "./entry.ts";
import { type Counts, listPage, structureOf } from "./list.ts";
import { detailOf } from "./present.ts";
import { approveEntry, readKnown, readVersions, type Writer, writeEntry } from "./store.ts";

export type EntryDeps = {
  readonly access: Access;
  readonly centre: Centre;
  readonly writer: Writer;
  readonly book: Book;
  readonly speed: number;
  /** Opened and used in the last 30 days. */
  counts(): Counts;
  newId(): string;
};

/** An answer of 100,000 characters with everything around it. */
const BODY_LIMIT = 2 ** 20;
const params = z.object({ id: z.string().regex(/^[a-z0-9][a-z0-9-]{0,63}$/) });
const response = { 200: api.entryDetail };

/** `/api/knowledge-entries` (F-2.1.3): see api.ts. */
export function entryRoutes(app: App, deps: EntryDeps): void {
  readingRoutes(app, deps);
  writingRoutes(app, deps);
}

function readingRoutes(app: App, deps: EntryDeps): void {
  const { access, centre, writer, book, speed } = deps;
  const places = classificationPaths(centre.departments);
  const onRequest = access.needs("seeKnowledgeWork");

  app.get(
    "/api/knowledge-entries",
    { onRequest, schema: { querystring: api.entryQuery, response: { 200: api.entryPage } } },
    async (request) => {
      const now = writer.clock.now();
      const { role } = access.personOf(request);
      const { expiringDays } = centre.basics.knowledge;
      const asked = { query: request.query, places, counts: deps.counts(), today: dayAt(now), expiringDays };
      return {
        clock: { now, speed },
        ...listPage(book.all(), asked),
        may: { maintain: may(role, "maintainKnowledge"), approve: may(role, "approveKnowledge") },
      };
    },
  );
  app.get("/api/knowledge-entries/structure", { onRequest, schema: { response: { 200: api.structure } } }, async () => ({
    places: structureOf(book.all(), places),
    queues: centre.queues.map(({ id, name }) => ({ id, name })),
  }));
  app.get("/api/knowledge-entries/:id", { onRequest, schema: { params, response } }, async (request) =>
    show(deps, request, request.params.id),
  );
}

function writingRoutes(app: App, deps: EntryDeps): void {
  const { access, centre, writer, book } = deps;
  const lists: Lists = listsOf(centre);
  const maintain = access.needs("maintainKnowledge");
  const by = (request: FastifyRequest) => access.personOf(request).id;

  app.post(
    "/api/knowledge-entries",
    { onRequest: maintain, bodyLimit: BODY_LIMIT, schema: { body: api.newEntry, response } },
    async (request) => {
      const id = deps.newId();
      const source = { kind: "screen", name: "screen", key: null } as const;
      const body = checkedBody(request.body.body, lists);
      await writeEntry(writer, { id, source, basedOn: 0, state: "written", body, note: "", run: null }, by(request));
      return show(deps, request, id);
    },
  );
  const changed = { onRequest: maintain, bodyLimit: BODY_LIMIT, schema: { params, body: api.changeEntry, response } };
  app.put("/api/knowledge-entries/:id", changed, async (request) => {
    const { id, source } = existing(book, request.params.id);
    const { basedOn, note } = request.body;
    const body = checkedBody(request.body.body, lists);
    await writeEntry(writer, { id, source, basedOn, state: "written", body, note, run: null }, by(request));
    return show(deps, request, id);
  });
  const retired = { onRequest: maintain, schema: { params, body: api.retireEntry, response } };
  app.post("/api/knowledge-entries/:id/retire", retired, async (request) => {
    const { id, source, body } = existing(book, request.params.id);
    const { basedOn, note } = request.body;
    await writeEntry(writer, { id, source, basedOn, state: "retired", body, note, run: null }, by(request));
    return show(deps, request, id);
  });
  const approved = { onRequest: access.needs("approveKnowledge"), schema: { params, body: api.approveEntry, response } };
  app.post("/api/knowledge-entries/:id/approve", approved, async (request) => {
    await approveEntry(writer, request.params.id, request.body.version, by(request), centre.basics.knowledge.fourEyes);
    return show(deps, request, request.params.id);
  });
}

/** What an entry may name in this centre. */
export const listsOf = (centre: Pick<Centre, "departments" | "queues">): Lists => ({
  classifications: new Set(classificationPaths(centre.departments).map(({ id }) => id)),
  queues: new Set(centre.queues.map(({ id }) => id)),
});

function existing(book: Book, id: string): Entry {
  const entry = book.find(id);
  if (!entry) throw new NotFound("knowledge");
  return entry;
}

/** The entry as it is stored now: the book hears of it a moment later, whoever wrote it does not wait for that. */
async function show(deps: EntryDeps, request: FastifyRequest, id: string): Promise<api.EntryDetail> {
  const { access, centre, writer, book, counts } = deps;
  book.take(await readKnown(writer.pool, [id]));
  const entry = existing(book, id);
  const now = writer.clock.now();
  const person = access.personOf(request);
  return detailOf(entry, {
    counts: counts(),
    today: dayAt(now),
    versions: await readVersions(writer.pool, id),
    reader: { id: person.id, maintains: may(person.role, "maintainKnowledge"), approves: may(person.role, "approveKnowledge") },
    fourEyes: centre.basics.knowledge.fourEyes,
    nameOf: (who) => centre.people.find((one) => one.id === who)?.name ?? who,
  });
}
