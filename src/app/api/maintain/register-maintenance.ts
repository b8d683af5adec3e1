import type { Pool } from "pg";
import type { Access, App } from "../../../admin/auth/access-adapter.ts";
import type { ContentStore } from "../../../admin/content/content.ts";
import { documentRoutes } from "../../../admin/content/routes.ts";
import type { Centre } from "../../../centre/schema.ts";
import { scriptSchema } from "../../../centre/script/schema.ts";
import { checkWrittenSection } from "../../../crm/directory/maintain/check.ts";
import { directoryImportRoutes } from "../../../crm/directory/maintain/routes.ts";
import type { KnowledgeSearch } from "../../../crm/knowledge/search/entry.ts";
import { checkWrittenScript } from "../../../crm/scripts/check.ts";
import { scriptFigureRoutes } from "../../../crm/scripts/routes.ts";
import { CENTRE_KINDS } from "../../content/centre-content.ts";
import type { Settings } from "../../settings/settings.ts";

type Parts = {
  readonly settings: Settings;
  readonly centre: Centre;
  readonly base: Pick<Centre, "directory" | "scripts">;
  readonly pool: Pool;
  readonly access: Access;
  readonly content: ContentStore;
  readonly knowledge: { readonly search: Pick<KnowledgeSearch, "search"> };
};

/** What ward and centre maintain on screens: talk scripts (F-2.1.2) and the directory of sections. */
export function registerMaintenance(app: App, { settings, centre, base, pool, access, content, knowledge }: Parts): void {
  const deps = { access, content, clock: settings.clock };
  const finds = async (query: string) => (await knowledge.search.search(query, { limit: 1 })).length > 0;
  documentRoutes(app, deps, {
    ...{ kind: CENTRE_KINDS.script, path: "scripts", action: "maintainScripts", base: base.scripts },
    check: (id, body) => checkWrittenScript(centre, id, body, { finds }),
    stamped: (body, version, file) =>
      typeof body === "object" ? { ...body, version: version + (scriptSchema.safeParse(file).data?.version ?? 0) } : body,
  });
  scriptFigureRoutes(app, { access, pool });
  // The import's addresses before those that name a section.
  directoryImportRoutes(app, { ...deps, kind: CENTRE_KINDS.section, base: base.directory, centre });
  documentRoutes(app, deps, {
    ...{ kind: CENTRE_KINDS.section, path: "directory", action: "maintainDirectory", base: base.directory },
    check: async (id, body) => checkWrittenSection(centre, id, body),
  });
}
