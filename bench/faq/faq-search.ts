import { join } from "node:path";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { seededRandom } from "../../simulator/random.ts";
import { checkout } from "../../src/app/settings/folders.ts";
import { loadCentre } from "../../src/centre/load-adapter.ts";
import { openIndex } from "../../src/crm/knowledge/search/index-adapter.ts";
import { search } from "../../src/crm/knowledge/search/search.ts";
import { municipalSynonyms } from "../../src/crm/knowledge/search/text/synonyms-adapter.ts";
import { type Bench, percentile, rounded } from "../report.ts";
import { inventEntries, inventQueries } from "./entries.ts";

const ENTRIES = 100_000;
const QUERIES = 2_000;
const WARM = 200;
const SHOWN = 20;
/** As many at once as the thread of the api role learns between two questions. */
const PIECE = 25;
const REPLACED = 200;

/**
 * The knowledge search at 100,000 invented entries, on the index that the api role's thread holds. `p50_ms`, `p99_ms`: one
 * question of what operators type; `build_ms`, `heap_mb`: learning all entries, and what then lives in memory beyond the
 * dictionary (`dictionary_mb`); `piece_p99_ms`: how long a question waits at worst while 25 entries are learned;
 * `replace_ms`: one entry changed in the full index.
 */
export const benchFaqSearch: Bench = async (say) => {
  const { faq } = await loadCentre(join(checkout, "config", "toshima"));
  const stuff = { faq, synonyms: municipalSynonyms() };
  const entries = inventEntries(seededRandom(1), stuff, ENTRIES);
  const letters = entries.reduce((sum, { question, answer }) => sum + question.length + answer.length, 0) / ENTRIES;
  say(`${ENTRIES} entries of ${Math.round(letters)} letters`);
  const empty = living();
  const index = await openIndex();
  const before = living();
  const pieces: number[] = [];
  for (let at = 0; at < ENTRIES; at += PIECE) pieces.push(timed(() => index.put(entries.slice(at, at + PIECE))));
  const heap = living() - before;
  say(`learned in ${Math.round(pieces.reduce((sum, ms) => sum + ms, 0) / 1000)} s`);
  const queries = inventQueries(seededRandom(2), stuff, WARM + QUERIES);
  const ask = (query: string) => timed(() => search(index, query, { limit: SHOWN }));
  const times = queries.map(ask).slice(WARM);
  const replaced = entries.slice(0, REPLACED).map((entry) => timed(() => index.put([{ ...entry, answer: `${entry.answer}改めました。` }])));
  return {
    figures: {
      p50_ms: rounded(percentile(times, 0.5), 2),
      p99_ms: rounded(percentile(times, 0.99), 2),
      build_ms: Math.round(pieces.reduce((sum, ms) => sum + ms, 0)),
      heap_mb: Math.round(heap),
      dictionary_mb: Math.round(before - empty),
      piece_p99_ms: rounded(percentile(pieces, 0.99)),
      replace_ms: rounded(percentile(replaced, 0.5)),
      entries: ENTRIES,
    },
  };
};

function timed(work: () => unknown): number {
  const begun = performance.now();
  work();
  return performance.now() - begun;
}

/** What lives in memory when everything that nobody needs is gone, MB: objects and the arrays beside them. */
function living(): number {
  setFlagsFromString("--expose-gc");
  runInNewContext("gc")();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return (heapUsed + arrayBuffers) / 2 ** 20;
}
