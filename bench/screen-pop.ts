/// <reference lib="dom" />
import pg from "pg";
import type { Page } from "playwright-core";
import { rolePart } from "../src/app/supervise/process/part.ts";
import { isHealthy } from "../src/app/supervise/run-centre.ts";
import { type OperatorBrowser, openBrowser, signIn, takeCalls } from "../test/builders/centre/operator-browser.ts";
import { type OwnCentre, removeOwnCentre, startPart } from "./own-centre.ts";
import { type Bench, percentile, rounded } from "./report.ts";
import { DIRECT_NUMBER } from "./telephone/direct-centre.ts";
import { openEndpoints, type SipEndpoints } from "./telephone/sip-endpoints.ts";
import { makeTelephoneCentre, startTelephones, until } from "./telephone/telephone-centre.ts";

const CALLS = 100;
/** So long a browser and a start of the roles may take. */
const PAGE_MS = 30_000;

/** When the phone in the page was called and when the pop of that contact was painted; ms on the page's clock. */
type Pop = { readonly contact: string; readonly phone: number; readonly painted: number };

/**
 * From the instant the phone in the operator's browser is called to the instant the pop is on the screen: one operator in
 * Chromium, citizens who call one after the other and give up once the pop is there, which leaves the operator available.
 */
export const benchScreenPop: Bench = async (say) => {
  const telephones = await makeTelephoneCentre(1);
  const { centre, extensions, engineVersion } = telephones;
  let endpoints: SipEndpoints | undefined;
  let operator: OperatorBrowser | undefined;
  try {
    await startTelephones(telephones);
    for (const role of ["api", "worker"]) startPart(centre, rolePart(centre.settings, role));
    await until(() => isHealthy(centre.settings), "the centre answers");
    endpoints = await openEndpoints(centre.settings.sip.port);
    // An interrupted bench ends its centre first; the browser goes with the process.
    const signals = { handleSIGINT: false, handleSIGTERM: false };
    operator = await openBrowser(`http://127.0.0.1:${centre.settings.http.port}`, undefined, undefined, signals);
    const { page } = operator;
    await takeSeat(page, `bench-${extensions[0]}`, centre.settings.initialPassword ?? "");
    for (let call = 1; call <= CALLS; call++) await oneCall(page, endpoints, call);
    const pops = await page.evaluate(readPops);
    const events = await instants(centre, await page.evaluate(() => performance.timeOrigin), pops);
    const fromPhone = pops.map(({ phone, painted }) => painted - phone);
    say(`from the phone's INVITE: ${line(fromPhone)}`);
    say(`from the event rang: ${line(events.rang)}`);
    say(`from the event offered: ${line(events.offered)}`);
    const figures = {
      p50_ms: rounded(percentile(fromPhone, 0.5)),
      p99_ms: rounded(percentile(fromPhone, 0.99)),
      offered_p50_ms: rounded(percentile(events.offered, 0.5)),
      offered_p99_ms: rounded(percentile(events.offered, 0.99)),
    };
    return { figures, versions: { asterisk: engineVersion, chromium: page.context().browser()?.version() ?? "unknown" } };
  } finally {
    await operator?.close();
    await endpoints?.close();
    await removeOwnCentre(centre);
  }
};

const line = (ms: readonly number[]): string =>
  `p50 ${rounded(percentile(ms, 0.5))} ms, p99 ${rounded(percentile(ms, 0.99))} ms, slowest ${rounded(Math.max(...ms))} ms, first ${rounded(ms[0] ?? Number.NaN)} ms, ${ms.length} calls`;

async function takeSeat(page: Page, username: string, password: string): Promise<void> {
  page.setDefaultTimeout(PAGE_MS);
  await page.addInitScript(noteInvites);
  await page.reload();
  await signIn(page, username, password);
  await takeCalls(page);
}

async function oneCall(page: Page, endpoints: SipEndpoints, call: number): Promise<void> {
  const citizen = endpoints.ring(DIRECT_NUMBER);
  try {
    await page.waitForFunction((count) => performance.getEntriesByName("screen-pop").length === count, call);
    await page.waitForFunction((count) => (globalThis as Noting).invites.length === count, call);
  } finally {
    await citizen.giveUp();
  }
  await page.getByText("次の電話を待っています").waitFor();
}

type Noting = typeof globalThis & { invites: number[] };

/** In the page: when each INVITE reached its SIP connection, before the phone itself hears of it. */
function noteInvites(): void {
  const page = globalThis as Noting;
  page.invites = [];
  const Original = WebSocket;
  page.WebSocket = class extends Original {
    constructor(url: string | URL, protocols?: string | string[]) {
      super(url, protocols);
      this.addEventListener("message", ({ data }) => {
        if (String(data).startsWith("INVITE ")) page.invites.push(performance.now());
      });
    }
  };
}

/** In the page: the n-th call is the n-th INVITE and the n-th pop, since they come one after the other. */
function readPops(): Pop[] {
  const marks = performance.getEntriesByName("screen-pop") as PerformanceMark[];
  return marks.map((mark, index) => ({
    contact: String(mark.detail),
    phone: (globalThis as Noting).invites[index] ?? Number.NaN,
    painted: mark.startTime,
  }));
}

/** From the events of these contacts to their pops, ms; the centre's clock is the machine's, as the page's is. */
async function instants({ settings }: OwnCentre, pageOrigin: number, pops: readonly Pop[]): Promise<Record<"offered" | "rang", number[]>> {
  const pool = new pg.Pool({ connectionString: settings.databaseUrl });
  try {
    const since = async (type: string) => {
      let at = new Map<string, number>();
      await until(async () => {
        const { rows } = await pool.query<{ contact: string; ms: string }>(
          "select substr(stream, length('contact/') + 1) as contact, extract(epoch from at) * 1000 as ms from events where type = $1",
          [type],
        );
        at = new Map(rows.map(({ contact, ms }) => [contact, Number(ms)]));
        return at.size === pops.length;
      }, `every call has its event ${type}`);
      return pops.map(({ contact, painted }) => pageOrigin + painted - (at.get(contact) ?? Number.NaN));
    };
    return { offered: await since("offered"), rang: await since("rang") };
  } finally {
    await pool.end();
  }
}
