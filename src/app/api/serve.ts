import { randomBytes } from "node:crypto";
import type { FastifyBaseLogger } from "fastify";
import type { Pool } from "pg";
import { type Access, type App, makeAccess } from "../../admin/auth/access-adapter.ts";
import { makeAuth } from "../../admin/auth/auth-adapter.ts";
import { sessionRoutes } from "../../admin/auth/routes.ts";
import { makeSignIn } from "../../admin/auth/sign-in-adapter.ts";
import { nationalHolidays } from "../../centre/holidays-adapter.ts";
import type { Holidays } from "../../centre/hours.ts";
import type { Centre } from "../../centre/schema.ts";
import { figuresOf, readRecord, recordPage } from "../../cms/contact-record/store.ts";
import { append, readSince, readStream, readStreams } from "../../cms/event-log/store.ts";
import { figureRules } from "../../cms/metrics/figures.ts";
import { contactRoutes } from "../../crm/contact/routes.ts";
import { directoryRoutes } from "../../crm/directory/routes.ts";
import { historyRoutes } from "../../crm/history/routes.ts";
import { summariesOf } from "../../crm/history/store.ts";
import { knowledgeRoutes } from "../../crm/knowledge/routes.ts";
import { type KnowledgeIndex, knowledgeIndex } from "../../crm/knowledge/search-answers.ts";
import type { DeskView } from "../../desk/api.ts";
import { deskView } from "../../desk/desk-view.ts";
import { type Live, openLive } from "../../desk/live-adapter.ts";
import { deskRoutes } from "../../desk/routes.ts";
import { type Instant, uuidV7 } from "../../kernel/ids.ts";
import { serveMetrics } from "../http-server/metrics.ts";
import { createServer } from "../http-server/server.ts";
import { serveSip } from "../http-server/sip-proxy.ts";
import type { Settings } from "../settings/settings.ts";
import { readyAccounts } from "./accounts.ts";
import { figureRoutes } from "./figures-routes.ts";
import { type FloorFeed, followFloor } from "./floor-feed.ts";
import { followLog } from "./follow-log.ts";
import { serveHealth } from "./health.ts";
import { watchUsage } from "./knowledge-usage.ts";
import { openWallboard, type Wallboard } from "./wallboard.ts";

type Given = { readonly settings: Settings; readonly centre: Centre; readonly pool: Pool; readonly log: FastifyBaseLogger };
type Parts = Given & {
  readonly access: Access;
  readonly feed: FloorFeed;
  readonly live: Live;
  readonly index: KnowledgeIndex;
  readonly usage: Awaited<ReturnType<typeof watchUsage>>;
  deskOf(agent: string): DeskView;
};

/** Everything the api role does, listening on the address of the settings; nothing of it is left after `close`. */
export async function serve(given: Given): Promise<{ readonly app: App; close(): Promise<void> }> {
  const { settings, centre, pool, log } = given;
  const auth = makeAuth(pool, settings.secrets.session);
  const signIn = makeSignIn(pool, auth, centre, settings.secrets.derive("sign-in"));
  const { made, file } = await readyAccounts(auth, centre, settings.folders.secrets, settings.initialPassword);
  if (made > 0) log.info({ made, file }, "accounts made");
  const index = knowledgeIndex(centre.faq);
  const usage = await watchUsage(pool, settings.clock, index, log);
  const position = await lastPosition(pool);
  const board = await openWallboard(given, holidaysAround(settings.clock.now()));
  const { feed, live, deskOf } = openDesks(given, board, usage.answersFor, (session) => signIn.holds(session));
  const readBehind = (from: number, limit: number) => readSince(pool, from, limit);
  const stopFollowing = followLog({ url: settings.databaseUrl, readSince: readBehind, log }, position, (events) => {
    feed.stored(events);
    board.stored(events);
    live.changed(new Set());
  });

  const app = await createServer({ web: settings.folders.web, log });
  const access = makeAccess(signIn);
  sessionRoutes(app, {
    access,
    signIn,
    async leaveDesk({ id }) {
      const state = feed.memory().agents.get(id)?.state ?? "signedOut";
      if (state !== "signedOut") await feed.telephony.command({ type: "signOut", agent: id });
    },
    sessionEnded: ({ session }) => live.endSession(session, "サインアウトしました。"),
  });
  register(app, { ...given, access, feed, live, index, usage, deskOf });
  await app.listen({ host: settings.http.bind, port: settings.http.port });
  return {
    app,
    async close() {
      live.close();
      feed.close();
      usage.close();
      await app.close();
      await stopFollowing();
    },
  };
}

function openDesks(
  { settings, centre, pool, log }: Given,
  board: Wallboard,
  answersFor: Parts["usage"]["answersFor"],
  stillSignedIn: (session: string) => Promise<boolean>,
) {
  const { clock } = settings;
  const deskOf = (agent: string) =>
    deskView({ centre, memory: feed.memory(), agent, clock: { now: clock.now(), speed: clock.speed }, answersFor });
  const live = openLive({ deskOf, wallboard: board.view, stillSignedIn, log });
  const feed: FloorFeed = followFloor({
    socketPath: settings.telephonySocket,
    log,
    eventsOf: (contacts) =>
      readStreams(
        pool,
        contacts.map((contact) => `contact/${contact}`),
      ),
    changed: (agents) => live.changed(agents),
    heard: board.heard,
    lost: board.lost,
  });
  return { feed, live, deskOf };
}

function register(app: App, parts: Parts): void {
  const { settings, centre, pool, access, feed, live, index, usage, deskOf } = parts;
  const { clock, secrets, ari } = settings;
  const holidays = holidaysAround(clock.now());
  deskRoutes(app, { access, centre, clock, telephony: feed.telephony, live, deskOf, phoneSecret: (name) => secrets.phone(name) });
  historyRoutes(app, {
    ...{ access, centre, clock, pool, telephony: feed.telephony },
    log: {
      read: (client, contact) => readStream(client, `contact/${contact}`),
      async append(client, event) {
        await append(client, [event]);
      },
    },
    eventsOf: (contact) => feed.memory().contacts.get(contact) ?? [],
    newId: () => uuidV7(clock.now(), randomBytes(10)),
  });
  knowledgeRoutes(app, { access, centre, index, usage: usage.usage });
  directoryRoutes(app, { access, centre, clock, holidays });
  contactRoutes(app, {
    access,
    page: (from, to, limit, after) => recordPage(pool, { from, to }, limit, after),
    record: (contact) => readRecord(pool, contact),
    events: (contact) => readStream(pool, `contact/${contact}`),
    summaries: (contacts) => summariesOf(pool, contacts),
  });
  figureRoutes(app, { access, figuresOf: (from, to) => figuresOf(pool, { from, to, sla: true }, figureRules(centre.basics)) });
  serveSip(app, { access, engineUrl: `ws://${ari.host}:${ari.port}/ws`, messageLimit: 64 * 1024 });
  serveHealth(app, pool, feed.memory);
  serveMetrics(app, {
    madoguchi_live_pages: { help: "Open pages that hear the live feed", read: live.pages },
    madoguchi_calls: { help: "Calls on the floor", read: () => feed.memory().calls.size },
  });
}

function holidaysAround(now: Instant): Holidays {
  const year = new Date(now).getUTCFullYear();
  const known = nationalHolidays(year - 1, year + 2);
  return (date) => known.has(date);
}

async function lastPosition(pool: Pool): Promise<number> {
  const { rows } = await pool.query<{ position: string }>("select coalesce(max(position), 0) as position from event_keys");
  return Number(rows[0]?.position ?? 0);
}
