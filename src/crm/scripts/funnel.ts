import type { ScriptPath, ScriptVisit } from "../../kernel/script-path.ts";

/** What became of the contacts that came to one step of a script. Every figure counts contacts but for the seconds. */
export type StepFigures = {
  readonly step: string;
  readonly reached: number;
  /** The script was left here before its end: the sorest places. */
  readonly left: number;
  /** It came to its end here. */
  readonly finished: number;
  /** It went on in another script from here. */
  readonly wentOn: number;
  /** By place of the branch in the step. */
  readonly choices: Readonly<Record<number, number>>;
  /** By place of the check. */
  readonly ticked: Readonly<Record<number, number>>;
  /** Required checks that stayed open, by place. */
  readonly open: Readonly<Record<number, number>>;
  /** The median of all stays in this step; null when nobody came here. */
  readonly medianSeconds: number | null;
};
export type Funnel = { readonly contacts: number; readonly steps: readonly StepFigures[] };

/**
 * Where operators leave a script (F-2.1.2): for each step how many came, left, ended, went into another script, what was
 * chosen, ticked and left open. The leaves, ends and goings-on of all steps together are the contacts.
 * @param script one version of a script; visits of other scripts and versions are passed over
 * @param paths one for each contact; empty: no steps and no contacts
 */
export function funnelOf(script: { readonly id: string; readonly version: number }, paths: readonly ScriptPath[]): Funnel {
  const steps = new Map<string, Tally>();
  let contacts = 0;
  for (const path of paths) {
    const own = path.visits.filter((visit) => visit.script === script.id && visit.version === script.version);
    const last = own.at(-1);
    if (!last) continue;
    contacts += 1;
    for (const [step, visits] of Map.groupBy(own, (visit) => visit.step)) count(tallyOf(steps, step), visits);
    const tally = tallyOf(steps, last.step);
    if (path.visits.at(-1) !== last) tally.wentOn += 1;
    else if (path.finished) tally.finished += 1;
    else tally.left += 1;
  }
  return { contacts, steps: [...steps].map(([step, tally]) => figures(step, tally)) };
}

type Tally = Record<"reached" | "left" | "finished" | "wentOn", number> &
  Record<"choices" | "ticked" | "open", Record<number, number>> & { stays: number[] };

function tallyOf(steps: Map<string, Tally>, step: string): Tally {
  const known = steps.get(step) ?? { reached: 0, left: 0, finished: 0, wentOn: 0, choices: {}, ticked: {}, open: {}, stays: [] };
  steps.set(step, known);
  return known;
}

/** One contact in one step, however often it came by: the last branch chosen, ticked if ticked once. */
function count(tally: Tally, visits: readonly ScriptVisit[]): void {
  tally.reached += 1;
  tally.stays.push(...visits.map((visit) => visit.seconds));
  const choice = visits.findLast((visit) => visit.choice !== null)?.choice;
  if (choice != null) add(tally.choices, choice);
  const ticked = new Set(visits.flatMap((visit) => visit.ticked));
  for (const place of ticked) add(tally.ticked, place);
  for (const place of new Set(visits.flatMap((visit) => visit.open))) if (!ticked.has(place)) add(tally.open, place);
}

function add(counts: Record<number, number>, place: number): void {
  counts[place] = (counts[place] ?? 0) + 1;
}

const figures = (step: string, { stays, ...counts }: Tally): StepFigures => ({ step, ...counts, medianSeconds: median(stays) });

function median(values: readonly number[]): number | null {
  if (values.length === 0) return null;
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  const [below = 0, above = 0] = [sorted[(sorted.length - 1) >> 1], sorted[middle]];
  return (below + above) / 2;
}
