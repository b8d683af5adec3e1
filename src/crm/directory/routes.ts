import { z } from "zod";
import type { Access, App } from "../../admin/auth/access-adapter.ts";
import type { Holidays } from "../../centre/hours.ts";
import type { Centre } from "../../centre/schema.ts";
import { classificationEntry, directoryHit } from "../../desk/api.ts";
import type { Clock } from "../../kernel/clock.ts";
import { classificationEntries, findSections } from "./look-up.ts";

type Deps = { readonly access: Access; readonly centre: Centre; readonly clock: Clock; readonly holidays: Holidays };

/** `/api/directory` and `/api/classification`: where a contact belongs (F-2.1.4, C-4). */
export function directoryRoutes(app: App, { access, centre, clock, holidays }: Deps): void {
  const onRequest = access.needs("lookUp");
  const querystring = z.object({ q: z.string().max(200).default("") });
  const entries = classificationEntries(centre);

  app.get("/api/directory", { onRequest, schema: { querystring, response: { 200: z.array(directoryHit) } } }, async (request) =>
    findSections(centre, holidays, request.query.q, clock.now()),
  );
  app.get("/api/classification", { onRequest, schema: { response: { 200: z.array(classificationEntry) } } }, async () => entries);
}
