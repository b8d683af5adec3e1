import { join } from "node:path";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { checkout } from "../src/app/settings/folders.ts";
import { type Bench, rounded } from "./report.ts";
import { readYear, runYear } from "./year.ts";

/**
 * The pure core on a year of calls: guidance, routing, offers, talks and wrap-up of 202,685 calls with 14 agents.
 * `seconds` is the core alone (`step`, `nextDue`), `whole_seconds` with the simulated people and telephone around it;
 * `peak_rss_mb` is the whole process's, `growth_mb` what stays on the heap of the second half of the year against the first.
 */
export const benchAcd: Bench = async (say) => {
  const year = await readYear(join(checkout, "config", "toshima"));
  const ends = new Map<string, number>();
  let events = 0;
  const began = performance.now();
  const half = { at: 101_342, heap: 0, calls: 0 };
  const { calls, steps, coreMs } = runYear(
    year,
    (event) => {
      if (event.type === "contactArrived" && ++half.calls === half.at) half.heap = heapAfterCollection();
      events++;
      if (event.type === "ended") ends.set(event.data.reason, (ends.get(event.data.reason) ?? 0) + 1);
    },
    () => performance.now(),
  );
  const seconds = (performance.now() - began) / 1_000;
  say(`${calls} calls, ${steps} steps, ${events} events: ${[...ends].map(([reason, count]) => `${reason} ${count}`).join(", ")}`);
  const growth = (heapAfterCollection() - half.heap) / 2 ** 20;
  return {
    figures: {
      seconds: rounded(coreMs / 1_000, 2),
      whole_seconds: rounded(seconds, 2),
      growth_mb: rounded(growth, 1),
      peak_rss_mb: rounded(process.resourceUsage().maxRSS / 1_024, 0),
    },
  };
};

/** What lives on the heap when everything that nobody needs is gone. */
function heapAfterCollection(): number {
  setFlagsFromString("--expose-gc");
  runInNewContext("gc")();
  return process.memoryUsage().heapUsed;
}
