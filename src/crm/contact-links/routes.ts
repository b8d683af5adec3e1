import type { Pool } from "pg";
import { z } from "zod";
import type { Access, App } from "../../admin/auth/access-adapter.ts";
import { may } from "../../admin/rbac/policy.ts";
import type { Clock } from "../../kernel/clock.ts";
import type { Instant } from "../../kernel/ids.ts";
import { NotFound } from "../errors.ts";
import { type ContactLinks, contactLinks, type LinkedContact, linkBody, linkCandidates, linkSearch } from "./api.ts";
import { LinkNotEarlier, NotServed } from "./errors.ts";
import { joinLinks } from "./links.ts";
import { linkContacts, linksOf } from "./store.ts";

type Deps = {
  readonly access: Access;
  readonly clock: Clock;
  readonly pool: Pool;
  /** Whether this agent spoke with the citizen of this contact, and when it arrived; null when there is no such contact. */
  servedBy(contact: string, agent: string): Promise<{ served: boolean; arrivedAt: Instant } | null>;
  /** The contacts of call-backs on either side of this one. */
  callBacksOf(contact: string): Promise<{ earlier: string[]; later: string[] }>;
  /** Contacts as links show them, by id; those that are not known are left out. */
  shown(contacts: readonly string[]): Promise<ReadonlyMap<string, LinkedContact>>;
  /** The newest contacts with a history that hold these words and came before an instant. */
  candidates(words: string, before: Instant): Promise<readonly string[]>;
};

/** `/api/contacts/:id/links`: see api.ts. */
export function contactLinkRoutes(app: App, deps: Deps): void {
  const { access, clock, pool } = deps;
  const params = z.object({ id: z.uuid() });
  const own = access.needs("saveHistory");

  app.get(
    "/api/contacts/:id/links",
    { onRequest: access.signedIn, schema: { params, response: { 200: contactLinks } } },
    async (request) => {
      const person = access.personOf(request);
      if (!may(person.role, "readContacts")) await checkServed(deps, request.params.id, person.id);
      return read(deps, request.params.id);
    },
  );
  const linking = { onRequest: own, schema: { params, body: linkBody, response: { 200: contactLinks } } };
  app.post("/api/contacts/:id/links", linking, async (request) => {
    const { id } = request.params;
    const { earlier } = request.body;
    const agent = access.personOf(request).id;
    const arrivedAt = await checkServed(deps, id, agent);
    const other = (await deps.shown([earlier])).get(earlier);
    if (!other) throw new NotFound("contact");
    if (earlier === id || (other.arrivedAt ?? arrivedAt) >= arrivedAt) throw new LinkNotEarlier();
    await linkContacts(pool, id, earlier, agent, clock.now());
    return read(deps, id);
  });
  const searching = { onRequest: own, schema: { params, body: linkSearch, response: { 200: linkCandidates } } };
  app.post("/api/contacts/:id/links/search", searching, async (request) => {
    const arrivedAt = await checkServed(deps, request.params.id, access.personOf(request).id);
    const found = await deps.candidates(request.body.words, arrivedAt);
    const shown = await deps.shown(found);
    return { contacts: found.flatMap((id) => shown.get(id) ?? []) };
  });
}

/** When the contact arrived. @throws NotFound, NotServed */
async function checkServed({ servedBy }: Deps, contact: string, agent: string): Promise<Instant> {
  const found = await servedBy(contact, agent);
  if (!found) throw new NotFound("contact");
  if (!found.served) throw new NotServed();
  return found.arrivedAt;
}

async function read({ pool, callBacksOf, shown }: Deps, contact: string): Promise<ContactLinks> {
  const [linked, callBacks] = await Promise.all([linksOf(pool, contact), callBacksOf(contact)]);
  const ids = [linked, callBacks].flatMap(({ earlier, later }) => [...earlier, ...later]);
  return joinLinks(linked, callBacks, await shown([...new Set(ids)]));
}
