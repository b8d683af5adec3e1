import type pg from "pg";
import { loadCentre } from "../centre/load-adapter.ts";
import type { Centre } from "../centre/schema.ts";
import { catchUp, type KeeperNeeds, recomputeRecords } from "../cms/contact-record/keeper-adapter.ts";
import { contactStreams, readStreams, streamsSince } from "../cms/event-log/store.ts";
import { findableByFacts } from "./contacts/findable.ts";
import { openPool } from "./database/pool.ts";
import { recomputeKnowledgeDays } from "./knowledge/recompute-days.ts";
import { loadSettings } from "./settings/settings.ts";

/** What the keeper of the contact records works with. */
export function keeperNeeds(pool: pg.Pool, centre: Pick<Centre, "lines">): KeeperNeeds {
  const lines = new Map(centre.lines.map((line) => [line.id, line.sla]));
  return {
    ...{ pool, log: { streamsSince, readStreams, contactStreams }, rules: { isSlaLine: (line) => lines.get(line) } },
    alongside: findableByFacts,
  };
}

/**
 * `./madoguchi recompute`: makes every contact record and the counts of the use of knowledge anew from their events, puts
 * right what differed and says so.
 * @returns 0 when everything was as its events say, 1 when something differed or a stream has a gap
 */
export async function recompute(argv: readonly string[]): Promise<number> {
  const settings = loadSettings(process.env, argv);
  const pool = openPool(settings.databaseUrl, { name: "recompute" });
  try {
    const needs = keeperNeeds(pool, await loadCentre(settings.centreFolder));
    await catchUp(needs);
    const { contacts, differing, gaps } = await recomputeRecords(needs);
    for (const contact of gaps) console.log(`⚠ 出来事の番号が抜けています：${contact}`);
    for (const contact of differing) console.log(`⚠ 記録を作り直しました：${contact}`);
    console.log(`${contacts}件の応対を出来事の記録から計算し直しました。違いは${differing.length}件、番号の抜けは${gaps.length}件です。`);
    const days = await recomputeKnowledgeDays(pool, settings.clock.now());
    for (const day of days) console.log(`⚠ ナレッジの利用を数え直しました：${day}`);
    console.log(`ナレッジの利用を出来事の記録から数え直しました。違いは${days.length}件です。`);
    return differing.length === 0 && gaps.length === 0 && days.length === 0 ? 0 : 1;
  } finally {
    await pool.end();
  }
}
