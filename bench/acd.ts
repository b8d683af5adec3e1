import { join } from "node:path";
import { checkout } from "../src/app/settings/folders.ts";
import { type Bench, rounded } from "./report.ts";
import { readYear, runYear } from "./year.ts";

/**
 * The pure core on a year of calls: guidance, routing, offers, talks and wrap-up of 202,685 calls with 14 agents.
 * `seconds` is the run alone; `peak_rss_mb` is the whole process's.
 */
export const benchAcd: Bench = async (say) => {
  const year = await readYear(join(checkout, "config", "toshima"));
  const ends = new Map<string, number>();
  let events = 0;
  const began = performance.now();
  const { calls, steps } = runYear(year, (event) => {
    events++;
    if (event.type === "ended") ends.set(event.data.reason, (ends.get(event.data.reason) ?? 0) + 1);
  });
  const seconds = (performance.now() - began) / 1_000;
  say(`${calls} calls, ${steps} steps, ${events} events: ${[...ends].map(([reason, count]) => `${reason} ${count}`).join(", ")}`);
  return { figures: { seconds: rounded(seconds, 2), peak_rss_mb: rounded(process.resourceUsage().maxRSS / 1_024, 0) } };
};
