import { createHash } from "node:crypto";
import type { Pool, PoolClient } from "pg";
import type { Erasure } from "../../admin/erasure/certificate.ts";
import { writeCertificates } from "../../admin/erasure/chain-adapter.ts";
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

/** What is destroyed at one time; more follows in the next transaction. */
const BATCH = 500;
const PROOF: Readonly<Record<ErasedWhy, string>> = {
  retention: "保管する日数の満了",
  done: "用が済んだため",
  request: "本人などの求め",
};

/** Destroys key and ciphertext of these items, each with its certificate; answers the names of those that were still there. */
export async function eraseItems(db: PoolClient, refs: readonly string[], by: string, why: ErasedWhy, now: Instant): Promise<string[]> {
  return erase(db, "ref = any($4::text[])", by, why, now, [...refs]);
}

/** Destroys items whose time is over, each with its certificate, as many as go together; answers their names: none when all are gone. */
export async function eraseExpiredItems(db: PoolClient, now: Instant): Promise<string[]> {
  return erase(db, "expires_at <= $4", "centre", "retention", now, new Date(now));
}

type Gone = { ref: string; kind: VaultKind; created_at: Date; sealed: Buffer };

async function erase(db: PoolClient, where: string, by: string, why: ErasedWhy, now: Instant, value: unknown): Promise<string[]> {
  const sql = `with gone as (
      select ref, kind, created_at, sealed from vault where ${where} and erased_at is null order by ref limit ${BATCH} for update)
    update vault set wrapped_key = null, sealed = null, erased_at = $1, erased_by = $2, erased_why = $3
    from gone where vault.ref = gone.ref returning gone.ref, gone.kind, gone.created_at, gone.sealed`;
  const { rows } = await db.query<Gone>(sql, [new Date(now), by, why, value]);
  const erasures = rows.map(
    (row): Erasure => ({
      ...{ at: now, kind: row.kind, object: row.ref, contact: contactIn(row.ref), startedAt: row.created_at.getTime(), seconds: 0 },
      ...{ sha256: createHash("sha256").update(row.sealed).digest("hex"), why, reason: PROOF[why], by },
    }),
  );
  await writeCertificates(db, erasures);
  return rows.map((row) => row.ref);
}

/** A caller's number is named after its contact. */
const contactIn = (ref: string): string | null => (ref.startsWith("caller/") ? ref.slice("caller/".length) : null);

function itemOf(row: Row): SealedItem {
  return {
    ...{ ref: row.ref, kind: row.kind, keyId: row.key_id, wrappedKey: row.wrapped_key, sealed: row.sealed },
    ...{ createdAt: row.created_at.getTime(), expiresAt: row.expires_at.getTime() },
  };
}
