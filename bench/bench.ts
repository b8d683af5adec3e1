import { benchAcd } from "./acd.ts";
import { benchCallSetup } from "./call-setup.ts";
import { benchCapacity } from "./capacity.ts";
import { benchFaqSearch } from "./faq/faq-search.ts";
import { benchHistorySearch } from "./history/history-search.ts";
import { benchSaveHistory } from "./history/save-history.ts";
import { benchPlay } from "./play.ts";
import { type Bench, contextOf } from "./report.ts";
import { benchScreenPop } from "./screen-pop.ts";
import { benchTransfer } from "./transfer.ts";
import { benchWeb } from "./web/web.ts";

const benches: Readonly<Record<string, Bench>> = {
  acd: benchAcd,
  capacity: benchCapacity,
  play: benchPlay,
  transfer: benchTransfer,
  web: benchWeb,
  "call-setup": benchCallSetup,
  "faq-search": benchFaqSearch,
  "history-search": benchHistorySearch,
  "save-history": benchSaveHistory,
  "screen-pop": benchScreenPop,
};

/**
 * `bench NAME [--json]`: runs one benchmark, which sets up what it needs and leaves nothing running. With `--json` the
 * last line is `{"bench", "figures", "context"}`.
 * @returns the exit code: 0, or 2 when there is no such benchmark
 */
export async function runBench(argv: readonly string[]): Promise<number> {
  const name = argv.find((word) => !word.startsWith("-")) ?? "";
  const bench = benches[name];
  if (!bench) {
    console.error(
      `${name ? `「${name}」という測定はありません。` : "測定の名前がありません。"}次から選んでください: ${Object.keys(benches).join("、")}`,
    );
    return 2;
  }
  const { figures, versions } = await bench((line) => console.log(line));
  for (const [figure, value] of Object.entries(figures)) console.log(`${name} ${figure}: ${value}`);
  if (argv.includes("--json")) console.log(JSON.stringify({ bench: name, figures, context: contextOf(versions ?? {}) }));
  return 0;
}
