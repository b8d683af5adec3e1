import { fields } from "../../src/crm/history/propose/facts.ts";
import type { SimulatedHistory } from "../../test/builders/simulated-histories.ts";
import { type Figures, percentile, rounded } from "../report.ts";
import { learnFrom, placesOf } from "./history-proposals.ts";
import { effortOf } from "./keystrokes.ts";

/**
 * `eval history-form [FILE]`: how long a practised operator needs from the end of the talk until the history is sent, by the
 * keystroke-level model, over histories that nobody has learnt from (those of `eval history-proposals`). An estimate: it leaves
 * out what is written while the citizen still speaks, and every second of thinking about something else.
 */
export async function evaluateHistoryForm([file]: readonly string[], say: (line: string) => void): Promise<Figures | null> {
  const learnt = await learnFrom(file, say);
  if (learnt === null) return null;
  const places = fields.map((field) => placesOf(learnt, learnt.model, field).map((one) => one.place));
  const waiting = learnt.unseen.map((history, at) => ({
    places: places.map((field) => field[at] ?? -1),
    drafted: draftedFor(history, new Map(learnt.centre.faq.map((one) => [one.id, one.question]))),
    written: history.facts.summary,
  }));
  const efforts = waiting.map(effortOf);
  const standard = waiting.flatMap((one, at) => (one.drafted === null ? [] : [efforts[at]?.seconds ?? 0]));
  const seconds = efforts.map((one) => one.seconds);
  return {
    median_s: rounded(percentile(seconds, 0.5)),
    p90_s: rounded(percentile(seconds, 0.9)),
    standard_median_s: rounded(percentile(standard, 0.5)),
    standard_share: rounded(standard.length / waiting.length, 2),
    median_keys: percentile(
      efforts.map((one) => one.keys),
      0.5,
    ),
  };
}

/** What the form drafts of a talk that followed its script or used an answer; null of any other. */
function draftedFor({ facts }: SimulatedHistory, questions: ReadonlyMap<string, string>): string | null {
  const told = facts.answers.map(({ id }) => `「${questions.get(id) ?? ""}」について案内。`);
  const wanted = facts.choices.length > 0 ? [`${facts.choices.join("、")}について${facts.handed ? "。取次。" : "案内。"}`] : [];
  const drafted = [...wanted, ...told].join("\n");
  return drafted === "" ? null : drafted;
}
