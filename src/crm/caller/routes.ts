import type { Pool } from "pg";
import { z } from "zod";
import type { Access, App } from "../../admin/auth/access-adapter.ts";
import type { DeskContact } from "../../desk/api.ts";
import type { Clock } from "../../kernel/clock.ts";
import type { NewEvent } from "../../kernel/events.ts";
import type { ContactId, Instant } from "../../kernel/ids.ts";
import { NotFound } from "../errors.ts";
import { type EarlierContact, earlierContact } from "./api.ts";
import { sameCaller } from "./store.ts";
import { RECOGNISED_MS } from "./weeks.ts";

/** What is told of an earlier contact. */
export type EarlierFacts = {
  readonly classification: string;
  readonly outcome: string;
  readonly summary: string;
  readonly savedAt: Instant;
};
type Deps = {
  readonly access: Access;
  readonly clock: Clock;
  readonly pool: Pool;
  contactOf(agent: string): DeskContact | null;
  /** Events of a contact that were heard, whether or not they are stored yet. */
  eventsOf(contact: ContactId): readonly NewEvent[];
  /** What was written about a contact, newest last; empty while there is nothing. */
  historiesOf(contact: ContactId): Promise<readonly EarlierFacts[]>;
  /** The name of the queue a contact was in; null when it is not known. */
  queueOf(contact: ContactId): Promise<string | null>;
};

const SHOWN = 5;

/** `/api/contacts/:id/earlier`: 前の応対 of whoever calls (F-2.1.4). */
export function earlierRoutes(app: App, deps: Deps): void {
  const { access, clock, pool, contactOf, eventsOf } = deps;
  const schema = { params: z.object({ id: z.uuid() }), response: { 200: z.array(earlierContact) } };
  app.get("/api/contacts/:id/earlier", { onRequest: access.needs("saveHistory"), schema }, async (request) => {
    const { id } = request.params;
    if (contactOf(access.personOf(request).id)?.id !== id) throw new NotFound("contact");
    const asked = eventsOf(id).flatMap((event) => (event.type === "callBackOf" ? [{ contact: event.data.contact }] : []));
    const same = await sameCaller(pool, id, clock.now() - RECOGNISED_MS, SHOWN);
    const found = await Promise.all([
      ...asked.map(({ contact }) => earlier(deps, contact, null, "callBack")),
      ...same
        .filter((one) => asked.every(({ contact }) => contact !== one.contact))
        .map((one) => earlier(deps, one.contact, one.arrivedAt, "sameNumber")),
    ]);
    return found.flatMap((one) => one ?? []).slice(0, SHOWN);
  });
}

async function earlier(
  { historiesOf, queueOf }: Deps,
  id: ContactId,
  arrivedAt: Instant | null,
  why: EarlierContact["why"],
): Promise<EarlierContact | null> {
  const last = (await historiesOf(id)).at(-1);
  if (!last) return null;
  const { classification, outcome, summary, savedAt } = last;
  return { ...{ id, why, classification, outcome, summary }, at: arrivedAt ?? savedAt, queue: await queueOf(id) };
}
