import { on, once } from "node:events";
import { chmodSync, mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import pg from "pg";
import { type OwnCentre, startPart } from "../own-centre.ts";
import { rounded } from "../report.ts";

/** The files of some contacts for the database's COPY, one row a line. */
export type VolumeFiles = { readonly histories: string; readonly records: string; readonly searched: string };

/** How many histories both benches search and save beside. */
export const HISTORIES = 2_000_000;
/** The last day of what is stored, in the middle of the morning. */
export const NOW = Date.parse("2026-03-31T10:00:00+09:00");

// Only while it is filled: nothing is lost by a crash but the bench's own time.
const CARELESS = {
  ...{ fsync: "off", full_page_writes: "off", autovacuum: "off", max_wal_size: "4GB" },
  maintenance_work_mem: "1GB",
};
const TABLES: Readonly<Record<keyof VolumeFiles, string>> = {
  histories: "contact_histories (contact, agent, kind, classification, outcome, summary, marks, knowledge, saved_at)",
  records:
    "contact_records (contact, channel, line, menu, queue, disposition, sla, complete, agents, arrived_at, queued_at, first_ring_at, answered_at, ended_at, wrap_up_ended_at, talk_ms, hold_ms, consult_ms, wrap_up_ms, kind, classification, outcome, record)",
  searched:
    "contact_search (contact, at, line, queue, disposition, kind, classification, outcome, agents, sections, marks, words, facets, grams)",
};

/** Stores `count` talks of simulated years up to NOW with their histories, records and what the search looks at; answers the database's version. */
export async function fillHistories(centre: OwnCentre, count: number, say: (line: string) => void): Promise<string> {
  const began = performance.now();
  const pool = new pg.Pool({
    connectionString: centre.settings.databaseUrl,
    options: "-c synchronous_commit=off -c maintenance_work_mem=1GB",
  });
  // When the bench is interrupted the database goes first; the query under way tells of it.
  pool.on("error", (error) => say(`database: ${error.message}`));
  try {
    for (const [name, value] of Object.entries(CARELESS)) await pool.query(`alter system set ${name} = '${value}'`);
    await pool.query("select pg_reload_conf()");
    const indexes = await takeIndexes(pool);
    await storeAll(centre, pool, count);
    say(`${count} histories stored after ${rounded((performance.now() - began) / 1_000, 0)} s`);
    await Promise.all(Object.values(TABLES).map((table) => makeIndexes(pool, indexes, table.split(" ")[0] ?? "")));
    // What a running centre has done long ago; otherwise the database would begin with it while it is measured.
    for (const table of Object.values(TABLES)) await pool.query(`vacuum (analyze) ${table.split(" ")[0]}`);
    await pool.query("alter system reset all");
    await pool.query("select pg_reload_conf()");
    await pool.query("checkpoint");
    say(`indexed after ${rounded((performance.now() - began) / 1_000, 0)} s; ${await sizes(pool)}`);
    return (await pool.query<{ server_version: string }>("show server_version")).rows[0]?.server_version ?? "unknown";
  } finally {
    await pool.end();
  }
}

type Index = { tablename: string; indexname: string; indexdef: string };

/** Indexes are made at the end, which is several times as fast; those of a constraint stay. */
async function takeIndexes(pool: pg.Pool): Promise<Index[]> {
  const { rows } = await pool.query<Index>(
    "select tablename, indexname, indexdef from pg_indexes where tablename in ('contact_search', 'contact_records', 'contact_histories') and indexname not like '%_pkey'",
  );
  for (const { indexname } of rows) await pool.query(`drop index ${indexname}`);
  return rows;
}

async function makeIndexes(pool: pg.Pool, indexes: readonly Index[], table: string): Promise<void> {
  for (const { tablename, indexdef } of indexes) if (tablename === table) await pool.query(indexdef);
}

async function storeAll(centre: OwnCentre, pool: pg.Pool, count: number): Promise<void> {
  const folder = join(centre.settings.folders.var, "fill");
  mkdirSync(folder);
  const simulator = startPart(
    centre,
    {
      ...{ name: "histories", title: "", address: "", identity: {}, stopSignal: "SIGKILL", grace: 1_000 },
      command: process.execPath,
      args: [join(import.meta.dirname, "volume-process.ts"), folder, String(count), String(NOW)],
      env: { PATH: process.env.PATH ?? "" },
    },
    true,
  );
  const gone = once(simulator, "exit");
  for await (const [files] of on(simulator, "message", { close: ["disconnect"] })) await storeFiles(pool, files);
  const [code] = await gone;
  if (code !== 0) throw new Error(`the simulator ended with ${code}: see histories.log`);
}

async function storeFiles(pool: pg.Pool, files: VolumeFiles): Promise<void> {
  for (const kind of ["histories", "records", "searched"] as const) {
    chmodSync(files[kind], 0o644);
    await pool.query(`copy ${TABLES[kind]} from '${files[kind]}'`);
    rmSync(files[kind]);
  }
}

async function sizes(pool: pg.Pool): Promise<string> {
  const { rows } = await pool.query<{ what: string }>(
    "select string_agg(relname || ' ' || pg_size_pretty(pg_relation_size(oid)), ', ' order by relname) as what from pg_class where relname like 'contact_search%'",
  );
  return rows[0]?.what ?? "";
}
