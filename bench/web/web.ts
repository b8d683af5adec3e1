import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { seededRandom } from "../../simulator/random.ts";
import { readyDatabase } from "../../src/app/supervise/database-ready.ts";
import { databasePart, rolePart } from "../../src/app/supervise/process/part.ts";
import { answering, lastErrors } from "../own-api.ts";
import { makeOwnCentre, type OwnCentre, removeOwnCentre, startPart } from "../own-centre.ts";
import { type Bench, percentile, rounded } from "../report.ts";
import { fill } from "./fill.ts";
import { requestMix } from "./requests.ts";

const CONTACTS = 200_000;
const PER_SECOND = 50;
const WARM_UP_SECONDS = 5;
const SECONDS = 20;
/** The last day of the year that is stored, in the middle of the morning. */
const NOW = Date.parse("2022-03-31T10:00:00+09:00");

/**
 * The API as people use it: 200,000 contacts stored, the api role as a process of its own on a private PostgreSQL,
 * 50 requests a second whether or not the earlier ones are answered. A latency counts from when a request was due.
 */
export const benchWeb: Bench = async (say) => {
  const clock = `${NOW},${Date.now()},1`;
  const centre = await makeOwnCentre({ MADOGUCHI_CLOCK: clock });
  try {
    const database = databasePart(centre.settings);
    if (!database) throw new Error("this bench uses a database of its own: unset DATABASE_URL");
    startPart(centre, database);
    await readyDatabase(centre.settings);
    const { contacts, version } = await fill(centre, CONTACTS, say);
    startPart(centre, rolePart(centre.settings, "api"));
    await answering(centre);
    const latencies = await measure(centre, contacts, say);
    const figures = { p99_ms: rounded(percentile(latencies, 0.99)), requests_per_s: rounded(latencies.length / SECONDS) };
    say(`p50 ${rounded(percentile(latencies, 0.5))} ms, slowest ${rounded(Math.max(...latencies))} ms`);
    return { figures, versions: { postgresql: version } };
  } catch (error) {
    say(lastErrors(join(centre.settings.folders.log, "api.log")));
    throw error;
  } finally {
    await removeOwnCentre(centre);
  }
};

async function measure({ settings }: OwnCentre, contacts: readonly string[], say: (line: string) => void): Promise<number[]> {
  const base = `http://127.0.0.1:${settings.http.port}`;
  const mix = await requestMix(base, { username: "watanabe", password: settings.initialPassword ?? "" }, contacts, seededRandom(7));
  const byKind = new Map<string, number[]>();
  const latencies: number[] = [];
  const began = performance.now();
  const total = (WARM_UP_SECONDS + SECONDS) * PER_SECOND;
  const one = async (index: number) => {
    const due = began + (index * 1_000) / PER_SECOND;
    await pause(Math.max(0, due - performance.now()));
    const { kind, send } = mix();
    await send();
    if (index < WARM_UP_SECONDS * PER_SECOND) return;
    const took = performance.now() - due;
    latencies.push(took);
    byKind.set(kind, [...(byKind.get(kind) ?? []), took]);
  };
  await Promise.all(Array.from({ length: total }, (_, index) => one(index)));
  for (const [kind, took] of byKind)
    say(`${kind}: ${took.length} requests, p50 ${rounded(percentile(took, 0.5))} ms, p99 ${rounded(percentile(took, 0.99))} ms`);
  return latencies;
}
