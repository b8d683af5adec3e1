import { type RunResult, runDays } from "../simulator/day.ts";
import { seededRandom } from "../simulator/random.ts";
import { readVolumes, type Volumes } from "../simulator/volumes.ts";
import { midnightOf, staffOf, yearOf } from "../simulator/year.ts";
import { nationalHolidays } from "../src/centre/holidays-adapter.ts";
import { loadCentre } from "../src/centre/load-adapter.ts";
import type { Centre } from "../src/centre/schema.ts";
import { HOUR, type Instant } from "../src/kernel/ids.ts";
import type { FloorEvent, FloorRules } from "../src/telephony/call/floor.ts";
import { rulesOf } from "../src/telephony/call/rules.ts";

/** Guidance lasts about so long per character of its text (the synthesiser's pace), ms. */
const PER_CHARACTER = 140;
const SEED = 20_210_401;

/** The ward's centre and its year, ready to be run. */
export type Year = { readonly centre: Centre; readonly rules: FloorRules; readonly volumes: Volumes };

/** Loads the centre of `folder` and the volumes of FY2021. */
export async function readYear(folder: string): Promise<Year> {
  const centre = await loadCentre(folder);
  return { centre, rules: rulesOf(centre, new Set(nationalHolidays(2021, 2022).keys())), volumes: readVolumes() };
}

/** FY2021 with 14 agents on the pure core; the same events every time. */
export function runYear(
  { centre, rules, volumes }: Year,
  told: (event: FloorEvent, at: Instant) => void,
  stopwatch?: () => number,
): RunResult {
  const random = seededRandom(SEED);
  const lasts = new Map(centre.prompts.map(({ id, text }) => [id, text.length * PER_CHARACTER]));
  const isClosed = (date: string) => rules.hours("office", midnightOf(date) + 10 * HOUR) !== "open";
  const days = yearOf(random, centre, volumes, isClosed, staffOf(centre, 14));
  return runDays({ rules, random, promptLasts: (id) => lasts.get(id) ?? 0, ...(stopwatch ? { stopwatch } : {}) }, days, told);
}
