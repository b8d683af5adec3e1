import { z } from "zod";
import type { Access, App } from "../../admin/auth/access-adapter.ts";
import type { Centre } from "../../centre/schema.ts";
import { superviseBodies, supervision } from "../api.ts";
import { type Command, extensionOwner } from "../command.ts";
import { ForceReasonUnknown } from "../errors.ts";

/** What a supervisor did to somebody's call or state, for the audit. */
export type Supervised = {
  readonly person: string;
  readonly action: "monitorCall" | "takeOverCall" | "forceState" | "moveCall";
  /** The agent concerned, or the contact: of a talk that is heard, when a section has the citizen. */
  readonly object: string;
  readonly reason?: string;
};
type Deps = {
  readonly access: Access;
  readonly centre: Pick<Centre, "basics">;
  readonly command: Command;
  /** The contact whose talk this person listens to now; null when none. */
  heardBy(person: string): string | null;
  /** Called when it was done. */
  noted(what: Supervised): Promise<void>;
};
const done = { 204: z.null() };

/** `/api/supervise/…`: what a supervisor does with talks, states and waiting calls of others (F-1.1.1, F-1.1.2). */
export function superviseRoutes(app: App, deps: Deps): void {
  const { access, centre } = deps;
  const onRequest = access.needs("superviseCalls");
  app.get("/api/supervise", { onRequest, schema: { response: { 200: supervision } } }, async () => centre.basics.supervision);
  listening(app, deps);
  states(app, deps);
  waitingCalls(app, deps);
}

function listening(app: App, { access, centre, command, heardBy, noted }: Deps): void {
  const onRequest = access.needs("superviseCalls");
  app.post("/api/supervise/monitor", { onRequest, schema: { body: superviseBodies.monitor, response: done } }, async (request, reply) => {
    const agent = extensionOwner(access.personOf(request)).id;
    const { body } = request;
    const how = { agent, mode: body.mode, tone: centre.basics.supervision.tone };
    if ("target" in body) await command(request.headers, { type: "monitor", target: body.target, ...how });
    else await command(request.headers, { type: "monitorHandedOver", contact: body.contact, ...how });
    await noted({ person: agent, action: "monitorCall", object: "target" in body ? body.target : body.contact, reason: body.mode });
    return reply.code(204).send(null);
  });
  app.post("/api/supervise/stop", { onRequest, schema: { response: done } }, async (request, reply) => {
    await command(request.headers, { type: "stopMonitor", agent: extensionOwner(access.personOf(request)).id });
    return reply.code(204).send(null);
  });
  app.post("/api/supervise/take-over", { onRequest, schema: { response: done } }, async (request, reply) => {
    const agent = extensionOwner(access.personOf(request)).id;
    // Afterwards the talk is the supervisor's own, and nobody is listened to any more.
    const contact = heardBy(agent);
    await command(request.headers, { type: "takeOver", agent });
    await noted({ person: agent, action: "takeOverCall", object: contact ?? agent });
    return reply.code(204).send(null);
  });
}

function states(app: App, { access, centre, command, noted }: Deps): void {
  const onRequest = access.needs("superviseCalls");
  app.post("/api/supervise/force", { onRequest, schema: { body: superviseBodies.force, response: done } }, async (request, reply) => {
    const agent = access.personOf(request).id;
    const { target, what, why } = request.body;
    // Chosen, not written: what stands in the log for ever says nothing about a person but this.
    if (!centre.basics.supervision.reasons.includes(why)) throw new ForceReasonUnknown();
    await command(request.headers, { type: "force", agent, target, what, why });
    await noted({ person: agent, action: "forceState", object: target, reason: `${what}: ${why}` });
    return reply.code(204).send(null);
  });
}

function waitingCalls(app: App, { access, command, noted }: Deps): void {
  const onRequest = access.needs("superviseCalls");
  const { priority, move, give } = superviseBodies;
  const self = (request: Parameters<Access["personOf"]>[0]) => access.personOf(request).id;
  app.post("/api/supervise/priority", { onRequest, schema: { body: priority, response: done } }, async (request, reply) => {
    await command(request.headers, { type: "setPriority", agent: self(request), ...request.body });
    await noted({ person: self(request), action: "moveCall", object: request.body.contact, reason: `priority ${request.body.priority}` });
    return reply.code(204).send(null);
  });
  app.post("/api/supervise/move", { onRequest, schema: { body: move, response: done } }, async (request, reply) => {
    await command(request.headers, { type: "moveWaiting", agent: self(request), ...request.body });
    await noted({ person: self(request), action: "moveCall", object: request.body.contact, reason: `queue ${request.body.queue}` });
    return reply.code(204).send(null);
  });
  app.post("/api/supervise/give", { onRequest, schema: { body: give, response: done } }, async (request, reply) => {
    await command(request.headers, { type: "giveWaiting", agent: self(request), ...request.body });
    await noted({ person: self(request), action: "moveCall", object: request.body.contact, reason: `agent ${request.body.target}` });
    return reply.code(204).send(null);
  });
}
