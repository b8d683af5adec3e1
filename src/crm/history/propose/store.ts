import type { Pool, PoolClient } from "pg";
import type { AgentId, Instant } from "../../../kernel/ids.ts";
import type { CountRow } from "./counts.ts";

type Database = Pool | PoolClient;

/** A place in the row of all histories, in the order in which they were saved. */
export type HistoryPlace = { readonly savedAt: Instant; readonly contact: string; readonly agent: AgentId; readonly part: number };

/** How far the histories are learnt. */
export type Learning = {
  readonly epoch: number;
  readonly step: number;
  /** The last history that is counted; null before the first. */
  readonly place: HistoryPlace | null;
  /** YYYY-MM-DD on which all was counted anew; null: never. */
  readonly countedOn: string | null;
};

/** What was chosen in a history, and what of it speaks for the choice. */
export type LearntHistory = HistoryPlace & {
  readonly kind: string;
  readonly classification: string;
  readonly outcome: string;
  readonly summary: string;
  readonly knowledge: readonly string[];
};

/** @param lock keeps everybody else from learning until the transaction is over */
export async function readLearning(db: Database, lock: boolean): Promise<Learning> {
  const { rows } = await db.query<{
    epoch: string;
    step: string;
    ms: number | null;
    contact: string;
    agent: string;
    part: number;
    counted_on: string | null;
  }>(
    `select epoch, step, case when isfinite(saved_at) then extract(epoch from saved_at)::float8 * 1000 end as ms, contact, agent, part,
       counted_on::text from history_learning${lock ? " for update" : ""}`,
  );
  const [row] = rows;
  if (!row) throw new Error("the row of history_learning is missing");
  const { ms, contact, agent, part } = row;
  const place = ms === null ? null : { savedAt: Math.round(ms), contact, agent, part };
  return { epoch: Number(row.epoch), step: Number(row.step), place, countedOn: row.counted_on };
}

export async function saveLearning(db: PoolClient, { epoch, step, place, countedOn }: Learning): Promise<void> {
  const values = [
    epoch,
    step,
    place ? new Date(place.savedAt) : "-infinity",
    place?.contact ?? NOBODY,
    place?.agent ?? "",
    place?.part ?? 0,
  ];
  await db.query("update history_learning set epoch = $1, step = $2, saved_at = $3, contact = $4, agent = $5, part = $6, counted_on = $7", [
    ...values,
    countedOn,
  ]);
}

/** Histories after a place and before an instant, the oldest first; empty when all are read. */
export async function historiesAfter(
  db: Database,
  place: HistoryPlace | null,
  until: Instant,
  limit: number,
): Promise<readonly LearntHistory[]> {
  const { rows } = await db.query<Omit<LearntHistory, "savedAt"> & { saved_at: Date }>(
    `select contact, agent, part, kind, classification, outcome, summary, knowledge, saved_at from contact_histories
     where saved_at >= $1 and (saved_at, contact, agent, part) > ($1, $2, $3, $4) and saved_at < $5
     order by saved_at, contact, agent, part limit $6`,
    [place ? new Date(place.savedAt) : "-infinity", place?.contact ?? NOBODY, place?.agent ?? "", place?.part ?? 0, new Date(until), limit],
  );
  return rows.map(({ saved_at, ...rest }) => ({ ...rest, savedAt: saved_at.getTime() }));
}

const NOBODY = "00000000-0000-0000-0000-000000000000";
const CHUNK = 10_000;

/** Adds rows to what is counted; each row that changed carries the step. No two rows of one place. */
export async function addCounts(db: PoolClient, rows: readonly CountRow[], step: number): Promise<void> {
  for (let from = 0; from < rows.length; from += CHUNK) {
    const chunk = rows.slice(from, from + CHUNK);
    await db.query(
      `insert into history_counts (field, value, feature, n, step)
       select field, value, feature, n, $5 from unnest($1::text[], $2::text[], $3::text[], $4::int[]) as new (field, value, feature, n)
       on conflict (field, value, feature) do update set n = history_counts.n + excluded.n, step = excluded.step`,
      [chunk.map((one) => one.field), chunk.map((one) => one.value), chunk.map((one) => one.feature), chunk.map((one) => one.n), step],
    );
  }
}

export async function forgetCounts(db: PoolClient): Promise<void> {
  await db.query("delete from history_counts");
}

/** Where a reader of the counts has come to. */
export type CountPlace = { readonly step: number; readonly field: string; readonly value: string; readonly feature: string };

/** The counts after a place, up to a step, in the order of the steps that wrote them. */
export async function countsAfter(
  db: Database,
  after: CountPlace,
  step: number,
  limit: number,
): Promise<readonly (CountRow & { readonly step: number })[]> {
  const { rows } = await db.query<CountRow & { step: string }>(
    `select field, value, feature, n, step from history_counts
     where (step, field, value, feature) > ($1, $2, $3, $4) and step <= $5 order by step, field, value, feature limit $6`,
    [after.step, after.field, after.value, after.feature, step, limit],
  );
  return rows.map((row) => ({ ...row, step: Number(row.step) }));
}
