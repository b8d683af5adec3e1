import type { Pool } from "pg";
import { type Counts, noCounts, setRow } from "./counts.ts";
import { type CountPlace, countsAfter, readLearning } from "./store.ts";

/** What was learnt, in the memory of the process that proposes. */
export type Model = {
  counts(): Counts;
  /** Reads what was learnt since the last time; what is known already answers meanwhile. */
  refresh(): Promise<void>;
};

/** So many rows are read at once: nobody waits behind a longer stretch of work. */
const PAGE = 4_000;
const beginning: CountPlace = { step: -1, field: "", value: "", feature: "" };

/** A model that knows nothing until it is refreshed. */
export function openModel(pool: Pool): Model {
  let counts = noCounts();
  let epoch = -1;
  let read = beginning;
  return {
    counts: () => counts,
    async refresh() {
      const learning = await readLearning(pool, false);
      const anew = learning.epoch !== epoch;
      const into = anew ? noCounts() : counts;
      let place = anew ? beginning : read;
      for (;;) {
        const rows = await countsAfter(pool, place, learning.step, PAGE);
        for (const row of rows) setRow(into, row);
        place = rows.at(-1) ?? place;
        if (rows.length < PAGE) break;
      }
      [counts, epoch, read] = [into, learning.epoch, { ...beginning, step: learning.step, field: LAST }];
    },
  };
}

/** After every field there is, in any order of letters. */
const LAST = "zzz";
