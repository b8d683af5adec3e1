import type { Pool, PoolClient } from "pg";
import { z } from "zod";
import type { Access, App } from "../../../admin/auth/access-adapter.ts";
import type { SignedInPerson } from "../../../admin/auth/api.ts";
import { may } from "../../../admin/rbac/policy.ts";
import { DAY } from "../../../kernel/business-day.ts";
import type { Clock } from "../../../kernel/clock.ts";
import { inTransaction } from "../../../kernel/transaction.ts";
import { NotFound } from "../../errors.ts";
import type { Vault } from "../../vault/vault-adapter.ts";
import { type CheckedText, checkedText, type Review, review, reviewDecision, reviewList, reviewText } from "../api.ts";
import { NothingToReview, ReviewOver } from "../errors.ts";
import type { Guard } from "../guard-adapter.ts";
import { writersOnly } from "../writers.ts";
import { endReview, findReview, type KeptReview, keepReview, openReviews } from "./store.ts";

type Noted = { person: string; action: "askReview" | "confirmNotPersonal" | "refuseNotPersonal"; object: string; reason?: string };
type Deps = {
  readonly access: Access;
  readonly clock: Pick<Clock, "now">;
  readonly pool: Pool;
  readonly guard: Guard;
  readonly vault: Vault;
  nameOf(person: string): string;
  /** A fresh UUIDv7. */
  newId(): string;
  /** A line of the audit, stored with what it tells of or not at all. */
  note(db: PoolClient, line: Noted): Promise<void>;
};

const params = z.object({ id: z.uuid() });

/** `/api/pii/reviews`: an operator says that a finding is none, a supervisor looks and decides; both stand in the audit. */
export function personalReviewRoutes(app: App, deps: Deps): void {
  const { access, clock, pool } = deps;
  const asking = writersOnly(access);
  const one = { 200: review };
  app.post("/api/pii/reviews", { onRequest: asking, schema: { body: checkedText, response: one } }, async (request) => {
    const person = access.personOf(request);
    return present(deps, await ask(deps, person.id, request.body), person);
  });
  app.get("/api/pii/reviews/:id", { onRequest: asking, schema: { params, response: one } }, async (request) => {
    const person = access.personOf(request);
    return present(deps, await readable(deps, request.params.id, person), person);
  });
  app.delete("/api/pii/reviews/:id", { onRequest: asking, schema: { params, response: { 204: z.null() } } }, async (request, reply) => {
    const person = access.personOf(request);
    const { id, ref, askedBy } = await readable(deps, request.params.id, person);
    if (askedBy !== person.id) throw new NotFound("review");
    await transaction(deps, async (db) => {
      await endReview(db, id, { state: "withdrawn", by: null, at: clock.now(), reason: null });
      await deps.vault.erase(ref, person.id, "done", db);
    });
    return reply.code(204).send(null);
  });
  const deciding = access.needs("reviewPersonal");
  app.get("/api/pii/reviews", { onRequest: deciding, schema: { response: { 200: reviewList } } }, async (request) => {
    const person = access.personOf(request);
    const open = await openReviews(pool, clock.now() - DAY);
    return { reviews: open.map((each) => present(deps, each, person)) };
  });
  decisionRoutes(app, deps);
}

function decisionRoutes(app: App, deps: Deps): void {
  const { access, clock, pool, vault } = deps;
  const onRequest = access.needs("reviewPersonal");
  app.post("/api/pii/reviews/:id/text", { onRequest, schema: { params, response: { 200: reviewText } } }, async (request) => {
    const found = await findReview(pool, request.params.id);
    if (found.state !== "open") throw new ReviewOver();
    const text = await vault.open(found.ref, "review", access.personOf(request).id);
    return { text, findings: [...found.findings] };
  });
  const schema = { params, body: reviewDecision, response: { 200: review } };
  app.post("/api/pii/reviews/:id/decision", { onRequest, schema }, async (request) => {
    const person = access.personOf(request);
    const { none, reason } = request.body;
    const { id, ref } = await findReview(pool, request.params.id);
    await transaction(deps, async (db) => {
      await endReview(db, id, { state: none ? "none" : "personal", by: person.id, at: clock.now(), reason });
      await vault.erase(ref, person.id, "done", db);
      await deps.note(db, { person: person.id, action: none ? "confirmNotPersonal" : "refuseNotPersonal", object: ref, reason });
    });
    return present(deps, await findReview(pool, id), person);
  });
}

const transaction = <T>({ pool }: Deps, work: (db: PoolClient) => Promise<T>): Promise<T> => inTransaction(() => pool.connect(), work);

/** Asks once for a text: its words go to the vault for a day, its findings without a word to the list. */
async function ask(deps: Deps, person: string, { contact, place, text }: CheckedText): Promise<KeptReview> {
  const findings = await deps.guard.find(text, place);
  if (findings.length === 0) throw new NothingToReview();
  const id = deps.newId();
  const now = deps.clock.now();
  const ref = `review/${id}`;
  const asked = { id, contact, place, ref, findings, askedBy: person, askedAt: now, state: "open", decidedBy: null, reason: null } as const;
  return transaction(deps, async (db) => {
    const { review: kept, isNew } = await keepReview(db, asked, deps.guard.keyOf({ contact, place, text }));
    if (!isNew) return kept;
    await deps.vault.keep("reviewText", ref, text, now + DAY, db);
    await deps.note(db, { person, action: "askReview", object: ref });
    return kept;
  });
}

/** @throws NotFound for a request that is neither this person's nor this person's to decide */
async function readable({ pool }: Deps, id: string, { id: person, role }: SignedInPerson): Promise<KeptReview> {
  const found = await findReview(pool, id);
  if (found.askedBy !== person && !may(role, "reviewPersonal")) throw new NotFound("review");
  return found;
}

function present({ nameOf }: Deps, kept: KeptReview, person: SignedInPerson): Review {
  const { id, contact, place, state, askedAt, reason, findings, askedBy, decidedBy } = kept;
  return {
    ...{ id, contact, place, state, askedAt, reason, kinds: [...new Set(findings.map((one) => one.kind))] },
    ...{ askedBy: nameOf(askedBy), own: askedBy === person.id, decidedBy: decidedBy === null ? null : nameOf(decidedBy) },
  };
}
