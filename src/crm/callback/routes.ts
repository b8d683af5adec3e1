import type { FastifyRequest } from "fastify";
import type { Pool } from "pg";
import { z } from "zod";
import type { Access, App } from "../../admin/auth/access-adapter.ts";
import { may, NotAllowed } from "../../admin/rbac/policy.ts";
import { tableFormats } from "../../admin/table/table.ts";
import { writeTable } from "../../admin/table/write-table-adapter.ts";
import type { Centre } from "../../centre/schema.ts";
import { DAY } from "../../kernel/business-day.ts";
import type { Clock } from "../../kernel/clock.ts";
import { inTransaction } from "../../kernel/transaction.ts";
import type { Guard } from "../pii/guard-adapter.ts";
import type { Vault } from "../vault/vault-adapter.ts";
import { type CallBack, callBack, callBackList, callBackResult, newCallBack } from "./api.ts";
import { CallBackTaken } from "./errors.ts";
import type { PromiseKeeper } from "./promise-adapter.ts";
import { HEADER, sheetRow } from "./sheet.ts";
import { changeTask, closedTasks, openTasks } from "./store.ts";
import type { CallBackTask, Step } from "./task.ts";

export type CallBackDeps = {
  readonly access: Access;
  readonly centre: Centre;
  readonly clock: Clock;
  readonly pool: Pool;
  readonly vault: Vault;
  readonly promises: PromiseKeeper;
  readonly guard: Pick<Guard, "guardText">;
  /** A fresh UUIDv7. */
  newId(): string;
};

const tableFormat = z.enum(tableFormats).default("csv");

/** `/api/callbacks`: what the centre owes (F-1.1.3), and its list for the ward at any time (C-3). */
export function callBackRoutes(app: App, deps: CallBackDeps): void {
  const { access, clock, pool } = deps;
  const instant = z.coerce.number().min(0).max(8.64e15);
  const querystring = z.object({ state: z.enum(["open", "closed"]).default("open"), from: instant.optional(), to: instant.optional() });
  const list = { onRequest: access.signedIn, schema: { querystring, response: { 200: callBackList } } };
  const read = ({ state, to = clock.now() + DAY, from = to - 31 * DAY }: z.infer<typeof querystring>, all: boolean) =>
    state === "open" ? openTasks(pool, all) : closedTasks(pool, from, to, all);

  app.get("/api/callbacks", list, async (request) => {
    const { role } = access.personOf(request);
    const dials = may(role, "openDesk");
    if (!dials && !may(role, "readContacts")) throw new NotAllowed(role, "readContacts");
    return { callBacks: await presented(deps, await read(request.query, false), dials) };
  });
  const file = { onRequest: access.needs("readContacts"), schema: { querystring: querystring.extend({ format: tableFormat }) } };
  app.get("/api/callbacks/file", file, async (request, reply) => {
    const rows = (await presented(deps, await read(request.query, true), false)).map(sheetRow);
    const { stream, contentType, extension } = writeTable(request.query.format, HEADER, rows);
    reply.type(contentType).header("content-disposition", `attachment; filename="call-backs.${extension}"`);
    return reply.send(stream);
  });
  const made = { onRequest: access.needs("openDesk"), schema: { body: newCallBack, response: { 200: callBack } } };
  app.post("/api/callbacks", made, async (request) => {
    const key = String(request.headers["idempotency-key"] ?? deps.newId()).slice(0, 128);
    const { note: text, contact } = request.body;
    await deps.guard.guardText({ text, place: "note", contact });
    const cause = `desk/${access.personOf(request).id}/${key}`;
    const task = await inTransaction(
      () => pool.connect(),
      (db) => deps.promises.keep(db, { ...request.body, cause, at: clock.now() }),
    );
    return one(deps, task);
  });
  stepRoutes(app, deps);
}

function stepRoutes(app: App, deps: CallBackDeps): void {
  const { access, clock } = deps;
  const params = z.object({ id: z.uuid() });
  const onRequest = access.needs("openDesk");
  const response = { 200: callBack };
  const who = (request: FastifyRequest) => {
    const { id: agent, role } = access.personOf(request);
    return { agent, force: may(role, "superviseCalls") };
  };

  app.post("/api/callbacks/:id/take", { onRequest, schema: { params, response } }, (request) =>
    change(deps, request.params.id, { type: "take", agent: who(request).agent }),
  );
  app.post("/api/callbacks/:id/release", { onRequest, schema: { params, response } }, (request) =>
    change(deps, request.params.id, { type: "release", ...who(request) }),
  );
  app.post("/api/callbacks/:id/give-up", { onRequest, schema: { params, response } }, (request) =>
    change(deps, request.params.id, { type: "giveUp", ...who(request), at: clock.now() }),
  );
  app.post("/api/callbacks/:id/result", { onRequest, schema: { params, body: callBackResult, response } }, (request) => {
    const attempt = { ...request.body, at: clock.now(), agent: who(request).agent };
    return change(deps, request.params.id, { type: "tell", attempt });
  });
}

async function change(deps: CallBackDeps, id: string, step: Step): Promise<CallBack> {
  const person = step.type === "observe" || step.type === "tell" ? step.attempt.agent : step.agent;
  try {
    const task = await changeTask(deps.pool, id, step, (db, ref) => deps.vault.erase(ref, person, "done", db));
    return await one(deps, task);
  } catch (error) {
    if (error instanceof CallBackTaken) throw new CallBackTaken(error.agent, nameIn(deps.centre)(error.agent));
    throw error;
  }
}

async function one(deps: CallBackDeps, task: CallBackTask): Promise<CallBack> {
  const [shown] = await presented(deps, [task], true);
  if (!shown) throw new Error("a call-back was not presented");
  return shown;
}

// Field by field, so that nothing added to a call-back later reaches the ward unseen.
async function presented({ centre, vault }: CallBackDeps, tasks: readonly CallBackTask[], dials: boolean): Promise<CallBack[]> {
  const kept = dials ? await vault.keptAmong(tasks.map((task) => task.ref)) : new Set<string>();
  const name = nameIn(centre);
  const queueName = (id: string) => centre.queues.find((queue) => queue.id === id)?.name ?? id;
  return tasks.map(({ id, contact, queue, by, due, note, state, agent, attempts, ref, createdAt, closedAt }) => ({
    ...{ id, contact, by, due, note, state, createdAt, closedAt },
    queue: queue === null ? null : { id: queue, name: queueName(queue) },
    agent: agent === null ? null : { id: agent, name: name(agent) },
    attempts: attempts.map((attempt) => ({ ...attempt, agent: name(attempt.agent) })),
    ref: kept.has(ref) ? ref : null,
  }));
}

const nameIn = (centre: Centre) => (id: string) => centre.people.find((person) => person.id === id)?.name ?? id;
