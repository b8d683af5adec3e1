import type { Pool, PoolClient } from "pg";
import type { Instant } from "../../kernel/ids.ts";
import { type Certificate, certifyAll, type Erasure } from "./certificate.ts";

/**
 * Writes certificates within the transaction of the erasures they prove; whoever erases at the same time waits, so that
 * each follows from the one before. @returns them, in the order of the erasures; nothing happens for none
 */
export async function writeCertificates(client: PoolClient, erasures: readonly Erasure[]): Promise<Certificate[]> {
  if (erasures.length === 0) return [];
  await client.query("select pg_advisory_xact_lock(hashtext('erasure_certificates'))");
  const last = (
    await client.query<{ number: string; hash: string }>("select number, hash from erasure_certificates order by number desc limit 1")
  ).rows[0];
  const made = certifyAll(erasures, last ? { number: Number(last.number), hash: last.hash } : null);
  await client.query(
    `insert into erasure_certificates (number, at, kind, object, contact, started_at, seconds, sha256, why, reason, by, previous, hash)
     select * from unnest($1::bigint[], $2::timestamptz[], $3::text[], $4::text[], $5::uuid[], $6::timestamptz[], $7::float8[],
       $8::text[], $9::text[], $10::text[], $11::text[], $12::text[], $13::text[])`,
    [
      ...[made.map((one) => one.number), made.map((one) => new Date(one.at)), made.map((one) => one.kind), made.map((one) => one.object)],
      ...[made.map((one) => one.contact), made.map((one) => new Date(one.startedAt)), made.map((one) => one.seconds)],
      ...[made.map((one) => one.sha256), made.map((one) => one.why), made.map((one) => one.reason), made.map((one) => one.by)],
      ...[made.map((one) => one.previous), made.map((one) => one.hash)],
    ],
  );
  return made;
}

type Row = Omit<Certificate, "number" | "at" | "startedAt"> & { number: string; at: Date; started_at: Date };

/** Certificates of a period, `from` inside and `to` not, in the order of their numbers; empty when nothing was erased. */
export async function certificatesOf(db: Pool | PoolClient, from: Instant, to: Instant): Promise<Certificate[]> {
  const { rows } = await db.query<Row>("select * from erasure_certificates where at >= $1 and at < $2 order by number", [
    new Date(from),
    new Date(to),
  ]);
  return rows.map(({ number, at, started_at, ...rest }) => ({
    ...rest,
    ...{ number: Number(number), at: at.getTime(), startedAt: started_at.getTime() },
  }));
}
