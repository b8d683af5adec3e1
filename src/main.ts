import { enableCompileCache } from "node:module";
import { join } from "node:path";
import { sentenceOf } from "./app/setup/sentences.ts";

type Verb = (rest: readonly string[]) => Promise<number>;

/** One line per verb; a verb's code is loaded only when it is asked for. */
const verbs: Readonly<Record<string, () => Promise<Verb>>> = {
  demo: async () => (await import("./app/demo/demo.ts")).runDemo,
  start: async () => (await import("./app/supervise/start.ts")).start,
  stop: async () => (await import("./app/supervise/stop.ts")).stop,
  status: async () => (await import("./app/supervise/status.ts")).status,
  supervise: async () => (await import("./app/supervise/supervise.ts")).supervise,
  role: async () => (await import("./app/supervise/role.ts")).role,
  recompute: async () => (await import("./app/recompute.ts")).recompute,
  setup: async () => (await import("./app/setup/setup.ts")).setUp,
  test: async () => afterSetUp((await import("../tools/test.ts")).runTests),
  check: async () => {
    const { runChecks } = await import("../tools/check.ts");
    return async (names) => ((await runChecks(names)) === null ? 0 : 1);
  },
  bench: async () => afterSetUp((await import("../bench/bench.ts")).runBench),
  eval: async () => (await import("../bench/eval/eval.ts")).runEval,
};

async function afterSetUp(verb: Verb): Promise<Verb> {
  await (await import("./app/setup/setup.ts")).setUp([]);
  return verb;
}

// Each process of the centre loads in half the time when the program is compiled already.
if (process.env.MADOGUCHI_VAR) enableCompileCache(join(process.env.MADOGUCHI_VAR, "compiled"));

const [name = "", ...rest] = process.argv.slice(2);
try {
  const load = verbs[name];
  if (!load) throw new RangeError(`there is no verb "${name}"`);
  process.exitCode = await (await load())(rest);
} catch (error) {
  console.error(`✗ ${sentenceOf(error)}`);
  process.exitCode = 1;
}
