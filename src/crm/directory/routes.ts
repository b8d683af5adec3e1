import { z } from "zod";
import type { Access, App } from "../../admin/auth/access-adapter.ts";
import type { Holidays } from "../../centre/hours.ts";
import type { Centre } from "../../centre/schema.ts";
import { classificationEntry, directoryHit } from "../../desk/api.ts";
import type { Clock } from "../../kernel/clock.ts";
import type { AgentSnapshot } from "../../telephony/api.ts";
import { classificationEntries, directoryOf, findInDirectory } from "./look-up.ts";

type Deps = {
  readonly access: Access;
  readonly centre: Centre;
  readonly clock: Clock;
  readonly holidays: Holidays;
  /** A colleague as the floor knows it now. */
  agent(id: string): AgentSnapshot | undefined;
};

/** `/api/directory` and `/api/classification`: where a contact belongs (F-2.1.4, C-4) and whom it can be handed to (F-1.1.3). */
export function directoryRoutes(app: App, { access, centre, clock, holidays, agent }: Deps): void {
  const onRequest = access.needs("lookUp");
  const querystring = z.object({ q: z.string().max(200).default(""), near: z.string().max(64).optional() });
  const entries = classificationEntries(centre);
  const directory = remembered((sections: Centre["directory"]) => directoryOf({ ...centre, directory: sections }));

  app.get("/api/directory", { onRequest, schema: { querystring, response: { 200: z.array(directoryHit) } } }, async (request) => {
    const { q, near } = request.query;
    const asking = access.personOf(request).id;
    return findInDirectory(directory(centre.directory), { query: q, near: near ?? null, asking, now: clock.now(), holidays, agent });
  });
  app.get("/api/classification", { onRequest, schema: { response: { 200: z.array(classificationEntry) } } }, async () => entries);
}

/** Made anew when the ward has changed its directory, kept until then. */
function remembered<Given extends object, Made>(make: (given: Given) => Made): (given: Given) => Made {
  const made = new WeakMap<Given, Made>();
  return (given) => {
    const known = made.get(given) ?? make(given);
    made.set(given, known);
    return known;
  };
}
