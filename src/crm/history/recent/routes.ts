import type { Pool } from "pg";
import type { Access, App } from "../../../admin/auth/access-adapter.ts";
import { recentChoices } from "./api.ts";
import { lastChoices } from "./store.ts";

/** So many histories are looked through. */
const LOOKED_THROUGH = 30;

/** `/api/histories/recent`: 「前回と同じ」 and the classifications on top of the list (F-2.1.4). */
export function recentRoutes(app: App, { access, pool }: { readonly access: Access; readonly pool: Pool }): void {
  const schema = { response: { 200: recentChoices } };
  app.get("/api/histories/recent", { onRequest: access.needs("saveHistory"), schema }, async (request) => {
    const choices = await lastChoices(pool, access.personOf(request).id, LOOKED_THROUGH);
    const each = (field: "kind" | "classification" | "outcome") => [...new Set(choices.map((one) => one[field]))];
    return { kind: each("kind"), classification: each("classification"), outcome: each("outcome") };
  });
}
