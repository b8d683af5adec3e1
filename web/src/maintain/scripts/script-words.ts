import { type Script, scriptSchema } from "../../../../src/centre/script/schema.ts";
import { type Choice, checksOf, END, type Step, stepId } from "../../../../src/centre/script/walk.ts";
import { type Difference, differences, type Written } from "../parts/difference.ts";

type Names = Readonly<Record<string, string>>;

/** What two versions of a script say differently, step by step; a body that is no script says nothing. */
export function scriptDifferences(older: unknown, newer: unknown, classification: Names): Difference[] {
  return differences(written(older, classification), written(newer, classification));
}

function written(body: unknown, classification: Names): Written {
  const script = scriptSchema.safeParse(body).data;
  if (!script) return new Map();
  const steps = script.steps.flatMap((step, index) => stepLines(script, step, index, classification));
  return new Map([["名前", script.name], ...steps, ...(script.summary ? [["概要に入る文", script.summary.join("")] as const] : [])]);
}

function stepLines(script: Script, step: Step, index: number, classification: Names): [string, string][] {
  // A step is known by its name, so that one put in between does not make all that follow look changed.
  const name = step.id ? `「${step.title}」（${step.id}）` : `手順${index + 1}「${step.title}」`;
  const lines: [string, string | undefined][] = [
    [name, step.title],
    [`${name}の言葉`, step.say],
    [`${name}の選択肢`, step.choices?.map((one) => choiceWords(script, one, classification)).join("、")],
    [
      `${name}の確認`,
      checksOf(step)
        .map((one) => (one.required ? `${one.text}（必須）` : one.text))
        .join("、") || undefined,
    ],
    [
      `${name}の記入欄`,
      step.fields
        ?.map((one) => `${one.label}${one.options ? `（${one.options.map((option) => option.label).join("・")}）` : ""}`)
        .join("、"),
    ],
    [`${name}の次`, step.next && placeWords(script, step.next)],
  ];
  return lines.flatMap(([where, text]) => (text === undefined || text === "" ? [] : [[where, text]]));
}

function choiceWords(script: Script, choice: Choice, classification: Names): string {
  const more = [
    choice.classification && (classification[choice.classification] ?? choice.classification),
    choice.script && `スクリプト ${choice.script}`,
    choice.to && placeWords(script, choice.to),
  ].filter(Boolean);
  return more.length === 0 ? choice.label : `${choice.label}（${more.join("・")}）`;
}

/** Where a name leads, in the words of the screen. */
export function placeWords(script: Script, to: string): string {
  if (to === END) return "終わり";
  const index = script.steps.findIndex((_, at) => stepId(script, at) === to);
  return index < 0 ? to : `手順${index + 1}「${script.steps[index]?.title ?? ""}」`;
}
