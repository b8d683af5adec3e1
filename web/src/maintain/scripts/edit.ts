import type { Script } from "../../../../src/centre/script/schema.ts";
import { END, type Step, stepId } from "../../../../src/centre/script/walk.ts";

/** A new script: a greeting and an end. */
export const blankScript = (id: string): Script => ({
  ...{ id, version: 1, name: id },
  steps: [
    { title: "名のる", say: "お電話ありがとうございます。{agent}でございます。" },
    { title: "結ぶ：復唱、ほかの用件、お礼", say: "お電話ありがとうございました。{agent}が承りました。" },
  ],
});

/** The step with these values; a value of undefined leaves the property out. */
export function withStep(script: Script, index: number, change: { [key in keyof Step]?: Step[key] | undefined }): Script {
  return { ...script, steps: script.steps.map((step, at) => (at === index ? cleaned({ ...step, ...change }) : step)) };
}

export function cleaned<T extends object>(given: { [key in keyof T]?: T[key] | undefined }): T {
  const kept = Object.entries(given).filter(([, value]) => value !== undefined && !(Array.isArray(value) && value.length === 0));
  return Object.fromEntries(kept) as T;
}

/** Every step with its name written down, so that moving one leaves every target where it was. */
export function named(script: Script): Script {
  return { ...script, steps: script.steps.map((step, at) => ({ ...step, id: stepId(script, at) })) };
}

/** A step moved by one place; nothing happens at the ends. Targets keep leading where they led. */
export function moveStep(script: Script, index: number, by: -1 | 1): Script {
  const steps = [...named(script).steps];
  const [here, there] = [steps[index], steps[index + by]];
  if (!here || !there) return script;
  steps[index] = there;
  steps[index + by] = here;
  return { ...script, steps };
}

/** An empty step after this one, with a name nobody has. */
export function addStep(script: Script, after: number): Script {
  const { steps } = named(script);
  const names = new Set(steps.map((step) => step.id));
  let number = steps.length + 1;
  while (names.has(`step-${number}`)) number += 1;
  return { ...script, steps: [...steps.slice(0, after + 1), { id: `step-${number}`, title: "新しい手順" }, ...steps.slice(after + 1)] };
}

/** Without this step; what led to it leads to the next one in order. The last step stays. */
export function removeStep(script: Script, index: number): Script {
  if (script.steps.length === 1) return script;
  const { steps } = named(script);
  const gone = steps[index]?.id;
  const kept = steps.filter((_, at) => at !== index);
  const without = kept.map((step) =>
    cleaned<Step>({
      ...step,
      next: step.next === gone ? undefined : step.next,
      choices: step.choices
        ?.map((choice) => (choice.to === gone && choice.script === undefined ? { ...choice, to: undefined } : choice))
        .map((choice) => cleaned(choice)),
    }),
  );
  return { ...script, steps: without };
}

/** Where a step or a branch may lead, for a list to choose from. */
export function targets(script: Script): { id: string; name: string }[] {
  const steps = script.steps.map((step, at) => ({ id: stepId(script, at), name: `${at + 1}. ${step.title}` }));
  return [...steps, { id: END, name: "終わり" }];
}
