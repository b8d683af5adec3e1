import { randomBytes } from "node:crypto";
import type { FastifyBaseLogger } from "fastify";
import type { Pool } from "pg";
import { auditRoutes } from "../../admin/audit/routes.ts";
import { audit } from "../../admin/audit/store.ts";
import type { Access, App } from "../../admin/auth/access-adapter.ts";
import type { ContentStore } from "../../admin/content/content.ts";
import type { Holidays } from "../../centre/hours.ts";
import type { Centre } from "../../centre/schema.ts";
import { figuresOf, readRecord, recordPage } from "../../cms/contact-record/store.ts";
import { append, readStream } from "../../cms/event-log/store.ts";
import { figureRules } from "../../cms/metrics/figures.ts";
import { contactRoutes } from "../../crm/contact/routes.ts";
import { directoryRoutes } from "../../crm/directory/routes.ts";
import { historyRoutes } from "../../crm/history/routes.ts";
import { historiesOf, summariesOf } from "../../crm/history/store.ts";
import type { Guard } from "../../crm/pii/guard-adapter.ts";
import { transferRoutes } from "../../crm/transfers/routes.ts";
import { wordRoutes } from "../../crm/words/routes.ts";
import type { DeskView } from "../../desk/api.ts";
import type { Live } from "../../desk/live-adapter.ts";
import { deskRoutes } from "../../desk/routes.ts";
import { uuidV7 } from "../../kernel/ids.ts";
import { findableByWords } from "../contacts/findable.ts";
import { registerContactSearch } from "../contacts/register-search.ts";
import type { Knowledge } from "../knowledge/open-knowledge.ts";
import { registerKnowledge } from "../knowledge/register-knowledge.ts";
import type { Settings } from "../settings/settings.ts";
import { openDialling } from "../vault.ts";
import { promisesOf, registerCallBacks } from "./call-backs.ts";
import { figureRoutes } from "./figures-routes.ts";
import type { FloorFeed } from "./floor-feed.ts";
import { registerHistoryForm } from "./history/register-history-form.ts";
import { registerMaintenance } from "./maintain/register-maintenance.ts";
import { registerMessages } from "./messages/register-messages.ts";
import { registerPersonal } from "./personal/register-personal.ts";
import { registerQuality } from "./quality/register-quality.ts";
import { registerRecordings } from "./recordings/register-recordings.ts";
import { registerSurvey } from "./survey/register-survey.ts";
import { registerVoices } from "./voices/register-voices.ts";

type Parts = {
  readonly settings: Settings;
  readonly centre: Centre;
  readonly holidays: Holidays;
  readonly pool: Pool;
  readonly access: Access;
  readonly feed: FloorFeed;
  readonly live: Live;
  /** What ward and centre maintain on screens. */
  readonly content: ContentStore;
  readonly knowledge: Knowledge;
  readonly log: FastifyBaseLogger;
  /** What the centre's files say, without what was published. */
  readonly base: Pick<Centre, "directory" | "scripts">;
  /** Sections that are no longer in the directory. */
  formerSections(): readonly { readonly id: string; readonly name: string }[];
  deskOf(agent: string): DeskView;
  /** What has to be told to the ward at once may be another. */
  readAlerts(): void;
};

/** With what stands before every store of a free text. */
type Guarded = Parts & { readonly guard: Guard };

/** Everything under `/api` but signing in. */
export function registerRoutes(app: App, parts: Parts): void {
  const guard = registerPersonal(app, parts);
  registerDesk(app, { ...parts, guard });
  registerRecords(app, { ...parts, guard });
}

/** What operators do: their desk, their histories, what they look up. */
function registerDesk(app: App, parts: Guarded): void {
  const { settings, centre, holidays, pool, access, guard, feed, live, knowledge, deskOf } = parts;
  const { clock, secrets } = settings;
  deskRoutes(app, {
    checkNumber: openDialling(pool, centre, holidays, settings).check,
    access,
    centre,
    clock,
    telephony: feed.telephony,
    live,
    deskOf,
    heardBy: (person) => [...feed.memory().calls.values()].find((call) => call.monitors.some((one) => one.by === person))?.contact ?? null,
    supervised: (what) => audit(pool, { ...what, outcome: "done" }),
    phoneSecret: (name) => secrets.phone(name),
  });
  const eventsOf = (contact: string) => feed.memory().contacts.get(contact) ?? [];
  registerHistoryForm(app, { centre, access, pool, clock, guard, deskOf, eventsOf });
  historyRoutes(app, {
    ...{ access, centre, clock, pool, guard, telephony: feed.telephony },
    log: {
      read: (client, contact) => readStream(client, `contact/${contact}`),
      async append(client, event) {
        await append(client, [event]);
      },
      index: findableByWords,
    },
    keepCallBack: promisesOf(pool, centre, settings).keepWithHistory,
    eventsOf: (contact) => feed.memory().contacts.get(contact) ?? [],
    knowsAnswer: (id) => knowledge.book.find(id) !== undefined,
    newId: () => uuidV7(clock.now(), randomBytes(10)),
  });
  registerMessages(app, parts);
  registerKnowledge(app, parts);
  directoryRoutes(app, { access, centre, clock, holidays, agent: (id) => feed.memory().agents.get(id) });
  const heard = (contact: string) => feed.memory().contacts.get(contact) ?? [];
  registerCallBacks(app, { settings, centre, pool, access, guard, heard });
  registerSurvey(app, { settings, centre, pool, access, heard, telephony: feed.telephony });
  registerVoices(app, { settings, centre, pool, access, guard, heard, changed: parts.readAlerts });
}

/** What is read afterwards: contacts, recordings, figures. */
function registerRecords(app: App, parts: Guarded): void {
  const { settings, centre, pool, access } = parts;
  contactRoutes(app, {
    access,
    page: (from, to, limit, after) => recordPage(pool, { from, to }, limit, after),
    record: (contact) => readRecord(pool, contact),
    events: (contact) => readStream(pool, `contact/${contact}`),
    summaries: (contacts) => summariesOf(pool, contacts),
    histories: (contact) => historiesOf(pool, contact),
  });
  registerContactSearch(app, { ...parts, heard: (contact) => parts.feed.memory().contacts.get(contact) ?? [] });
  registerRecordings(app, parts);
  figureRoutes(app, { access, figuresOf: (from, to) => figuresOf(pool, { from, to, sla: true }, figureRules(centre)) });
  registerQuality(app, parts);
  transferRoutes(app, { access, centre, pool });
  auditRoutes(app, { access, centre, pool });
  registerMaintenance(app, parts);
  wordRoutes(app, { access, centre, clock: settings.clock, formerSections: parts.formerSections });
}
