import type { Pool } from "pg";
import type { Talk } from "../../../crm/quality/evaluation.ts";
import type { Instant } from "../../../kernel/ids.ts";

type Row = { contact: string; operator: string; answered_at: Date; queue: string | null; kind: string | null; talk_ms: string | null };

/** Talks that are over and whose sound is kept; a contact answered by two operators is a talk of each. */
const SELECT = `select r.contact, a.operator, r.answered_at, r.queue, r.kind, r.talk_ms
  from contact_records r cross join lateral (select distinct unnest(r.agents) as operator) a
  where r.answered_at is not null and r.ended_at is not null
    and exists (select from recordings where recordings.contact = r.contact and recordings.erased_at is null)`;

/** Recorded talks answered in a period, `from` inside and `to` not, in the order of their time; empty when there is none. */
export async function recordedTalks(pool: Pool, from: Instant, to: Instant): Promise<Talk[]> {
  // A contact arrives before it is answered, and is never answered later than a day after: so the index by arrival serves.
  const sql = `${SELECT} and r.arrived_at >= $1::timestamptz - interval '1 day' and r.arrived_at < $2 and r.answered_at >= $1 and r.answered_at < $2
    order by r.answered_at, r.contact, a.operator`;
  return (await pool.query<Row>(sql, [new Date(from), new Date(to)])).rows.map(talkOf);
}

/** The recorded talks of one contact; empty when it has none. */
export async function recordedTalksOf(pool: Pool, contact: string): Promise<Talk[]> {
  return (await pool.query<Row>(`${SELECT} and r.contact = $1 order by a.operator`, [contact])).rows.map(talkOf);
}

function talkOf(row: Row): Talk {
  return {
    ...{ contact: row.contact, operator: row.operator, answeredAt: row.answered_at.getTime(), queue: row.queue, kind: row.kind },
    talkMs: row.talk_ms === null ? null : Number(row.talk_ms),
  };
}
