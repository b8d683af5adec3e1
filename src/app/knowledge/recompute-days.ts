import type pg from "pg";
import { readTypes } from "../../cms/event-log/store.ts";
import { factsOf } from "../../cms/metrics/knowledge/fact.ts";
import { dayAt } from "../../crm/knowledge/entry/entry.ts";
import { correctDays, type DayCount, firstDay, holdDays } from "../../crm/knowledge/use/store.ts";
import { DAY } from "../../kernel/business-day.ts";
import type { Instant } from "../../kernel/ids.ts";
import { inTransaction } from "../../kernel/transaction.ts";

const TYPES = ["knowledgeViewed", "knowledgeJudged"];
/** So many days are read at once. */
const PAGE = 31;

/**
 * Makes the counts of every day's use of knowledge anew from their events and puts right what differed; uses that are
 * counted meanwhile wait for the days that are read.
 * @returns what differed, as `2026-11-24 gomi-day`; empty when every count was as its events say
 */
export async function recomputeKnowledgeDays(pool: pg.Pool, now: Instant): Promise<string[]> {
  const first = await firstDay(pool, TYPES);
  const differing: string[] = [];
  if (first === null) return differing;
  for (let from = Date.parse(`${first}T00:00:00+09:00`); from <= now; from += PAGE * DAY) {
    const to = from + PAGE * DAY;
    const found = await inTransaction(
      () => pool.connect(),
      async (db) => {
        await holdDays(db);
        return correctDays(db, { from: dayAt(from), to: dayAt(to) }, await counted(db, from, to));
      },
    );
    differing.push(...found);
  }
  return differing;
}

async function counted(db: pg.PoolClient, from: Instant, to: Instant): Promise<DayCount[]> {
  const counts = new Map<string, DayCount>();
  for (const fact of (await readTypes(db, TYPES, from, to)).flatMap(factsOf)) {
    if (fact.what === "missed" || fact.what === "used") continue;
    const day = dayAt(fact.at);
    const key = `${day} ${fact.entry}`;
    const before = counts.get(key) ?? { day, entry: fact.entry, views: 0, helpful: 0, lacking: 0, wrong: 0 };
    const name = "verdict" in fact ? fact.verdict : "views";
    counts.set(key, { ...before, [name]: before[name] + 1 });
  }
  return [...counts.values()];
}
