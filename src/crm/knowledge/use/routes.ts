import type { FastifyRequest } from "fastify";
import type { Pool } from "pg";
import { z } from "zod";
import type { Access, App } from "../../../admin/auth/access-adapter.ts";
import { ChangedMeanwhile } from "../../../admin/content/errors.ts";
import { may } from "../../../admin/rbac/policy.ts";
import { writeTable } from "../../../admin/table/write-table-adapter.ts";
import { findClassification } from "../../../centre/classification.ts";
import type { Centre } from "../../../centre/schema.ts";
import type { Clock } from "../../../kernel/clock.ts";
import type { NewEvent } from "../../../kernel/events.ts";
import { NotFound } from "../../errors.ts";
import type { Book } from "../entry/book.ts";
import type { Entry } from "../entry/entry.ts";
import { BodyRefused } from "../errors.ts";
import { cleanLine, cleanText, shortened } from "../text/clean.ts";
import * as api from "./api.ts";
import { countTasks, findTask, keepMiss, keepVerdict, keepView, readTasks, type StoredTask, saveTask, type UseLog } from "./store.ts";

export type UseDeps = {
  readonly access: Access;
  readonly centre: Centre;
  readonly pool: Pool;
  readonly clock: Pick<Clock, "now" | "speed">;
  readonly book: Book;
  readonly log: UseLog;
  /** Whether a text holds somebody's data: it is dropped then, and the rest is kept. */
  isPersonal(text: string): Promise<boolean>;
  newId(): string;
};

const params = z.object({ id: z.string().max(64) });
const PAGE = 100;
const ALL = 10_000;
/** A search as a task shows it; whole mails that were pasted are cut. */
const QUERY = 200;

/** Use of knowledge at the desk, and the tasks that come of it (F-2.1.3, F-2.1.6): see api.ts. */
export function knowledgeUseRoutes(app: App, deps: UseDeps): void {
  deskRoutes(app, deps);
  missRoute(app, deps);
  taskRoutes(app, deps);
}

/** An event of whoever asks. */
function eventOf({ access, newId, clock }: UseDeps, request: FastifyRequest, body: Pick<NewEvent, "type" | "data">): NewEvent {
  const stream = `agent/${access.personOf(request).id}`;
  return { id: newId(), stream, at: clock.now(), source: "desk", v: 1, ...body } as NewEvent;
}
const of = (contact: string | null) => (contact === null ? {} : { contact });

function deskRoutes(app: App, deps: UseDeps): void {
  const { access, book, log, newId, isPersonal } = deps;
  const onRequest = access.needs("lookUp");
  const known = (id: string): Entry => {
    const entry = book.find(id);
    if (!entry) throw new NotFound("knowledge");
    return entry;
  };
  const viewed = { onRequest, schema: { params, body: api.viewBody, response: { 204: z.null() } } };
  app.post("/api/knowledge/:id/views", viewed, async (request, reply) => {
    const { id } = known(request.params.id);
    await keepView(log, id, eventOf(deps, request, { type: "knowledgeViewed", data: { entry: id, ...of(request.body.contact) } }));
    return reply.code(204).send(null);
  });
  const judged = { onRequest, schema: { params, body: api.verdictBody, response: { 200: api.verdictKept } } };
  app.post("/api/knowledge/:id/verdicts", judged, async (request) => {
    const entry = known(request.params.id);
    const { contact, verdict } = request.body;
    const note = cleanText(request.body.note);
    const noteDropped = note !== "" && (await isPersonal(note));
    const agent = access.personOf(request).id;
    const event = eventOf(deps, request, { type: "knowledgeJudged", data: { entry: entry.id, verdict, ...of(contact) } });
    const one = { id: newId(), entry: entry.id, version: entry.toldBy?.version ?? 0, contact, agent, verdict, at: event.at };
    const kept = await keepVerdict(log, { ...one, note: noteDropped ? "" : note, classification: entry.body.classification }, event);
    return { verdict: kept, noteDropped };
  });
}

