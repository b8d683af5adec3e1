import type { Pool } from "pg";
import type { Access, App } from "../../../admin/auth/access-adapter.ts";
import type { Centre } from "../../../centre/schema.ts";
import { readRecord } from "../../../cms/contact-record/store.ts";
import { earlierRoutes } from "../../../crm/caller/routes.ts";
import { blockRoutes } from "../../../crm/history/blocks/routes.ts";
import { openModel } from "../../../crm/history/propose/model-adapter.ts";
import { proposalRoutes } from "../../../crm/history/propose/routes.ts";
import { recentRoutes } from "../../../crm/history/recent/routes.ts";
import { historiesOf } from "../../../crm/history/store.ts";
import type { Guard } from "../../../crm/pii/guard-adapter.ts";
import type { DeskView } from "../../../desk/api.ts";
import type { Clock } from "../../../kernel/clock.ts";
import type { NewEvent } from "../../../kernel/events.ts";
import { repeatedly } from "../../roles/repeatedly.ts";

const REST_MS = 5_000;
const EVERY_MS = 60_000;

type Parts = {
  readonly centre: Centre;
  readonly access: Access;
  readonly pool: Pool;
  readonly clock: Clock;
  readonly guard: Pick<Guard, "guardText">;
  deskOf(agent: string): DeskView;
  /** Events of a contact that were heard, whether or not they are stored yet. */
  eventsOf(contact: string): readonly NewEvent[];
};

/** What makes the history form fast: proposals that were learnt, what was chosen last, blocks of
 * text, what the same caller asked before. Ends with the server. */
export function registerHistoryForm(app: App, { centre, access, pool, clock, guard, deskOf, eventsOf }: Parts): void {
  const contactOf = (agent: string) => deskOf(agent).contact;
  const model = openModel(pool);
  const reading = repeatedly(model.refresh, {
    ...{ restMs: REST_MS, everyMs: EVERY_MS },
    onTrouble: (error) => app.log.warn({ err: error }, "what was learnt from histories cannot be read now"),
  });
  app.addHook("onClose", () => reading.stop());
  proposalRoutes(app, { access, centre, counts: model.counts, contactOf });
  earlierRoutes(app, {
    ...{ access, clock, pool, contactOf, eventsOf },
    historiesOf: (contact) => historiesOf(pool, contact),
    async queueOf(contact) {
      const queue = (await readRecord(pool, contact))?.queue;
      return centre.queues.find((one) => one.id === queue)?.name ?? null;
    },
  });
  blockRoutes(app, { access, centre, pool, clock, guard });
  recentRoutes(app, { access, pool });
}
