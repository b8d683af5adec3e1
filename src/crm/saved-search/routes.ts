import type { Pool } from "pg";
import { z } from "zod";
import type { Access, App } from "../../admin/auth/access-adapter.ts";
import type { Centre } from "../../centre/schema.ts";
import type { Clock } from "../../kernel/clock.ts";
import { type SavedSearch, savedSearch, savedSearchBody, savedSearches } from "./api.ts";
import { changeSearch, type KeptSearch, keepSearch, removeSearch, searchesFor } from "./store.ts";

type Deps = { readonly access: Access; readonly centre: Centre; readonly clock: Clock; readonly pool: Pool; newId(): string };

/** `/api/contacts/searches`: see api.ts. */
export function savedSearchRoutes(app: App, { access, centre, clock, pool, newId }: Deps): void {
  const onRequest = access.needs("readContacts");
  const params = z.object({ id: z.uuid() });
  const shown = (kept: KeptSearch, person: string): SavedSearch => ({
    ...kept,
    own: kept.owner === person,
    owner: centre.people.find((one) => one.id === kept.owner)?.name ?? kept.owner,
  });

  app.get("/api/contacts/searches", { onRequest, schema: { response: { 200: savedSearches } } }, async (request) => {
    const person = access.personOf(request).id;
    return { searches: (await searchesFor(pool, person)).map((kept) => shown(kept, person)) };
  });
  const keeping = { onRequest, schema: { body: savedSearchBody, response: { 200: savedSearch } } };
  app.post("/api/contacts/searches", keeping, async (request) => {
    const owner = access.personOf(request).id;
    const kept = { ...request.body, id: newId(), owner };
    await keepSearch(pool, kept, clock.now());
    return shown(kept, owner);
  });
  const changing = { onRequest, schema: { params, body: savedSearchBody, response: { 200: savedSearch } } };
  app.put("/api/contacts/searches/:id", changing, async (request) => {
    const owner = access.personOf(request).id;
    const kept = { ...request.body, id: request.params.id, owner };
    await changeSearch(pool, kept, clock.now());
    return shown(kept, owner);
  });
  app.delete("/api/contacts/searches/:id", { onRequest, schema: { params, response: { 204: z.null() } } }, async (request, reply) => {
    await removeSearch(pool, access.personOf(request).id, request.params.id);
    return reply.code(204).send(null);
  });
}
