import type { Pool, PoolClient } from "pg";
import type { Instant } from "../../kernel/ids.ts";
import type { SurveyAnswer, SurveyWay } from "./api.ts";

export type Ask = SurveyAnswer & {
  readonly contact: string;
  /** Which caller it was, as a keyed hash; null when no number was shown. */
  readonly caller: string | null;
  readonly agent: string;
  readonly at: Instant;
  readonly by: SurveyWay;
};

/**
 * Keeps what a citizen answered, or that they did not want to; the first one of a contact and round stays. Who had agreed to be
 * asked by keys and has not answered yet may still decline.
 */
export async function keepAsk(pool: Pool, { round, contact, caller, agent, at, by, outcome, answers }: Ask): Promise<void> {
  await pool.query(
    `insert into survey_asks as kept (round, contact, caller_mark, agent, asked_at, asked_by, outcome, answers)
     values ($1, $2, $3, $4, $5, $6, $7, $8)
     on conflict (round, contact) do update set outcome = excluded.outcome where kept.outcome = 'agreed' and excluded.outcome = 'declined'`,
    [round, contact, caller, agent, new Date(at), by, outcome, JSON.stringify(answers)],
  );
}

/** Keeps one answer given by key; the first one to a question stays. Of a contact that nobody asked there is none. */
export async function keepKeyed(
  db: PoolClient,
  { contact, round, question, level }: { contact: string; round: string; question: string; level: number },
): Promise<void> {
  await db.query(
    `update survey_asks set outcome = 'answered', answers = jsonb_build_object($3::text, $4::integer) || answers
     where round = $1 and contact = $2 and asked_by = 'ivr'`,
    [round, contact, question, level],
  );
}

export type KeptAsk = Pick<Ask, "contact" | "at" | "by" | "outcome" | "answers">;

/** Everything a round has asked, in the order of asking. */
export async function asksOf(pool: Pool, round: string): Promise<KeptAsk[]> {
  const sql = `select contact, asked_at, asked_by, outcome, answers from survey_asks where round = $1 order by asked_at, contact`;
  const { rows } = await pool.query<{
    contact: string;
    asked_at: Date;
    asked_by: SurveyWay;
    outcome: Ask["outcome"];
    answers: Ask["answers"];
  }>(sql, [round]);
  return rows.map(({ contact, asked_at, asked_by, outcome, answers }) => ({
    ...{ contact, at: asked_at.getTime(), by: asked_by, outcome, answers },
  }));
}

/** How many a round has asked, and how many of them answered all of these questions. */
export async function countAsks(pool: Pool, round: string, questions: readonly string[]): Promise<{ asked: number; answered: number }> {
  const sql = `select count(*)::integer as asked, count(*) filter (where outcome = 'answered' and answers ?& $2::text[])::integer as answered
               from survey_asks where round = $1`;
  const { rows } = await pool.query<{ asked: number; answered: number }>(sql, [round, questions]);
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
