import type { Pool } from "pg";
import { z } from "zod";
import type { Access, App } from "../../../admin/auth/access-adapter.ts";
import type { SignedInPerson } from "../../../admin/auth/api.ts";
import { may } from "../../../admin/rbac/policy.ts";
import type { OutboundRules } from "../../../centre/outbound-schema.ts";
import type { Clock } from "../../../kernel/clock.ts";
import type { NewEvent } from "../../../kernel/events.ts";
import { callerRef } from "../../../kernel/ids.ts";
import { barredBy, NoOutboundCalls, NumberNotValid } from "../../../telephony/outbound/may-dial.ts";
import { readNumber, tailOf } from "../../../telephony/outbound/number.ts";
import { expiryOf, NumberNotKept, typedRef } from "../../vault/item.ts";
import type { Vault } from "../../vault/vault-adapter.ts";
import { type KeptNumber, keptNumber, revealedNumber, revealNumber, typedNumber } from "../api.ts";
import { NotYourNumber } from "../errors.ts";
import { servedBy } from "../promise-adapter.ts";
import { findTask, hasTaken } from "../store.ts";

type Deps = {
  readonly access: Access;
  readonly clock: Clock;
  readonly pool: Pool;
  readonly vault: Vault;
  /** How this centre calls out; undefined when it does not. */
  readonly rules: OutboundRules | undefined;
  eventsOf(contact: string): Promise<readonly NewEvent[]>;
  /** A fresh UUIDv7. */
  newId(): string;
};

/** Numbers on their way into the vault, and what is shown of them; a whole one only to whom it concerns, with a line in the audit. */
export function callBackNumberRoutes(app: App, deps: Deps): void {
  const { access, clock, pool, vault, newId } = deps;
  const onRequest = access.needs("openDesk");
  const params = z.object({ id: z.uuid() });
  const response = { 200: keptNumber };

  app.post("/api/callbacks/number", { onRequest, schema: { body: typedNumber, response } }, async (request) => {
    const rules = rulesOf(deps);
    const number = readNumber(request.body.number, rules.areaCode);
    if (!number) throw new NumberNotValid();
    const barred = barredBy(rules, number);
    if (barred) throw barred;
    const ref = typedRef(newId());
    await vault.keep("callBackNumber", ref, number.digits, expiryOf(clock.now(), rules.keepDays.typedNumber));
    return { ref, tail: tailOf(number.digits), class: number.class };
  });
  app.get("/api/callbacks/caller/:id", { onRequest, schema: { params, response } }, async (request) => {
    const contact = request.params.id;
    const person = access.personOf(request);
    if (!(await mayUse(deps, callerRef(contact), person))) throw new NotYourNumber();
    return shownOf(deps, callerRef(contact));
  });
  app.get("/api/callbacks/:id/number", { onRequest, schema: { params, response } }, async (request) =>
    shownOf(deps, (await findTask(pool, request.params.id)).ref),
  );
  const reveal = { onRequest, schema: { body: revealNumber, response: { 200: revealedNumber } } };
  app.post("/api/callbacks/reveal", reveal, async (request) => {
    const { ref, purpose } = request.body;
    const person = access.personOf(request);
    if (!(await mayUse(deps, ref, person))) {
      await vault.refused(ref, "reveal", person.id, purpose);
      throw new NotYourNumber();
    }
    return { number: await vault.open(ref, "reveal", person.id, purpose) };
  });
}

/** A number is for whoever leads, whoever served its caller, and whoever has taken the call-back to it. */
async function mayUse({ pool, eventsOf }: Deps, ref: string, { id, role }: SignedInPerson): Promise<boolean> {
  if (may(role, "superviseCalls") || (await hasTaken(pool, ref, id))) return true;
  const contact = ref.startsWith("caller/") ? ref.slice("caller/".length) : null;
  return contact !== null && servedBy(await eventsOf(contact), id);
}

async function shownOf(deps: Deps, ref: string): Promise<KeptNumber> {
  const { areaCode } = rulesOf(deps);
  const shown = await deps.vault.glimpse(ref, (digits) => {
    const number = readNumber(digits, areaCode);
    return number && { ref, tail: tailOf(number.digits), class: number.class };
  });
  if (!shown) throw new NumberNotKept();
  return shown;
}

function rulesOf({ rules }: Deps): OutboundRules {
  if (!rules) throw new NoOutboundCalls();
  return rules;
}
