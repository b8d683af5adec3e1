import type { Figures } from "../report.ts";

/** One evaluation: prints lines for people, answers its figures; null when what it was given cannot be used, which it has said. */
type Evaluation = (argv: readonly string[], say: (line: string) => void) => Promise<Figures | null>;

/** One line per evaluation; its code is loaded only when it is asked for. */
const evaluations: Readonly<Record<string, () => Promise<Evaluation>>> = {
  faq: async () => (await import("./faq.ts")).evaluateFaq,
  "history-form": async () => (await import("./history-form.ts")).evaluateHistoryForm,
  "history-proposals": async () => (await import("./history-proposals.ts")).evaluateProposals,
  pii: async () => (await import("./pii.ts")).evaluatePersonal,
};

/**
 * `eval NAME … [--json]`: how good a part is at what it recognises, on labelled data. With `--json` the last line is
 * `{"eval", "figures"}`.
 * @returns the exit code: 0, or 2 when there is no such evaluation or its data cannot be read
 */
export async function runEval([name = "", ...rest]: readonly string[]): Promise<number> {
  const load = evaluations[name];
  if (!load) {
    console.error(`「${name}」という評価はありません。次から選んでください: ${Object.keys(evaluations).join("、")}`);
    return 2;
  }
  const evaluation = await load();
  const figures = await evaluation(
    rest.filter((word) => word !== "--json"),
    (line) => console.log(line),
  );
  if (figures === null) return 2;
  for (const [figure, value] of Object.entries(figures)) console.log(`${name} ${figure}: ${value}`);
  if (rest.includes("--json")) console.log(JSON.stringify({ eval: name, figures }));
  return 0;
}
