import { randomBytes } from "node:crypto";
import type { FastifyBaseLogger } from "fastify";
import type { Pool } from "pg";
import { audit } from "../../../admin/audit/store.ts";
import type { Access, App } from "../../../admin/auth/access-adapter.ts";
import type { Centre } from "../../../centre/schema.ts";
import { finderInThread } from "../../../crm/pii/finder/thread-adapter.ts";
import { type Guard, makeGuard } from "../../../crm/pii/guard-adapter.ts";
import { personalReviewRoutes } from "../../../crm/pii/review/routes.ts";
import { personalCheckRoutes } from "../../../crm/pii/routes.ts";
import { uuidV7 } from "../../../kernel/ids.ts";
import type { Settings } from "../../settings/settings.ts";
import { openVault } from "../../vault.ts";

type Parts = { readonly settings: Settings; readonly centre: Centre; readonly pool: Pool; readonly access: Access };

/** `/api/pii`; answers the guard that stands before every store of a free text, alive as long as the app. */
export function registerPersonal(app: App, { settings, centre, pool, access }: Parts): Guard {
  const { clock, secrets } = settings;
  const log: FastifyBaseLogger = app.log;
  const finder = finderInThread({
    centre,
    onTrouble: (error) => log.error({ err: error }, "texts cannot be checked for personal data now"),
  });
  app.addHook("onClose", () => finder.close());
  const guard = makeGuard({ pool, finder, secrets });
  personalCheckRoutes(app, { access, guard });
  personalReviewRoutes(app, {
    ...{ access, clock, pool, guard, vault: openVault(pool, settings) },
    nameOf: (id) => centre.people.find((person) => person.id === id)?.name ?? id,
    newId: () => uuidV7(clock.now(), randomBytes(10)),
    note: (db, line) => audit(db, { ...line, outcome: "done" }),
  });
  return guard;
}
