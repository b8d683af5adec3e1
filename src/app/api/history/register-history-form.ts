import type { Pool } from "pg";
import type { Access, App } from "../../../admin/auth/access-adapter.ts";
import type { Centre } from "../../../centre/schema.ts";
import { blockRoutes } from "../../../crm/history/blocks/routes.ts";
import { openModel } from "../../../crm/history/propose/model-adapter.ts";
import { proposalRoutes } from "../../../crm/history/propose/routes.ts";
import { recentRoutes } from "../../../crm/history/recent/routes.ts";
import type { DeskView } from "../../../desk/api.ts";
import type { Clock } from "../../../kernel/clock.ts";
import { repeatedly } from "../../roles/repeatedly.ts";

const REST_MS = 5_000;
const EVERY_MS = 60_000;

type Parts = {
  readonly centre: Centre;
  readonly access: Access;
  readonly pool: Pool;
  readonly clock: Clock;
  deskOf(agent: string): DeskView;
};

/** What makes the history form fast: proposals that were learnt, what was chosen last, blocks of text. Ends with the server. */
export function registerHistoryForm(app: App, { centre, access, pool, clock, deskOf }: Parts): void {
  const model = openModel(pool);
  const reading = repeatedly(model.refresh, {
    ...{ restMs: REST_MS, everyMs: EVERY_MS },
    onTrouble: (error) => app.log.warn({ err: error }, "what was learnt from histories cannot be read now"),
  });
  app.addHook("onClose", () => reading.stop());
  proposalRoutes(app, { access, centre, counts: model.counts, contactOf: (agent) => deskOf(agent).contact });
  blockRoutes(app, { access, centre, pool, clock });
  recentRoutes(app, { access, pool });
}
