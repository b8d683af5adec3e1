import type { Pool } from "pg";
import { z } from "zod";
import type { Access, App } from "../../admin/auth/access-adapter.ts";
import type { Instant } from "../../kernel/ids.ts";
import type { ScriptPath } from "../../kernel/script-path.ts";
import { type ScriptFigures, scriptFigures } from "./api.ts";
import { funnelOf } from "./funnel.ts";
import { pathsThrough } from "./store.ts";

type Deps = { readonly access: Access; readonly pool: Pool };
const params = z.object({ id: z.string().max(64) });
const instant = z.coerce.number().int().min(0).max(8.64e15);
const querystring = z.object({ from: instant, to: instant, version: z.coerce.number().int().min(1).optional() });

/** Where operators leave a script (F-2.1.2): see api.ts. */
export function scriptFigureRoutes(app: App, { access, pool }: Deps): void {
  const onRequest = access.needs("maintainScripts");
  const schema = { params, querystring, response: { 200: scriptFigures } };
  app.get("/api/maintain/scripts/:id/figures", { onRequest, schema }, async ({ params: { id }, query }) => {
    const { from, to, version } = query;
    return figuresOf(id, await pathsThrough(pool, id, from as Instant, to as Instant), version ?? null);
  });
}

function figuresOf(id: string, paths: readonly ScriptPath[], asked: number | null): ScriptFigures {
  const visits = paths.flatMap((path) => path.visits).filter((visit) => visit.script === id);
  const versions = [...new Set(visits.map((visit) => visit.version))].toSorted((a, b) => b - a);
  const version = asked !== null && versions.includes(asked) ? asked : (versions[0] ?? null);
  if (version === null) return { versions, version, contacts: 0, steps: [] };
  const { contacts, steps } = funnelOf({ id, version }, paths);
  return { versions, version, contacts, steps: steps.map((step) => ({ ...step })) };
}
