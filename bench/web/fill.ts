import { on, once } from "node:events";
import { chmodSync, createReadStream, mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import pg from "pg";
import type { ContactRecord } from "../../src/cms/contact-record/contact-record.ts";
import { saveRecords } from "../../src/cms/contact-record/store.ts";
import { type OwnCentre, startPart } from "../own-centre.ts";
import { rounded } from "../report.ts";
import type { ContactFiles } from "./contacts-file.ts";

const RECORDS_AT_ONCE = 2_000;
// Only while it is filled: nothing is lost by a crash but the bench's own time.
const CARELESS = { fsync: "off", full_page_writes: "off", autovacuum: "off", max_wal_size: "512MB" };

/** What the database of a bench holds: the ids of its contacts, and which PostgreSQL it is. */
export type Filled = { readonly contacts: readonly string[]; readonly version: string };

/** Stores the first `most` contacts of the simulated FY2021 with their events, records and histories. */
export async function fill(centre: OwnCentre, most: number, say: (line: string) => void): Promise<Filled> {
  const began = performance.now();
  const pool = new pg.Pool({ connectionString: centre.settings.databaseUrl, options: "-c synchronous_commit=off" });
  // When the bench is interrupted the database goes first; the query under way tells of it.
  pool.on("error", (error) => say(`database: ${error.message}`));
  try {
    for (const [name, value] of Object.entries(CARELESS)) await pool.query(`alter system set ${name} = '${value}'`);
    await pool.query("select pg_reload_conf()");
    for (let month = 2; month <= 15; month++) await pool.query("select ensure_event_partition($1)", [new Date(Date.UTC(2021, month, 1))]);
    const events = await storeYear(centre, pool, most);
    // What a running centre has done long ago; otherwise the database would begin with it while it is measured.
    await pool.query("vacuum (analyze)");
    await pool.query("checkpoint");
    await pool.query("alter system reset all");
    await pool.query("select pg_reload_conf()");
    const { rows } = await pool.query<{ contact: string }>("select contact from contact_records order by contact");
    const version = await pool.query<{ server_version: string }>("show server_version");
    say(`${rows.length} contacts, ${events} events stored in ${rounded((performance.now() - began) / 1_000, 0)} s`);
    return { contacts: rows.map((row) => row.contact), version: version.rows[0]?.server_version ?? "unknown" };
  } finally {
    await pool.end();
  }
}

/** @returns how many events were stored */
async function storeYear(centre: OwnCentre, pool: pg.Pool, most: number): Promise<number> {
  const { var: base } = centre.settings.folders;
  const folder = join(base, "fill");
  mkdirSync(folder);
  const simulator = startPart(
    centre,
    {
      ...{ name: "contacts", title: "", address: "", identity: {}, stopSignal: "SIGKILL", grace: 1_000 },
      command: process.execPath,
      args: [join(import.meta.dirname, "contacts-process.ts"), folder, String(most)],
      env: { PATH: process.env.PATH ?? "" },
    },
    true,
  );
  const gone = once(simulator, "exit");
  let events = 0;
  for await (const [files] of on(simulator, "message", { close: ["disconnect"] })) {
    await storeFiles(pool, files);
    events = files.upTo;
  }
  const [code] = await gone;
  if (code !== 0) throw new Error(`the simulator ended with ${code}: see contacts.log`);
  return events;
}

async function storeFiles(pool: pg.Pool, files: ContactFiles): Promise<void> {
  const paths = [files.events, files.records, files.histories];
  for (const path of paths) chmodSync(path, 0o644);
  await Promise.all([storeEvents(pool, files), storeRecords(pool, files)]);
  for (const path of paths) rmSync(path);
}

async function storeEvents(pool: pg.Pool, { events, after, upTo }: ContactFiles): Promise<void> {
  await pool.query(`copy events (position, id, stream, seq, type, v, at, recorded_at, source, data) from '${events}'`);
  await pool.query(
    "insert into event_keys (position, id, stream, seq, source) select position, id, stream, seq, source from events where position > $1 and position <= $2 order by position",
    [after, upTo],
  );
}

async function storeRecords(pool: pg.Pool, { records, histories }: ContactFiles): Promise<void> {
  await pool.query(
    `copy contact_histories (contact, agent, kind, classification, outcome, summary, marks, knowledge, saved_at) from '${histories}'`,
  );
  let batch: ContactRecord[] = [];
  for await (const line of createInterface({ input: createReadStream(records) })) {
    batch.push(JSON.parse(line));
    if (batch.length < RECORDS_AT_ONCE) continue;
    await saveRecords(pool, batch);
    batch = [];
  }
  await saveRecords(pool, batch);
}
