import { type Choice, checksOf, type Field, nextOf, type Place, type Step, stepOf } from "../../../../src/centre/script/walk.ts";
import { digitStep, nowOf, type Progress, type Scripts, trailOf, type Visit } from "./progress.ts";

export type CheckView = { readonly label: string; readonly required: boolean; readonly ticked: boolean; readonly digit: number | null };
export type FieldView = {
  readonly id: string;
  readonly label: string;
  readonly value: string;
  readonly options: readonly { readonly label: string; readonly digit: number | null }[] | null;
  readonly digit: number | null;
};
export type StepView = {
  readonly key: string;
  readonly number: number;
  readonly title: string;
  readonly state: "done" | "now" | "later";
  /** Words to speak with the operator's family name in them. */
  readonly say: string | null;
  readonly choices: readonly (Choice & { readonly chosen: boolean; readonly digit: number | null })[];
  readonly checks: readonly CheckView[];
  readonly fields: readonly FieldView[];
};

const SHOWN_AHEAD = 12;

/** The script as it is drawn: the steps that were walked, one now, and those that follow without another branch. */
export function stepsOf(scripts: Scripts, progress: Progress, agentName: string): StepView[] {
  const family = agentName.split(/[\s　]/)[0] ?? agentName;
  const trail = trailOf(scripts, progress);
  const places = [...trail, ...ahead(scripts, trail)];
  const digits = digitStep(scripts, progress) === "now" ? progress.current : progress.current + 1;
  return places.flatMap((place, index) => {
    const step = stepAt(scripts, place);
    if (!step) return [];
    const state = index === progress.current ? "now" : index < progress.current ? "done" : "later";
    const visit = trail[index];
    return [
      {
        ...drawn(step, visit, progress.values, index === digits),
        key: `${index}`,
        number: index + 1,
        title: step.title,
        state,
        say: step.say?.replaceAll("{agent}", family) ?? null,
      },
    ];
  });
}

const stepAt = (scripts: Scripts, place: Place): Step | undefined => {
  const script = scripts.find((one) => one.id === place.script);
  return script && stepOf(script, place.step)?.step;
};

/** What follows the trail's last step without a branch; a cycle is not drawn twice. */
function ahead(scripts: Scripts, trail: readonly Visit[]): Place[] {
  const found: Place[] = [];
  const last = trail.at(-1);
  const script = scripts.find((one) => one.id === last?.script);
  if (!last || !script) return [];
  const seen = new Set([last.step]);
  for (let id = nextOf(script, last.step); id !== null && !seen.has(id) && found.length < SHOWN_AHEAD; id = nextOf(script, id)) {
    seen.add(id);
    found.push({ script: script.id, step: id });
  }
  return found;
}

function drawn(
  step: Step,
  visit: Visit | undefined,
  values: Progress["values"],
  digits: boolean,
): Pick<StepView, "choices" | "checks" | "fields"> {
  const branches = (step.choices?.length ?? 0) > 0;
  let used = 0;
  const digit = () => {
    used += 1;
    return digits && used <= 9 ? used : null;
  };
  const choices = (step.choices ?? []).map((choice, place) => ({ ...choice, chosen: visit?.choice === place, digit: digit() }));
  const own = branches ? () => null : digit;
  const checks = checksOf(step).map(({ text, required }, place) => ({
    label: text,
    required,
    ticked: visit?.ticked.includes(place) ?? false,
    digit: own(),
  }));
  return { choices, checks, fields: (step.fields ?? []).map((field) => fieldView(field, values, own)) };
}

function fieldView({ id, label, options }: Field, values: Progress["values"], digit: () => number | null): FieldView {
  const value = values[id] ?? "";
  if (options) return { id, label, value, options: options.map((option) => ({ label: option.label, digit: digit() })), digit: null };
  return { id, label, value, options: null, digit: digit() };
}

/** Whether a step back, and a step on, is possible. */
export function ways(scripts: Scripts, progress: Progress): { back: boolean; on: boolean } {
  const trail = trailOf(scripts, progress);
  const { visit, script } = nowOf(scripts, progress);
  return { back: progress.current > 0, on: progress.current < trail.length - 1 || nextOf(script, visit.step) !== null };
}
