import type { Pool } from "pg";
import type { TransferFilter, TransferItem, TransferSearch } from "./api.ts";

/** A page of tries, newest first; `next` continues it without repeating or skipping one, null on the last page. */
export type FoundTransfers = { readonly transfers: TransferItem[]; readonly next: string | null };

/**
 * Tries to hand citizens over that began in a period, newest first.
 * @param exchanges the queues that are an exchange
 */
export async function findTransfers(pool: Pool, search: TransferSearch, exchanges: readonly string[]): Promise<FoundTransfers> {
  const { where, values } = conditions(search, exchanges);
  const mark = /^(\d{1,15})\.([0-9a-f-]{36})\.(.+)$/.exec(search.after ?? "");
  if (mark) {
    where.push(`(t.started_at, t.contact, t.leg) < ($${values.length + 1}, $${values.length + 2}::uuid, $${values.length + 3})`);
    values.push(new Date(Number(mark[1])), mark[2], mark[3]);
  }
  const sql = `select ${COLUMNS} ${FROM} where ${where.join(" and ")}
    order by t.started_at desc, t.contact desc, t.leg desc limit $${values.length + 1}`;
  const { rows } = await pool.query<TransferItem>(sql, [...values, search.limit + 1]);
  const transfers = rows.slice(0, search.limit);
  const last = transfers.at(-1);
  return { transfers, next: rows.length > search.limit && last ? `${last.startedAt}.${last.contact}.${last.leg}` : null };
}

/** The whole list of a period, newest first, read a piece at a time. */
export async function* allTransfers(pool: Pool, filter: TransferFilter, exchanges: readonly string[]): AsyncGenerator<TransferItem> {
  for (let after: string | undefined; ; ) {
    const { transfers, next } = await findTransfers(pool, { ...filter, limit: 1_000, ...(after ? { after } : {}) }, exchanges);
    yield* transfers;
    if (next === null) return;
    after = next;
  }
}

// The column of an instant is exact to the millisecond, so that a mark made of it finds its place again.
const ms = (column: string) => `(extract(epoch from ${column}) * 1000)::float8`;
const COLUMNS = `t.contact, t.leg, ${ms("t.started_at")} as "startedAt", t.agent, r.queue, coalesce(r.queue = any($1), false) as exchange,
  t.target_kind as "targetKind", case when t.target_kind = 'number' then null else t.target end as target, t.how, t.outcome,
  ${ms("t.accepted_at")} as "acceptedAt", t.citizen_wait_ms::float8 as "citizenWaitMs", r.classification,
  (select h.summary from contact_histories h where h.contact = t.contact and h.agent = t.agent order by h.saved_at desc limit 1) as summary`;
const FROM = "from contact_transfers t join contact_records r on r.contact = t.contact";
const RESULTS = {
  all: [],
  accepted: ["t.outcome = 'accepted'"],
  asked: ["t.outcome = 'consulted'"],
  failed: ["t.outcome not in ('accepted', 'consulted', 'underWay')"],
} as const;
const BY = { all: [], exchange: ["r.queue = any($1)"], inquiry: ["(r.queue = any($1)) is not true"] } as const;

function conditions({ from, to, by, result, section }: TransferFilter, exchanges: readonly string[]) {
  const values: unknown[] = [exchanges, new Date(from), new Date(to)];
  const where: string[] = ["t.started_at >= $2", "t.started_at < $3", ...RESULTS[result], ...BY[by]];
  if (section !== undefined) {
    values.push(section);
    where.push(`t.target_kind = 'section' and t.target = $${values.length}`);
  }
  return { where, values };
}
