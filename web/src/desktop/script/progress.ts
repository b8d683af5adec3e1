import type { Script } from "../../../../src/centre/schema.ts";

/** How far the talk has come in its script. Step numbers count from 0. */
export type Progress = {
  readonly current: number;
  /** The label chosen in a step with branches. */
  readonly choices: Readonly<Record<number, string>>;
  /** The checks that are ticked, by step and place in it. */
  readonly ticked: readonly string[];
};

export const atStart: Progress = { current: 0, choices: {}, ticked: [] };

type Step = Script["steps"][number];
export type Choice = NonNullable<Step["choices"]>[number];

export type StepView = {
  readonly number: number;
  readonly title: string;
  readonly state: "done" | "now" | "later";
  /** Words to speak with the operator's family name in them. */
  readonly say: string | null;
  readonly choices: readonly (Choice & { chosen: boolean })[];
  readonly checks: readonly { id: string; label: string; ticked: boolean }[];
  /** The digits 1–9 choose in this step. */
  readonly digits: boolean;
};

/** The script as it is drawn: one step now, those before it done, {agent} spoken as the family name. */
export function stepsOf(script: Script, progress: Progress, agentName: string): StepView[] {
  const family = agentName.split(/[\s　]/)[0] ?? agentName;
  return script.steps.map((step, index) => ({
    number: index + 1,
    title: step.title,
    state: index === progress.current ? "now" : index < progress.current ? "done" : "later",
    say: step.say?.replaceAll("{agent}", family) ?? null,
    choices: (step.choices ?? []).map((choice) => ({ ...choice, chosen: progress.choices[index] === choice.label })),
    checks: (step.checks ?? []).map((label, place) => ({
      id: checkId(index, place),
      label,
      ticked: progress.ticked.includes(checkId(index, place)),
    })),
    digits: index === digitStep(script, progress),
  }));
}

const checkId = (step: number, place: number): string => `${step}.${place}`;

/** The talk moves to a step, never beyond the script's ends. */
export function goTo(script: Script, progress: Progress, step: number): Progress {
  return { ...progress, current: Math.max(0, Math.min(script.steps.length - 1, step)) };
}

/** A branch is chosen: the step is done and the talk goes on with the next. */
export function chooseBranch(script: Script, progress: Progress, step: number, label: string): Progress {
  return goTo(script, { ...progress, choices: { ...progress.choices, [step]: label } }, step + 1);
}

export function toggleCheck(progress: Progress, id: string): Progress {
  const ticked = progress.ticked.includes(id) ? progress.ticked.filter((one) => one !== id) : [...progress.ticked, id];
  return { ...progress, ticked };
}

/** The step whose branches or checks the digits serve: the one that is now, or the next one's branches when there is nothing to choose in it. */
export function digitStep(script: Script, progress: Progress): number {
  const now = script.steps[progress.current];
  const next = script.steps[progress.current + 1];
  const empty = !now?.choices?.length && !now?.checks?.length;
  return empty && next?.choices?.length ? progress.current + 1 : progress.current;
}

/** What the digit `n` (from 1) means: a branch if the step has any, otherwise a check; `null` when there is no such. */
export function digitMeans(script: Script, progress: Progress, n: number): { branch: Choice; step: number } | { check: string } | null {
  const at = digitStep(script, progress);
  const step = script.steps[at];
  const branch = step?.choices?.[n - 1];
  if (branch) return { branch, step: at };
  if (step?.choices?.length) return null;
  return step?.checks?.[n - 1] === undefined ? null : { check: checkId(at, n - 1) };
}
