import { randomUUID } from "node:crypto";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { seededRandom } from "../../simulator/random.ts";
import { checkout } from "../../src/app/settings/folders.ts";
import { loadCentre } from "../../src/centre/load-adapter.ts";
import { foundContacts } from "../../src/crm/contact-search/api.ts";
import { signIn } from "../own-api.ts";
import { type Bench, percentile, rounded } from "../report.ts";
import { type LargeCentre, withLargeCentre } from "./large-centre.ts";
import { searchMix } from "./searches.ts";

const PER_SECOND = 5;
const WARM_UP_SECONDS = 10;
const SECONDS = 120;

/**
 * Searches in two million histories over HTTP, in the mix of `searches.ts`, 5 a second whether or not the earlier ones are
 * answered; a page of 50 each, every third goes on to the second page. A latency counts from when a search was due.
 */
export const benchHistorySearch: Bench = (say) =>
  withLargeCentre(say, async (large) => {
    const latencies = await measure(large, say);
    const figures = { p50_ms: rounded(percentile(latencies, 0.5)), p99_ms: rounded(percentile(latencies, 0.99)) };
    say(`${latencies.length} searches, slowest ${rounded(Math.max(...latencies))} ms`);
    return { figures, versions: { postgresql: large.postgresql } };
  });

async function measure({ base, password }: LargeCentre, say: (line: string) => void): Promise<number[]> {
  const cookie = await signIn(base, { username: "watanabe", password });
  const random = seededRandom(11);
  const mix = searchMix(await loadCentre(join(checkout, "config", "toshima")), random);
  const search = async (body: object) => {
    const response = await fetch(`${base}/api/contacts/search`, {
      method: "POST",
      headers: { cookie, "content-type": "application/json", "idempotency-key": randomUUID() },
      body: JSON.stringify(body),
    });
    if (!response.ok) throw new Error(`${JSON.stringify(body)}: ${response.status} ${await response.text()}`);
    return foundContacts.parse(await response.json());
  };
  const byKind = new Map<string, number[]>();
  const note = (kind: string, took: number) => byKind.set(kind, [...(byKind.get(kind) ?? []), took]);
  const began = performance.now();
  const one = async (index: number) => {
    const due = began + (index * 1_000) / PER_SECOND;
    const { kind, search: wish } = mix();
    await pause(Math.max(0, due - performance.now()));
    const found = await search(wish);
    const isMeasured = index >= WARM_UP_SECONDS * PER_SECOND;
    if (isMeasured) note(kind, performance.now() - due);
    if (index % 3 !== 0 || found.next === null) return;
    const next = performance.now();
    await search({ ...wish, after: found.next });
    if (isMeasured) note("the second page", performance.now() - next);
  };
  await Promise.all(Array.from({ length: (WARM_UP_SECONDS + SECONDS) * PER_SECOND }, (_, index) => one(index)));
  for (const [kind, took] of [...byKind].toSorted())
    say(`${kind}: ${took.length}, p50 ${rounded(percentile(took, 0.5))} ms, p99 ${rounded(percentile(took, 0.99))} ms`);
  return [...byKind.values()].flat();
}
