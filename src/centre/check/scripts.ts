import { classificationPaths } from "../classification.ts";
import type { Finding, Place } from "../mistake.ts";
import type { Centre } from "../schema.ts";
import type { Script } from "../script/schema.ts";
import { canEnd, END, reachable, type Step, stepId, stepOf, summaryNames } from "../script/walk.ts";
import { finding, referrer } from "./finding.ts";

type Known = Pick<Centre, "departments" | "scripts">;

/** What is wrong within the scripts of a centre: names that lead nowhere, steps nobody comes to, ways without an end. */
export function checkScripts(centre: Known): Finding[] {
  return centre.scripts.flatMap((script, i) => checkScript(centre, script, ["scripts", i]));
}

/** The same of one script, e.g. while it is written; `at` says where it stands. [] when it can be published. */
export function checkScript(known: Known, script: Script, at: Place = ["scripts", 0]): Finding[] {
  const classification = referrer("行政区分", classificationPaths(known.departments));
  const steps = script.steps.flatMap((step, s) => {
    const here: Place = [...at, "steps", s];
    return [
      ...checkTargets(known, script, step, here),
      ...(step.choices ?? []).flatMap((choice, c) => classification(choice.classification, [...here, "choices", c, "classification"])),
      ...(step.fields ?? []).flatMap((field, f) =>
        (field.options ?? []).flatMap((option, o) =>
          classification(option.classification, [...here, "fields", f, "options", o, "classification"]),
        ),
      ),
    ];
  });
  return [...steps, ...checkNames(script, at), ...checkWays(script, at), ...checkSummary(script, at)];
}

function checkTargets({ scripts }: Known, script: Script, step: Step, at: Place): Finding[] {
  const nowhere = (to: string) => `手順「${to}」がありません。行き先を選び直してください。`;
  const next =
    step.next === undefined || step.next === END || stepOf(script, step.next)
      ? []
      : [finding([...at, "next"], "reference", nowhere(step.next))];
  const choices = (step.choices ?? []).flatMap((choice, c) => {
    const place: Place = [...at, "choices", c];
    const target = choice.script === undefined || choice.script === script.id ? script : scripts.find((one) => one.id === choice.script);
    if (!target) return [finding([...place, "script"], "reference", `スクリプト「${choice.script}」がありません。`)];
    const leads = choice.to === undefined || choice.to === END || stepOf(target, choice.to);
    return leads ? [] : [finding([...place, "to"], "reference", nowhere(choice.to ?? ""))];
  });
  return [...next, ...choices];
}

function checkNames(script: Script, at: Place): Finding[] {
  const twice = (names: readonly string[]) => new Set(names.filter((name, i) => names.indexOf(name) !== i));
  const steps = script.steps.map((_, s) => stepId(script, s));
  const fields = script.steps.flatMap((step) => (step.fields ?? []).map((field) => field.id));
  const again = twice(steps);
  const fieldsAgain = twice(fields);
  return script.steps.flatMap((step, s) => [
    ...(again.has(stepId(script, s))
      ? [finding([...at, "steps", s], "unique", `手順の名前「${stepId(script, s)}」が二つあります。片方を変えてください。`)]
      : []),
    ...(step.id === END ? [finding([...at, "steps", s, "id"], "reserved", "「end」は終わりを表すので、手順の名前にできません。")] : []),
    ...(step.fields ?? []).flatMap((field, f) =>
      fieldsAgain.has(field.id)
        ? [finding([...at, "steps", s, "fields", f], "unique", `記入欄「${field.id}」が二つあります。片方を変えてください。`)]
        : [],
    ),
  ]);
}

function checkWays(script: Script, at: Place): Finding[] {
  const come = reachable(script);
  const ends = canEnd(script);
  return script.steps.flatMap((step, s) => {
    const id = stepId(script, s);
    if (!come.has(id))
      return [finding([...at, "steps", s], "unreachable", `「${step.title}」へ進む道がありません。どこかの手順からつないでください。`)];
    return ends.has(id) ? [] : [finding([...at, "steps", s], "deadEnd", `「${step.title}」から終わりへ進む道がありません。`)];
  });
}

function checkSummary(script: Script, at: Place): Finding[] {
  const fields = new Set(script.steps.flatMap((step) => (step.fields ?? []).map((field) => field.id)));
  const unknown = summaryNames(script).filter((name) => !fields.has(name));
  return [...new Set(unknown)].map((name) => finding([...at, "summary"], "reference", `概要の文の「{${name}}」という記入欄がありません。`));
}
