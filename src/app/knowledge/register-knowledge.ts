import { randomBytes } from "node:crypto";
import type { FastifyBaseLogger } from "fastify";
import type { Pool } from "pg";
import type { Access, App } from "../../admin/auth/access-adapter.ts";
import { classificationPaths } from "../../centre/classification.ts";
import type { Centre } from "../../centre/schema.ts";
import { append } from "../../cms/event-log/store.ts";
import { entryRoutes } from "../../crm/knowledge/entry/routes.ts";
import { pageFetcher } from "../../crm/knowledge/import/file/fetch-adapter.ts";
import { importRoutes } from "../../crm/knowledge/import/routes.ts";
import { openWorks } from "../../crm/knowledge/import/work.ts";
import { importWork } from "../../crm/knowledge/import/work-adapter.ts";
import { knowledgeRoutes } from "../../crm/knowledge/routes.ts";
import { knowledgeUseRoutes } from "../../crm/knowledge/use/routes.ts";
import type { Guard } from "../../crm/pii/guard-adapter.ts";
import { uuidV7 } from "../../kernel/ids.ts";
import { problemOf } from "../http-server/problems.ts";
import type { Settings } from "../settings/settings.ts";
import type { Knowledge } from "./open-knowledge.ts";
import { knowledgeFigureRoutes } from "./use-figures.ts";

type Parts = {
  readonly settings: Settings;
  readonly centre: Centre;
  readonly pool: Pool;
  readonly access: Access;
  /** Finds what is personal in a text. */
  readonly guard: Pick<Guard, "find">;
  readonly log: FastifyBaseLogger;
  readonly knowledge: Knowledge;
};

/** Knowledge at the desk, as it is maintained, and its import (F-2.1.3). */
export function registerKnowledge(app: App, { settings, centre, pool, access, guard, log, knowledge }: Parts): void {
  const { clock } = settings;
  const { book, search, usage, usual, writer, newId } = knowledge;
  const nameOf = (id: string) => centre.people.find((one) => one.id === id)?.name ?? id;
  knowledgeRoutes(app, {
    access,
    book,
    search,
    usage,
    usual,
    now: clock.now,
    nameOf,
    counts: knowledge.counts,
    places: classificationPaths(centre.departments),
  });
  entryRoutes(app, { access, centre, writer, book, speed: clock.speed, counts: knowledge.counts, newId });
  knowledgeUseRoutes(app, {
    ...{ access, centre, pool, clock, book, newId: () => uuidV7(clock.now(), randomBytes(10)) },
    log: { pool, append: async (client, event) => (await append(client, [event])).length },
    isPersonal: async (text) => (await guard.find(text, "note")).length > 0,
  });
  knowledgeFigureRoutes(app, { access, pool, book, centre });
  const works = openWorks();
  const work = importWork({
    ...{ writer, book, centre, works, newId },
    fetchPages: pageFetcher(centre.basics.knowledge.sites, (url, why) => log.info({ url, why }, "page not fetched")),
    trouble: (error, run) => log.error({ err: error, run }, "import failed"),
  });
  importRoutes(app, {
    ...{ access, centre, writer, book, works, work, speed: clock.speed },
    newId: () => uuidV7(clock.now(), randomBytes(10)),
    sentences: ({ code, facts }) => {
      const { title, detail } = problemOf(code, facts);
      return { title, detail };
    },
  });
}