function missRoute(app: App, deps: UseDeps): void {
  const { access, log, newId, isPersonal } = deps;
  const missed = { onRequest: access.needs("lookUp"), schema: { body: api.missBody, response: { 204: z.null() } } };
  app.post("/api/knowledge/misses", missed, async (request, reply) => {
    const query = shortened(cleanLine(request.body.query), QUERY);
    const isKept = query !== "" && !(await isPersonal(query));
    const event = eventOf(deps, request, { type: "knowledgeMissed", data: of(request.body.contact) });
    await keepMiss(log, newId(), isKept ? query : null, event);
    return reply.code(204).send(null);
  });
}

function taskRoutes(app: App, deps: UseDeps): void {
  const { access, centre, pool, clock, book } = deps;
  const see = access.needs("seeKnowledgeWork");
  app.get(
    "/api/knowledge-tasks",
    { onRequest: see, schema: { querystring: api.taskQuery, response: { 200: api.taskPage } } },
    async (request) => {
      const { after } = request.query;
      const [tasks, counts] = await Promise.all([readTasks(pool, request.query, after, PAGE + 1), countTasks(pool)]);
      return {
        clock: { now: clock.now(), speed: clock.speed },
        tasks: tasks.slice(0, PAGE).map((one) => taskOf(one, book, centre)),
        counts: { open: 0, asked: 0, added: 0, dropped: 0, ...counts },
        next: tasks.length > PAGE ? after + PAGE : null,
        may: { change: may(access.personOf(request).role, "maintainKnowledge") },
      };
    },
  );
  const change = { onRequest: access.needs("maintainKnowledge"), schema: { params, body: api.changeTask, response: { 200: api.task } } };
  app.put("/api/knowledge-tasks/:id", change, async (request) => {
    const { id } = request.params;
    const { classification } = request.body;
    if (classification !== null && !findClassification(centre.departments, classification)) throw new BodyRefused("classification");
    const saved = await saveTask(pool, id, request.body, access.personOf(request).id, clock.now());
    if (saved) return taskOf(saved, book, centre);
    const now = await findTask(pool, id);
    if (!now) throw new NotFound("knowledge-task");
    throw new ChangedMeanwhile("knowledge-task", id, { by: now.changedBy ?? "", at: now.changedAt ?? now.lastAt, version: now.revision });
  });
  const listed = z.object({ state: api.taskState.optional() });
  app.get("/api/knowledge-tasks.csv", { onRequest: see, schema: { querystring: listed, hide: true } }, async (request, reply) => {
    const tasks = (await readTasks(pool, request.query, 0, ALL)).map((one) => taskOf(one, book, centre));
    const { stream, contentType } = writeTable(
      "csv",
      HEADER,
      tasks.map((one) => cellsOf(one, centre)),
    );
    return reply.type(contentType).header("content-disposition", 'attachment; filename="knowledge-tasks.csv"').send(stream);
  });
}

const HEADER = ["種類", "言葉・質問", "メモ", "担当", "状態", "回数", "はじめ", "最近"];

const cellsOf = (one: api.Task, centre: Centre) => [
  ...[api.TASK_KIND_NAMES[one.kind], one.title, one.notes.join("／")],
  one.classification === null ? "" : (findClassification(centre.departments, one.classification)?.path ?? ""),
  ...[api.TASK_STATE_NAMES[one.state], one.times, new Date(one.firstAt), new Date(one.lastAt)],
];

function taskOf({ query, ...rest }: StoredTask, book: Book, centre: Pick<Centre, "people">): api.Task {
  const title = query ?? book.find(rest.entry ?? "")?.body.question ?? rest.entry ?? "";
  const changedBy = centre.people.find((one) => one.id === rest.changedBy)?.name ?? rest.changedBy;
  return { ...rest, notes: [...rest.notes], title, changedBy };
}
