import type { Pool } from "pg";
import type { Instant } from "../../kernel/ids.ts";
import type { SurveyAnswer } from "./api.ts";

export type Ask = SurveyAnswer & {
  readonly contact: string;
  /** Which caller it was, as a keyed hash; null when no number was shown. */
  readonly caller: string | null;
  readonly agent: string;
  readonly at: Instant;
};

/** Keeps what a citizen answered, or that they did not want to; the first one of a contact and round stays. */
export async function keepAsk(pool: Pool, { round, contact, caller, agent, at, outcome, answers }: Ask): Promise<void> {
  await pool.query(
    `insert into survey_asks (round, contact, caller_mark, agent, asked_at, outcome, answers) values ($1, $2, $3, $4, $5, $6, $7)
     on conflict (round, contact) do nothing`,
    [round, contact, caller, agent, new Date(at), outcome, JSON.stringify(answers)],
  );
}

/** Everything a round has asked, in the order of asking. */
export async function asksOf(pool: Pool, round: string): Promise<Pick<Ask, "contact" | "at" | "outcome" | "answers">[]> {
  const sql = `select contact, asked_at, outcome, answers from survey_asks where round = $1 order by asked_at, contact`;
  const { rows } = await pool.query<{ contact: string; asked_at: Date; outcome: Ask["outcome"]; answers: Ask["answers"] }>(sql, [round]);
  return rows.map(({ contact, asked_at, outcome, answers }) => ({ contact, at: asked_at.getTime(), outcome, answers }));
}

/** How many a round has asked and how many of them answered. */
export async function countAsks(pool: Pool, round: string): Promise<{ asked: number; answered: number }> {
  const sql = `select count(*)::integer as asked, count(*) filter (where outcome = 'answered')::integer as answered from survey_asks where round = $1`;
  const { rows } = await pool.query<{ asked: number; answered: number }>(sql, [round]);
  return rows[0] ?? { asked: 0, answered: 0 };
}

/** Whether this contact was asked in the round, or its caller in any round since then. */
export async function wasAsked(pool: Pool, round: string, contact: string, caller: string | null, since: Instant): Promise<boolean> {
  const sql = `select exists (select from survey_asks where (round = $1 and contact = $2) or (caller_mark = $3 and asked_at >= $4)) as asked`;
  const { rows } = await pool.query<{ asked: boolean }>(sql, [round, contact, caller, new Date(since)]);
  return rows[0]?.asked ?? false;
}

/** Contacts with a talk on an average day of the last four weeks; 0 when there was none. */
export async function contactsPerDay(pool: Pool, now: Instant): Promise<number> {
  const sql = `select count(*)::float8 / 28 as mean from contact_records where answered_at >= $1 and answered_at < $2`;
  const { rows } = await pool.query<{ mean: number }>(sql, [new Date(now - 28 * 86_400_000), new Date(now)]);
  return rows[0]?.mean ?? 0;
}

/** Takes away which caller it was, where nobody's question depends on it any more. @returns how many were taken away */
export async function forgetCallers(pool: Pool, before: Instant): Promise<number> {
  const { rowCount } = await pool.query("update survey_asks set caller_mark = null where caller_mark is not null and asked_at < $1", [
    new Date(before),
  ]);
  return rowCount ?? 0;
}
