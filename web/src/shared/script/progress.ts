import type { Script } from "../../../../src/centre/script/schema.ts";
import {
  type Choice,
  checksOf,
  choiceLeads,
  type Field,
  nextOf,
  type Place,
  type Step,
  stepId,
  stepOf,
} from "../../../../src/centre/script/walk.ts";
import type { DeskContact } from "../../../../src/desk/api.ts";

/** One step of a script as this talk walked it. */
export type Visit = Place & {
  /** When the talk came here; null: with the call. */
  readonly at: number | null;
  /** The place of the chosen branch. */
  readonly choice: number | null;
  /** The places of the checks that are ticked. */
  readonly ticked: readonly number[];
};
/** How far the talk has come: the steps it walked, which of them is now, what was noted, and why required checks stay open. */
export type Progress = {
  /** Empty until the talk leaves the first step. */
  readonly trail: readonly Visit[];
  /** The place in the trail that is now. */
  readonly current: number;
  /** What was noted, by name of the field. */
  readonly values: Readonly<Record<string, string>>;
  readonly reason: string | null;
};
export const atStart: Progress = { trail: [], current: 0, values: {}, reason: null };

/** The scripts a talk can come to, the first one first; as they were when the call rang. */
export type Scripts = readonly [Script, ...Script[]];
export const scriptsOf = ({ script, linkedScripts = [] }: Pick<DeskContact, "script" | "linkedScripts">): Scripts => [
  script,
  ...linkedScripts,
];

const byId = (scripts: Scripts): ReadonlyMap<string, Script> => new Map(scripts.map((one) => [one.id, one]));
const firstVisit = ([script]: Scripts): Visit => ({ script: script.id, step: stepId(script, 0), at: null, choice: null, ticked: [] });

/** The steps that were walked; the first one at least. */
export const trailOf = (scripts: Scripts, { trail }: Progress): readonly Visit[] => (trail.length > 0 ? trail : [firstVisit(scripts)]);

/** The visit that is now, with its step. A step that is not in the scripts any more is shown as the first one. */
export function nowOf(scripts: Scripts, progress: Progress): { visit: Visit; script: Script; step: Step } {
  const trail = trailOf(scripts, progress);
  const visit = trail[Math.min(progress.current, trail.length - 1)] ?? firstVisit(scripts);
  const script = byId(scripts).get(visit.script) ?? scripts[0];
  const step = stepOf(script, visit.step)?.step ?? script.steps[0];
  if (!step) throw new Error("a script has a step");
  return { visit, script, step };
}

/** A path longer than this – somebody goes round and round – is not told step by step any more. */
const MOST_VISITS = 200;

function enter(scripts: Scripts, progress: Progress, place: Place | null, at: number): Progress {
  const trail = trailOf(scripts, progress);
  if (place === null) return { ...progress, trail };
  const known = trail[progress.current + 1];
  if (known && known.script === place.script && known.step === place.step) return { ...progress, trail, current: progress.current + 1 };
  const walked = trail.slice(0, Math.min(progress.current + 1, MOST_VISITS - 1));
  return { ...progress, trail: [...walked, { ...place, at, choice: null, ticked: [] }], current: walked.length };
}

/** The next step in order, or along the way that was gone before; at the end nothing changes. */
export function goOn(scripts: Scripts, progress: Progress, at: number): Progress {
  const trail = trailOf(scripts, progress);
  const known = trail[progress.current + 1];
  if (known) return { ...progress, trail, current: progress.current + 1 };
  const { visit, script } = nowOf(scripts, progress);
  const next = nextOf(script, visit.step);
  return enter(scripts, progress, next === null ? null : { script: script.id, step: next }, at);
}

/** One step back along the way that was gone; what was chosen and ticked stays. */
export const goBack = (progress: Progress): Progress => ({ ...progress, current: Math.max(0, progress.current - 1) });

/** A branch of the step that is now is chosen, by its place: the talk goes on where it leads. */
export function chooseBranch(scripts: Scripts, progress: Progress, place: number, at: number): Progress {
  const { visit, step } = nowOf(scripts, progress);
  const choice = step.choices?.[place];
  if (!choice) return progress;
  const chosen = changed(scripts, progress, { choice: place });
  return enter(scripts, chosen, choiceLeads(byId(scripts), visit, choice), at);
}

export function toggleCheck(scripts: Scripts, progress: Progress, place: number): Progress {
  const { ticked } = nowOf(scripts, progress).visit;
  return changed(scripts, progress, { ticked: ticked.includes(place) ? ticked.filter((one) => one !== place) : [...ticked, place] });
}

export const note = (progress: Progress, field: string, value: string): Progress => ({
  ...progress,
  values: { ...progress.values, [field]: value },
});

function changed(scripts: Scripts, progress: Progress, change: Partial<Visit>): Progress {
  const trail = trailOf(scripts, progress);
  const now = Math.min(progress.current, trail.length - 1);
  return { ...progress, trail: trail.map((visit, index) => (index === now ? { ...visit, ...change } : visit)), current: now };
}

/** Where a digit acts: the step that is now, or – while it has nothing to choose – the next one's branches. */
export function digitStep(scripts: Scripts, progress: Progress): "now" | "next" {
  const { step } = nowOf(scripts, progress);
  const empty = !step.choices?.length && !step.checks?.length && !step.fields?.length;
  return empty && following(scripts, progress)?.choices?.length ? "next" : "now";
}

function following(scripts: Scripts, progress: Progress): Step | undefined {
  const { visit, script } = nowOf(scripts, progress);
  const next = nextOf(script, visit.step);
  return next === null ? undefined : stepOf(script, next)?.step;
}

export type DigitMeaning =
  | { readonly branch: number; readonly choice: Choice; readonly ahead: boolean }
  | { readonly check: number }
  | { readonly field: Field; readonly option: string | null };

/** What the digit `n` (from 1) means: a branch if the step has any, otherwise checks, then what can be noted; `null` when there is no such. */
export function digitMeans(scripts: Scripts, progress: Progress, n: number): DigitMeaning | null {
  const ahead = digitStep(scripts, progress) === "next";
  const step = ahead ? following(scripts, progress) : nowOf(scripts, progress).step;
  if (!step) return null;
  const choice = step.choices?.[n - 1];
  if (choice) return { branch: n - 1, choice, ahead };
  if (step.choices?.length) return null;
  return [...checksOf(step).map((_, check) => ({ check })), ...(step.fields ?? []).flatMap(entries)][n - 1] ?? null;
}

const entries = (field: Field): { field: Field; option: string | null }[] =>
  field.options ? field.options.map((option) => ({ field, option: option.label })) : [{ field, option: null }];

/** What was chosen on the way, in the words of its branches, and what was ticked, in the words of its checks; in order. */
export function doneOf(scripts: Scripts, progress: Progress): { readonly chosen: readonly string[]; readonly ticked: readonly string[] } {
  const steps = progress.trail.flatMap((visit) => {
    const script = byId(scripts).get(visit.script);
    const step = script && stepOf(script, visit.step)?.step;
    return step ? [{ visit, step }] : [];
  });
  const chosen = steps.flatMap(({ visit, step }) => (visit.choice === null ? [] : (step.choices?.[visit.choice]?.label ?? [])));
  const ticked = steps.flatMap(({ visit, step }) => visit.ticked.flatMap((place) => checksOf(step)[place]?.text ?? []));
  return { chosen: [...new Set(chosen)], ticked: [...new Set(ticked)] };
}
