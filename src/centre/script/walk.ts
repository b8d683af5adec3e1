import type { Script } from "./schema.ts";

export type Step = Script["steps"][number];
export type Choice = NonNullable<Step["choices"]>[number];
export type Field = NonNullable<Step["fields"]>[number];
/** A step of a script, wherever it is. */
export type Place = { readonly script: string; readonly step: string };

/** Where a script is over; no step bears this name. */
export const END = "end";

/** The name of a step: its own, else by its place in the list. */
export const stepId = (script: Script, index: number): string => script.steps[index]?.id ?? `step-${index + 1}`;

/** The step of this name with its place in the list; undefined when the script has none. */
export function stepOf(script: Script, id: string): { readonly step: Step; readonly index: number } | undefined {
  const index = script.steps.findIndex((_, at) => stepId(script, at) === id);
  const step = script.steps[index];
  return step && { step, index };
}

/** Where a talk goes on after a step without a choice; null: the script is over. A name that leads nowhere ends it too. */
export function nextOf(script: Script, id: string): string | null {
  const found = stepOf(script, id);
  if (!found) return null;
  const { next } = found.step;
  if (next === undefined) return found.index + 1 < script.steps.length ? stepId(script, found.index + 1) : null;
  return next !== END && stepOf(script, next) ? next : null;
}

/** Where a choice leads, in this script or another; null: the script is over. What is not there is passed over. */
export function choiceLeads(scripts: ReadonlyMap<string, Script>, from: Place, choice: Choice): Place | null {
  const script = scripts.get(choice.script ?? from.script);
  if (script && script.id !== from.script)
    return { script: script.id, step: choice.to && stepOf(script, choice.to) ? choice.to : stepId(script, 0) };
  if (choice.to === END) return null;
  const own = scripts.get(from.script);
  if (!own) return null;
  const step = choice.to !== undefined && stepOf(own, choice.to) ? choice.to : nextOf(own, from.step);
  return step === null ? null : { script: own.id, step };
}

/** The steps one step may lead to within its script. */
function leadsTo(script: Script, index: number): string[] {
  const id = stepId(script, index);
  const plain = nextOf(script, id);
  const choices = script.steps[index]?.choices ?? [];
  const own = new Map([[script.id, script]]);
  const chosen = choices.flatMap((choice) => {
    if (choice.script !== undefined && choice.script !== script.id) return [];
    return choiceLeads(own, { script: script.id, step: id }, choice)?.step ?? [];
  });
  // A step with choices can also be passed over with the next-key.
  return [...new Set([...chosen, ...(plain === null ? [] : [plain])])];
}

/** The names of the steps that can be come to from the first one. A cycle is walked once. */
export function reachable(script: Script): ReadonlySet<string> {
  const seen = new Set<string>();
  const waiting = [0];
  for (let index = waiting.pop(); index !== undefined; index = waiting.pop()) {
    const id = stepId(script, index);
    if (seen.has(id)) continue;
    seen.add(id);
    for (const next of leadsTo(script, index)) waiting.push(stepOf(script, next)?.index ?? 0);
  }
  return seen;
}

/** The steps from which a way leads to an end: to the script's own, or into another script. */
export function canEnd(script: Script): ReadonlySet<string> {
  const ends = (index: number) => {
    const step = script.steps[index];
    const away = (step?.choices ?? []).some((one) => one.to === END || (one.script !== undefined && one.script !== script.id));
    return away || nextOf(script, stepId(script, index)) === null;
  };
  const back = new Map<string, string[]>();
  for (const index of script.steps.keys())
    for (const next of leadsTo(script, index)) back.set(next, [...(back.get(next) ?? []), stepId(script, index)]);
  const found = new Set<string>();
  const waiting = [...script.steps.keys()].filter(ends).map((index) => stepId(script, index));
  for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
    if (found.has(id)) continue;
    found.add(id);
    waiting.push(...(back.get(id) ?? []));
  }
  return found;
}

/** The scripts a talk may come to from one of them, that one first; those that are not there are left out. */
export function linkedScripts(scripts: ReadonlyMap<string, Script>, first: string): Script[] {
  const found = new Map<string, Script>();
  const waiting = [first];
  for (let id = waiting.shift(); id !== undefined; id = waiting.shift()) {
    const script = scripts.get(id);
    if (!script || found.has(id)) continue;
    found.set(id, script);
    for (const step of script.steps) for (const choice of step.choices ?? []) if (choice.script) waiting.push(choice.script);
  }
  return [...found.values()];
}

/** The checks of a step in one shape. */
export function checksOf(step: Step): readonly { readonly text: string; readonly required: boolean }[] {
  return (step.checks ?? []).map((check) => (typeof check === "string" ? { text: check, required: false } : check));
}

/** What the filled-in fields say, one sentence of the template after the other; "" while no sentence is complete. */
export function summaryFrom(script: Script, values: Readonly<Record<string, string>>): string {
  const sentences = (script.summary ?? []).flatMap((sentence) => {
    const names = [...sentence.matchAll(FIELD)].map(([, name]) => name ?? "");
    if (names.some((name) => !values[name]?.trim())) return [];
    return [sentence.replaceAll(FIELD, (_, name: string) => values[name]?.trim() ?? "")];
  });
  return sentences.join("");
}

/** The names of the fields that the template of a summary asks for. */
export const summaryNames = (script: Script): string[] =>
  (script.summary ?? []).flatMap((sentence) => [...sentence.matchAll(FIELD)].map(([, name]) => name ?? ""));

const FIELD = /\{([a-z][a-z0-9-]*)\}/g;
