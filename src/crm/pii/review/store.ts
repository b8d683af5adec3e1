import type { Pool, PoolClient } from "pg";
import type { Instant } from "../../../kernel/ids.ts";
import { NotFound } from "../../errors.ts";
import type { PersonalFinding, Review, TextPlace } from "../api.ts";
import { ReviewOver } from "../errors.ts";

type Database = Pool | PoolClient;
/** A request to say that findings are none, without a word of its text. */
export type KeptReview = {
  readonly id: string;
  readonly contact: string | null;
  readonly place: TextPlace;
  readonly ref: string;
  readonly findings: readonly PersonalFinding[];
  readonly askedBy: string;
  readonly askedAt: Instant;
  readonly state: Review["state"];
  readonly decidedBy: string | null;
  readonly reason: string | null;
};
type Row = {
  id: string;
  contact: string | null;
  place: TextPlace;
  ref: string;
  findings: PersonalFinding[];
  asked_by: string;
  asked_at: Date;
  state: Review["state"];
  decided_by: string | null;
  reason: string | null;
};

const reviewOf = ({ asked_by, asked_at, decided_by, ...row }: Row): KeptReview => ({
  ...{ id: row.id, contact: row.contact, place: row.place, ref: row.ref, findings: row.findings, state: row.state, reason: row.reason },
  ...{ askedBy: asked_by, askedAt: asked_at.getTime(), decidedBy: decided_by },
});

/** Whether a supervisor confirmed that exactly this text, known by its key, holds nothing personal. */
export async function isConfirmed(db: Database, textKey: string): Promise<boolean> {
  return (await db.query("select 1 from personal_reviews where text_key = $1 and state = 'none' limit 1", [textKey])).rowCount === 1;
}

/** Keeps a request; the same person asking for the same text while it is open gets the one that is there. */
export async function keepReview(db: Database, one: KeptReview, textKey: string): Promise<{ review: KeptReview; isNew: boolean }> {
  const { rowCount } = await db.query(
    `insert into personal_reviews (id, contact, place, text_key, ref, findings, asked_by, asked_at, state)
     values ($1, $2, $3, $4, $5, $6, $7, $8, 'open') on conflict (text_key, asked_by) where state = 'open' do nothing`,
    [one.id, one.contact, one.place, textKey, one.ref, JSON.stringify(one.findings), one.askedBy, new Date(one.askedAt)],
  );
  const sql = "select * from personal_reviews where text_key = $1 and asked_by = $2 and state = 'open'";
  const row = (await db.query<Row>(sql, [textKey, one.askedBy])).rows[0];
  if (!row) throw new ReviewOver();
  return { review: reviewOf(row), isNew: rowCount === 1 };
}

/** @throws NotFound */
export async function findReview(db: Database, id: string): Promise<KeptReview> {
  const row = (await db.query<Row>("select * from personal_reviews where id = $1", [id])).rows[0];
  if (!row) throw new NotFound("review");
  return reviewOf(row);
}

/** Requests that wait for a decision and were asked after an instant, the oldest first; empty when nobody waits. */
export async function openReviews(db: Database, since: Instant): Promise<KeptReview[]> {
  const sql = "select * from personal_reviews where state = 'open' and asked_at > $1 order by asked_at limit 100";
  return (await db.query<Row>(sql, [new Date(since)])).rows.map(reviewOf);
}

type Decision = {
  readonly state: "none" | "personal" | "withdrawn";
  readonly by: string | null;
  readonly at: Instant;
  readonly reason: string | null;
};

/** Ends an open request. @throws ReviewOver when it is not open any more */
export async function endReview(db: Database, id: string, { state, by, at, reason }: Decision): Promise<void> {
  const { rowCount } = await db.query(
    `update personal_reviews set state = $2, decided_by = $3, decided_at = $4, reason = $5 where id = $1 and state = 'open'`,
    [id, state, by, by === null ? null : new Date(at), reason],
  );
  if (rowCount !== 1) throw new ReviewOver();
}
