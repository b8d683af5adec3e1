import { isDeepStrictEqual } from "node:util";
import type { Pool, PoolClient } from "pg";
import { z } from "zod";
import type { Access, App } from "../../admin/auth/access-adapter.ts";
import type { Centre } from "../../centre/schema.ts";
import { dayStart } from "../../kernel/business-day.ts";
import type { Clock } from "../../kernel/clock.ts";
import { inTransaction } from "../../kernel/transaction.ts";
import { IdempotencyKeyMissing, IdempotencyKeyReused } from "../errors.ts";
import { type Audience, messageBoard, type NewMessage, newMessage, sentMessage } from "./api.ts";
import { AudienceUnknown, MessageUnknown } from "./errors.ts";
import { isFor, type Message, shownUntil } from "./message.ts";
import { board, sent, withDesk } from "./present.ts";
import { findMessage, keepMessage, messagesSince, noteRead, tellOfMessages, withdrawMessage } from "./store.ts";

type Deps = {
  readonly access: Access;
  readonly centre: Pick<Centre, "people" | "groups">;
  readonly clock: Pick<Clock, "now">;
  readonly pool: Pool;
  newId(): string;
  isOnDuty(person: string): boolean;
  /** Refuses a text with what identifies a person. */
  checkText(text: string): Promise<void>;
  /** A message was sent or taken back: the audit's line, stored with it or not at all. */
  noted(db: PoolClient, what: { person: string; action: "sendMessage" | "withdrawMessage"; object: string; reason: string }): Promise<void>;
};

/** `/api/messages`: what supervisors tell the people at the desks, and who has read it (F-1.1.1, 表 3-2). */
export function messageRoutes(app: App, deps: Deps): void {
  const { access, centre, clock, pool } = deps;
  const onRequest = access.needs("superviseCalls");
  const params = z.object({ id: z.uuid() });
  const done = { 204: z.null() };
  app.get("/api/messages", { onRequest, schema: { response: { 200: messageBoard } } }, async () =>
    board(centre, await messagesSince(pool, dayStart(clock.now())), deps.isOnDuty),
  );
  app.post("/api/messages", { onRequest, schema: { body: newMessage, response: { 200: sentMessage } } }, async (request) => {
    const message = await send(deps, access.personOf(request).id, keyOf(request.headers), request.body);
    return sent(centre, message, deps.isOnDuty);
  });
  app.post("/api/messages/:id/withdraw", { onRequest, schema: { params, response: done } }, async (request, reply) => {
    await withdraw(deps, request.params.id, access.personOf(request).id);
    return reply.code(204).send(null);
  });
  app.post(
    "/api/messages/:id/read",
    { onRequest: access.needs("openDesk"), schema: { params, response: done } },
    async (request, reply) => {
      await acknowledge(deps, request.params.id, access.personOf(request).id);
      return reply.code(204).send(null);
    },
  );
}

function keyOf(headers: Readonly<Record<string, unknown>>): string {
  const key = headers["idempotency-key"];
  if (typeof key !== "string" || key.length === 0 || key.length > 128) throw new IdempotencyKeyMissing();
  return key;
}

async function send(deps: Deps, by: string, key: string, { to, text, urgent, minutes }: NewMessage): Promise<Message> {
  if (!isKnown(deps.centre, to)) throw new AudienceUnknown();
  await deps.checkText(text);
  const at = deps.clock.now();
  const asked = { id: deps.newId(), by, at, to, urgent, text, until: shownUntil(at, minutes) };
  return inTransaction(
    () => deps.pool.connect(),
    async (db) => {
      const { message, isNew } = await keepMessage(db, `${by} ${key}`, asked);
      if (!isNew && !isSame(message, asked)) throw new IdempotencyKeyReused();
      if (!isNew) return message;
      await deps.noted(db, { person: by, action: "sendMessage", object: message.id, reason: reasonOf(to) });
      await tellOfMessages(db);
      return message;
    },
  );
}

const reasonOf = (to: Audience): string => (to.kind === "everybody" ? to.kind : `${to.kind} ${to.kind === "group" ? to.group : to.person}`);
const isSame = (one: Message, other: Pick<Message, "to" | "text" | "urgent">): boolean =>
  one.text === other.text && one.urgent === other.urgent && isDeepStrictEqual(one.to, other.to);

function isKnown({ people, groups }: Deps["centre"], to: Audience): boolean {
  if (to.kind === "everybody") return true;
  return to.kind === "group" ? groups.some((one) => one.id === to.group) : withDesk(people).some((one) => one.id === to.person);
}

function withdraw(deps: Deps, id: string, by: string): Promise<void> {
  return inTransaction(
    () => deps.pool.connect(),
    async (db) => {
      const message = await findMessage(db, id);
      if (!message) throw new MessageUnknown();
      if (!(await withdrawMessage(db, id, by, deps.clock.now()))) return;
      await deps.noted(db, { person: by, action: "withdrawMessage", object: id, reason: reasonOf(message.to) });
      await tellOfMessages(db);
    },
  );
}

/** Withdrawn in the same moment: it was read all the same. */
async function acknowledge({ pool, centre, clock }: Deps, id: string, person: string): Promise<void> {
  const message = await findMessage(pool, id);
  const addressee = centre.people.find((one) => one.id === person);
  if (!message || !addressee || !isFor(message, addressee)) throw new MessageUnknown();
  await noteRead(pool, id, person, clock.now());
  await tellOfMessages(pool);
}
