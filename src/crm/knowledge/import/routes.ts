import type { FastifyRequest } from "fastify";
import { z } from "zod";
import type { Access, App } from "../../../admin/auth/access-adapter.ts";
import { may } from "../../../admin/rbac/policy.ts";
import { findClassification } from "../../../centre/classification.ts";
import type { Centre } from "../../../centre/schema.ts";
import { NotFound } from "../../errors.ts";
import type { Book } from "../entry/book.ts";
import type { Writer } from "../entry/store.ts";
import { webAddress } from "../text/link.ts";
import * as api from "./api.ts";
import { mayApproveOwn } from "./apply.ts";
import { approveRun } from "./apply-adapter.ts";
import { ImportRefused, WrongStep } from "./errors.ts";
import { presentRow, presentRun } from "./present.ts";
import { beginRun, findRun, latestRuns, moveRun, outcomeRows, type Run, readRows, readSources, waitingOf } from "./store.ts";
import type { Works } from "./work.ts";
import type { importWork } from "./work-adapter.ts";

export type ImportDeps = {
  readonly access: Access;
  readonly centre: Centre;
  readonly writer: Writer;
  readonly book: Book;
  readonly speed: number;
  readonly works: Works;
  readonly work: ReturnType<typeof importWork>;
  newId(): string;
  /** The sentence of a refusal that was stored. */
  sentences(refusal: NonNullable<Run["refusal"]>): { title: string; detail: string };
};

const FILE_LIMIT = 64 * 2 ** 20;
const SAMPLE = 5;
const PAGE = 30;
const LATEST = 20;
const BINARY = "application/octet-stream";
const params = z.object({ id: z.uuid() });
const response = { 200: api.importRun };

/** `/api/knowledge-imports` (F-2.1.3): see api.ts. */
export function importRoutes(app: App, deps: ImportDeps): void {
  // A file, as it is. Other routes answer that they take JSON.
  app.addContentTypeParser(BINARY, { parseAs: "buffer", bodyLimit: FILE_LIMIT }, (_, bytes, done) => done(null, bytes));
  beginning(app, deps);
  reading(app, deps);
  changing(app, deps);
}

function beginning(app: App, deps: ImportDeps): void {
  const { access, writer, work, newId } = deps;
  const onRequest = access.needs("maintainKnowledge");
  const begin = async (
    request: FastifyRequest,
    asked: { source: string; kind: api.ImportKind; file: string },
    given: Parameters<typeof work.read>[1],
  ) => {
    const id = newId();
    await beginRun(writer.pool, { id, ...asked, startedBy: access.personOf(request).id, startedAt: writer.clock.now() });
    const run = await found(deps, id);
    work.read(run, given);
    return show(deps, request, run);
  };
  app.post(
    "/api/knowledge-imports",
    { onRequest, bodyLimit: FILE_LIMIT, schema: { querystring: api.importQuery, response } },
    async (request) => {
      if (!(request.body instanceof Uint8Array)) throw new ImportRefused("broken");
      return begin(request, request.query, { bytes: new Uint8Array(request.body) });
    },
  );
  app.post(
    "/api/knowledge-imports/pages",
    { onRequest, bodyLimit: 2 ** 20, schema: { body: api.importPages, response } },
    async (request) => {
      const { source, addresses } = request.body;
      const pages = [...new Set(addresses)].flatMap((one) => {
        const url = webAddress(one);
        return url === null ? [] : [{ url, title: "" }];
      });
      if (pages.length === 0) throw new ImportRefused("nothingFound");
      return begin(request, { source, kind: "web", file: pages[0]?.url.slice(0, 200) ?? "" }, { addresses: pages });
    },
  );
}

