import type { Pool, PoolClient } from "pg";
import type { Instant } from "../../kernel/ids.ts";
import type { ErasedWhy, SealedItem, VaultKind } from "./item.ts";

type Database = Pool | PoolClient;
type Row = { ref: string; kind: VaultKind; key_id: string; wrapped_key: Buffer; sealed: Buffer; created_at: Date; expires_at: Date };

/** Keeps items, once each: one whose name is known, erased ones among them, is passed over. */
export async function keepItems(db: Database, items: readonly SealedItem[]): Promise<void> {
  if (items.length === 0) return;
  await db.query(
    `insert into vault (ref, kind, key_id, wrapped_key, sealed, created_at, expires_at)
     select * from unnest($1::text[], $2::text[], $3::text[], $4::bytea[], $5::bytea[], $6::timestamptz[], $7::timestamptz[])
     on conflict (ref) do nothing`,
    [
      items.map((one) => one.ref),
      items.map((one) => one.kind),
      items.map((one) => one.keyId),
      items.map((one) => one.wrappedKey),
      items.map((one) => one.sealed),
      items.map((one) => new Date(one.createdAt)),
      items.map((one) => new Date(one.expiresAt)),
    ],
  );
}

/** The item of this name; undefined when there is none, its time is over, or it was erased. */
export async function findItem(db: Database, ref: string, now: Instant): Promise<SealedItem | undefined> {
  const { rows } = await db.query<Row>("select * from vault where ref = $1 and erased_at is null and expires_at > $2", [
    ref,
    new Date(now),
  ]);
  const [row] = rows;
  return row && itemOf(row);
}

/** Of these names, the ones that can still be opened. */
export async function keptAmong(db: Database, refs: readonly string[], now: Instant): Promise<ReadonlySet<string>> {
  const sql = "select ref from vault where ref = any($1::text[]) and erased_at is null and expires_at > $2";
  return new Set((await db.query<{ ref: string }>(sql, [refs, new Date(now)])).rows.map((row) => row.ref));
}

/** Keeps an item as a number to call back, at least until this instant; whether it is there. */
export async function keepForCallBack(db: Database, ref: string, until: Instant): Promise<boolean> {
  const sql = "update vault set kind = 'callBackNumber', expires_at = greatest(expires_at, $2) where ref = $1 and erased_at is null";
  return (await db.query(sql, [ref, new Date(until)])).rowCount === 1;
}

/** Destroys key and ciphertext of these items; answers the names of those that were still there. */
export async function eraseItems(db: Database, refs: readonly string[], by: string, why: ErasedWhy, now: Instant): Promise<string[]> {
  return erase(db, "ref = any($4::text[])", by, why, now, [...refs]);
}

/** Destroys every item whose time is over; answers their names. */
export async function eraseExpiredItems(db: Database, now: Instant): Promise<string[]> {
  return erase(db, "expires_at <= $4", "worker", "retention", now, new Date(now));
}

async function erase(db: Database, where: string, by: string, why: ErasedWhy, now: Instant, value: unknown): Promise<string[]> {
  const sql = `update vault set wrapped_key = null, sealed = null, erased_at = $1, erased_by = $2, erased_why = $3
               where erased_at is null and ${where} returning ref`;
  return (await db.query<{ ref: string }>(sql, [new Date(now), by, why, value])).rows.map((row) => row.ref);
}

function itemOf(row: Row): SealedItem {
  return {
    ...{ ref: row.ref, kind: row.kind, keyId: row.key_id, wrappedKey: row.wrapped_key, sealed: row.sealed },
    ...{ createdAt: row.created_at.getTime(), expiresAt: row.expires_at.getTime() },
  };
}
