import type { FastifyBaseLogger } from "fastify";
import type { Pool } from "pg";
import { type App, makeAccess } from "../../admin/auth/access-adapter.ts";
import { makeAuth } from "../../admin/auth/auth-adapter.ts";
import { sessionRoutes } from "../../admin/auth/routes.ts";
import { makeSignIn } from "../../admin/auth/sign-in-adapter.ts";
import { nationalHolidays } from "../../centre/holidays-adapter.ts";
import type { Holidays } from "../../centre/hours.ts";
import type { Centre } from "../../centre/schema.ts";
import type { Script } from "../../centre/script/schema.ts";
import { readSince, readStreams } from "../../cms/event-log/store.ts";
import type { AnswerSummary } from "../../desk/api.ts";
import { deskView } from "../../desk/desk-view.ts";
import { type Live, openLive } from "../../desk/live-adapter.ts";
import type { Message } from "../../desk/messages/message.ts";
import type { Instant } from "../../kernel/ids.ts";
import { contentNeeds, followContent } from "../content/follow-content.ts";
import { openContent } from "../content/open-content.ts";
import { serveMetrics } from "../http-server/metrics.ts";
import { createServer, MESSAGE_LIMIT } from "../http-server/server.ts";
import { serveSip } from "../http-server/sip-proxy.ts";
import { openKnowledge } from "../knowledge/open-knowledge.ts";
import type { Settings } from "../settings/settings.ts";
import { readyAccounts } from "./accounts.ts";
import { type FloorFeed, followFloor } from "./floor-feed.ts";
import { followLog } from "./follow-log.ts";
import { serveHealth } from "./health.ts";
import { followMessages } from "./messages/follow-messages.ts";
import { registerRoutes } from "./routes.ts";
import { watchAlerts } from "./voices/open-alerts.ts";
import { openWallboard, type Wallboard } from "./wallboard.ts";

type Given = { readonly settings: Settings; readonly centre: Centre; readonly pool: Pool; readonly log: FastifyBaseLogger };
type Served = { readonly app: App; close(): Promise<void> };

/** Everything the api role does, listening on the address of the settings; nothing of it is left after `close`. */
export async function serve(asked: Given): Promise<Served> {
  // A copy: what is published on screens is laid over it while it is served.
  const given = { ...asked, centre: { ...asked.centre } };
  const { settings, centre, pool, log } = given;
  const auth = makeAuth(pool, settings.secrets.session);
  const signIn = makeSignIn(pool, auth, centre, settings.secrets.derive("sign-in"));
  await makeAccounts(auth, given);
  const known = await openKnown(given, (session) => signIn.holds(session));
  const { feed, live } = known;
  const app = await createServer({ web: settings.folders.web, log });
  const access = makeAccess(signIn);
  sessionRoutes(app, {
    access,
    signIn,
    leaveDesk: ({ id }) => leaveDesk(feed, id),
    sessionEnded: ({ session }) => live.endSession(session, "サインアウトしました。"),
  });
  registerRoutes(app, { ...given, ...known, access, content: openContent(pool, settings.clock) });
  registerMachinery(app, given, access, known);
  await app.listen({ host: settings.http.bind, port: settings.http.port });
  return { app, close: () => closeAll([...known.first, app, ...known.last]) };
}

/** What this process knows and keeps fresh, and what is closed before and after the server. */
async function openKnown(given: Given, stillSignedIn: (session: string) => Promise<boolean>) {
  const { settings, centre, pool, log } = given;
  const content = await followContent(centre, { ...contentNeeds(settings, pool, log), name: "api" });
  const knowledge = await openKnowledge(given);
  const holidays = holidaysAround(settings.clock.now());
  // The position first: what is stored while the day is read comes again and is known then.
  const position = await lastPosition(pool);
  const board = await openWallboard(given, holidays);
  const messages = await followMessages(messageNeeds(given));
  const desks = openDesks(given, board, { answersFor: knowledge.usual, content, messages }, stillSignedIn);
  const { feed, live } = desks;
  for (const followed of [content, messages]) followed.onChange(() => live.changed(new Set(centre.people.map((person) => person.id))));
  const readAlerts = await alertsOn(given, board, live);
  const close = followLog(logOf(given), position, (events) => {
    feed.stored(events);
    board.stored(events);
    if (events.some((event) => event.type.startsWith("voice"))) readAlerts();
    live.changed(new Set());
  });
  const closing = { first: [content, messages, live, feed], last: [knowledge, { close }] };
  return { ...desks, holidays, knowledge, readAlerts, base: content.base, formerSections: content.formerSections, ...closing };
}

async function makeAccounts(auth: ReturnType<typeof makeAuth>, { settings, centre, log }: Given): Promise<void> {
  const { made, file } = await readyAccounts(auth, centre, settings.folders.secrets, settings.initialPassword);
  if (made > 0) log.info({ made, file }, "accounts made");
}

/** The wallboard shows what the ward has to be told at once; answers how to read that anew. */
const alertsOn = ({ pool, centre, log }: Given, board: Wallboard, live: Live) =>
  watchAlerts({
    ...{ pool, centre, log },
    heard(alerts) {
      board.alerted(alerts);
      live.changed(new Set());
    },
  });

const logOf = ({ settings, pool, log }: Given) => ({
  ...{ url: settings.databaseUrl, log },
  readSince: (from: number, limit: number) => readSince(pool, from, limit),
});

const messageNeeds = ({ settings, pool, log }: Given) => ({
  ...{ url: settings.databaseUrl, pool, clock: settings.clock },
  onTrouble: (error: unknown) => log.warn({ err: error }, "messages cannot be followed now"),
});

type Desks = ReturnType<typeof openDesks>;

function openDesks(
  { settings, centre, pool, log }: Given,
  board: Wallboard,
  shown: {
    answersFor(queue: string): readonly AnswerSummary[];
    content: { scriptsAt(at: Instant): readonly Script[] };
    messages: { all(): readonly Message[] };
  },
  stillSignedIn: (session: string) => Promise<boolean>,
) {
  const { clock } = settings;
  const reading = () => ({ now: clock.now(), speed: clock.speed });
  const deskOf = (agent: string) => {
    const { answersFor } = shown;
    const { scriptsAt } = shown.content;
    return deskView({ centre, memory: feed.memory(), agent, clock: reading(), answersFor, scriptsAt, messages: shown.messages.all() });
  };
  const live = openLive({ deskOf, wallboard: board.view, stillSignedIn, log });
  const feed: FloorFeed = followFloor({
    ...{ socketPath: settings.telephonySocket, log, heard: board.heard, lost: board.lost },
    eventsOf: (contacts) => readStreams(pool, contacts.map(streamOf)),
    changed: (agents) => live.changed(agents),
  });
  return { feed, live, deskOf };
}

const streamOf = (contact: string): string => `contact/${contact}`;

/** Who signs out leaves the desk as well; a call or an unsaved history forbids both. */
async function leaveDesk(feed: FloorFeed, agent: string): Promise<void> {
  const state = feed.memory().agents.get(agent)?.state ?? "signedOut";
  if (state !== "signedOut") await feed.telephony.command({ type: "signOut", agent });
}

function registerMachinery(app: App, { settings, pool }: Given, access: ReturnType<typeof makeAccess>, { feed, live }: Desks): void {
  const { host, port } = settings.ari;
  serveSip(app, { access, engineUrl: `ws://${host}:${port}/ws`, messageLimit: MESSAGE_LIMIT });
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

/** One after the other, in this order. */
async function closeAll(parts: readonly { close(): unknown }[]): Promise<void> {
  for (const part of parts) await part.close();
}
