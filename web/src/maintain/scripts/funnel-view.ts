import type { Script } from "../../../../src/centre/script/schema.ts";
import { checksOf, stepId } from "../../../../src/centre/script/walk.ts";
import type { ScriptFigures } from "../../../../src/crm/scripts/api.ts";

export type Line = { readonly label: string; readonly count: number };
export type FunnelRow = {
  readonly id: string;
  readonly title: string;
  /** Share of all contacts that came here, 0 to 1. */
  readonly share: number;
  readonly reached: number;
  readonly left: number;
  readonly seconds: number | null;
  readonly choices: readonly Line[];
  /** Required checks that stayed open. */
  readonly open: readonly Line[];
};

/** The steps in the order of the script, those that nobody came to as well; a step that is in it no more stands last. */
export function funnelRows(script: Script, figures: ScriptFigures): FunnelRow[] {
  const names = script.steps.map((_, index) => stepId(script, index));
  const gone = figures.steps.map((one) => one.step).filter((id) => !names.includes(id));
  return [...names, ...gone].map((id) => {
    const step = script.steps[names.indexOf(id)];
    const found = figures.steps.find((one) => one.step === id);
    const reached = found?.reached ?? 0;
    return {
      ...{ id, reached, title: step?.title ?? `${id}（今はない手順）`, left: found?.left ?? 0, seconds: found?.medianSeconds ?? null },
      share: figures.contacts === 0 ? 0 : reached / figures.contacts,
      choices: lines(found?.choices ?? {}, (place) => step?.choices?.[place]?.label),
      open: lines(found?.open ?? {}, (place) => step && checksOf(step)[place]?.text),
    };
  });
}

const lines = (counts: Readonly<Record<number, number>>, word: (place: number) => string | undefined): Line[] =>
  Object.entries(counts)
    .map(([place, count]) => ({ label: word(Number(place)) ?? `${Number(place) + 1}番目`, count }))
    .toSorted((a, b) => b.count - a.count);
