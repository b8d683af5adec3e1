import { randomBytes, randomUUID } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import pg from "pg";
import { seededRandom } from "../../simulator/random.ts";
import { summaryWriter } from "../../simulator/summaries.ts";
import { loadCentre } from "../../src/centre/load-adapter.ts";
import type { Centre } from "../../src/centre/schema.ts";
import { append } from "../../src/cms/event-log/store.ts";
import type { ContactEvent, NewEvent } from "../../src/kernel/events.ts";
import { MINUTE, uuidV7 } from "../../src/kernel/ids.ts";
import { signIn } from "../own-api.ts";
import { type Bench, percentile, rounded } from "../report.ts";
import { type LargeCentre, withLargeCentre } from "./large-centre.ts";
import { NOW } from "./volume.ts";

const AGENTS = ["yamada", "sato", "suzuki", "ito"];
const PER_SECOND = 5;
const WARM_UP = 50;
const SAVES = 500;

/**
 * Histories saved over HTTP (`PUT /api/contacts/:id/history`) beside two million others, 5 a second whether or not the
 * earlier ones are answered: with its event, and findable by its words, in one transaction. A latency counts from when a save was due.
 */
export const benchSaveHistory: Bench = (say) =>
  withLargeCentre(say, async (large) => {
    const centre = await loadCentre(large.centre.settings.centreFolder);
    const contacts = await endedTalks(large, centre, WARM_UP + SAVES);
    const latencies = (await saveAll(large, centre, contacts)).slice(WARM_UP);
    say(`${latencies.length} histories, slowest ${rounded(Math.max(...latencies))} ms`);
    const figures = { p50_ms: rounded(percentile(latencies, 0.5)), p99_ms: rounded(percentile(latencies, 0.99)) };
    return { figures, versions: { postgresql: large.postgresql } };
  });

/** Talks that have just ended and are to be written up; each agent's in turn. */
async function endedTalks({ centre: { settings } }: LargeCentre, centre: Centre, count: number): Promise<string[]> {
  const pool = new pg.Pool({ connectionString: settings.databaseUrl });
  const queue = centre.queues[0];
  if (!queue) throw new Error("the centre has no queue");
  try {
    const contacts = Array.from({ length: count }, (_, index) => uuidV7(NOW + index, randomBytes(10)));
    for (const [index, contact] of contacts.entries()) {
      const at = NOW - 5 * MINUTE;
      const agent = agentOf(index);
      const arrived = {
        channel: "phone",
        direction: "inbound",
        line: queue.line,
        dialled: "0300000000",
        engineChannel: `bench-${index}`,
      } as const;
      const queued = { queue: queue.id, menu: queue.id, skills: [], priority: 0, head: false };
      const bodies: ContactEvent[] = [
        { type: "contactArrived", data: arrived },
        { type: "queued", data: queued },
        { type: "answered", data: { agent, leg: `${index}` } },
        { type: "ended", data: { by: "caller", reason: "completed" } },
        { type: "wrapUpStarted", data: { agent } },
      ];
      const stream = `contact/${contact}` as const;
      const events = bodies.map(
        (body, n): NewEvent => ({ id: uuidV7(at + n, randomBytes(10)), stream, at: at + n, source: "simulator", v: 1, ...body }),
      );
      await append(pool, events);
    }
    return contacts;
  } finally {
    await pool.end();
  }
}

const agentOf = (index: number): string => AGENTS[index % AGENTS.length] ?? "";

async function saveAll({ base, password }: LargeCentre, centre: Centre, contacts: readonly string[]): Promise<number[]> {
  const cookies = await Promise.all(AGENTS.map((username) => signIn(base, { username, password })));
  const writeUp = summaryWriter(centre, seededRandom(12));
  const began = performance.now();
  const save = async (contact: string, index: number) => {
    const { kind, classification, outcome, summary, marks } = writeUp(centre.queues[0]?.id ?? "", 200);
    const written = {
      kind,
      classification,
      outcome: outcome === "callBack" ? "answered" : outcome,
      summary,
      marks,
      knowledge: [],
      pause: null,
    };
    const due = began + (index * 1_000) / PER_SECOND;
    await pause(Math.max(0, due - performance.now()));
    const response = await fetch(`${base}/api/contacts/${contact}/history`, {
      method: "PUT",
      headers: { cookie: cookies[index % AGENTS.length] ?? "", "content-type": "application/json", "idempotency-key": randomUUID() },
      body: JSON.stringify(written),
    });
    if (response.status !== 204) throw new Error(`${contact}: ${response.status} ${await response.text()}`);
    return performance.now() - due;
  };
  return Promise.all(contacts.map(save));
}