function reading(app: App, deps: ImportDeps): void {
  const { access, centre, writer, book, speed } = deps;
  const onRequest = access.needs("seeKnowledgeWork");
  app.get("/api/knowledge-imports", { onRequest, schema: { response: { 200: api.importList } } }, async () => {
    const [runs, sources] = await Promise.all([latestRuns(writer.pool, LATEST), readSources(writer.pool)]);
    const sizes = new Map<string, number>();
    for (const { source } of book.all()) sizes.set(source.name, (sizes.get(source.name) ?? 0) + 1);
    return {
      clock: { now: writer.clock.now(), speed },
      runs: runs.map(({ id, source, kind, file, state, startedBy, startedAt, counts }) => ({
        ...{ id, source, kind, file, state, startedAt, counts },
        startedBy: { id: startedBy, name: nameIn(centre, startedBy) },
      })),
      sources: sources.map(({ name, kind, changedAt }) => ({ name, kind, changedAt, entries: sizes.get(name) ?? 0 })),
      sites: [...centre.basics.knowledge.sites],
    };
  });
  app.get("/api/knowledge-imports/:id", { onRequest, schema: { params, response } }, async (request) =>
    show(deps, request, await found(deps, request.params.id)),
  );
  const rows = { onRequest, schema: { params, querystring: api.rowsQuery, response: { 200: api.importRows } } };
  app.get("/api/knowledge-imports/:id/rows", rows, async (request) => {
    const run = await found(deps, request.params.id);
    const { outcome, after } = request.query;
    const some = await outcomeRows(writer.pool, run.id, [outcome], after, PAGE + 1);
    const names = {
      classification: (id: string) => findClassification(centre.departments, id)?.path ?? id,
      queue: (id: string) => centre.queues.find((one) => one.id === id)?.name ?? id,
    };
    const shown = some.slice(0, PAGE);
    return {
      rows: shown.map((row) => presentRow(row, book, names, run.header)),
      next: some.length > PAGE ? (shown.at(-1)?.number ?? null) : null,
    };
  });
}

function changing(app: App, deps: ImportDeps): void {
  const { access, centre, writer, work, works } = deps;
  const onRequest = access.needs("maintainKnowledge");
  const by = (request: FastifyRequest) => access.personOf(request).id;
  const then = async (request: FastifyRequest, id: string) => show(deps, request, await found(deps, id));

  app.post("/api/knowledge-imports/:id/compare", { onRequest, schema: { params, body: api.compareBody, response } }, async (request) => {
    await work.compare(await found(deps, request.params.id), request.body.mapping, by(request));
    return then(request, request.params.id);
  });
  const applied = { onRequest, bodyLimit: 2 ** 21, schema: { params, body: api.applyBody, response } };
  app.post("/api/knowledge-imports/:id/apply", applied, async (request) => {
    const own = mayApproveOwn(may(access.personOf(request).role, "approveKnowledge"), centre.basics.knowledge.fourEyes);
    const choice = { ...request.body, approve: request.body.approve && own };
    await work.apply(await found(deps, request.params.id), choice, by(request));
    return then(request, request.params.id);
  });
  app.post("/api/knowledge-imports/:id/cancel", { onRequest, schema: { params, response } }, async (request) => {
    const { id, state } = await found(deps, request.params.id);
    if (works.of(id)) works.cancel(id);
    else if (!(await moveRun(writer.pool, id, ["read", "compared", "failed"], "cancelled"))) throw new WrongStep(state);
    return then(request, id);
  });
  const approving = { onRequest: access.needs("approveKnowledge"), schema: { params, response: { 200: api.approvedRun } } };
  app.post("/api/knowledge-imports/:id/approve", approving, async (request) => {
    const { fourEyes } = centre.basics.knowledge;
    return { approved: await approveRun(writer, request.params.id, by(request), fourEyes) };
  });
}

const nameIn = (centre: Pick<Centre, "people">, id: string): string => centre.people.find((one) => one.id === id)?.name ?? id;

async function found({ writer }: Pick<ImportDeps, "writer">, id: string): Promise<Run> {
  const run = await findRun(writer.pool, id);
  if (!run) throw new NotFound("import");
  return run;
}

async function show(deps: ImportDeps, request: FastifyRequest, run: Run): Promise<api.ImportRun> {
  const { access, centre, writer, works, book } = deps;
  const { pool } = writer;
  const [sample, sources, waiting] = await Promise.all([
    readRows(pool, run.id, -1, SAMPLE),
    readSources(pool),
    run.state === "applied" ? waitingOf(pool, run.id) : [],
  ]);
  const { id, role } = access.personOf(request);
  const approves = may(role, "approveKnowledge");
  const { fourEyes } = centre.basics.knowledge;
  return presentRun(run, {
    ...{ sample, book, progress: works.of(run.id), now: writer.clock.now(), unapproved: waiting.length, sentences: deps.sentences },
    saved: sources.find((one) => one.name === run.source) ?? null,
    may: {
      approveOwn: mayApproveOwn(approves, fourEyes),
      approveRun: approves && waiting.length > 0 && !(fourEyes && waiting.some((one) => one.by === id)),
    },
    nameOf: (who) => nameIn(centre, who),
  });
}
