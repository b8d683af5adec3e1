import { z } from "zod";

const id = z.string().regex(/^[a-z][a-z0-9-]*$/, "小文字の英数字とハイフンだけで書きます");
const text = z.string().trim().min(1);

/** `scripts.yaml` (F-2.1.2); how it is walked: `walk.ts`. */
const scriptChoice = z.strictObject({
  label: text.max(80),
  /** A choice may set the classification and search the knowledge. */
  classification: id.optional(),
  search: text.max(80).optional(),
  /** The step it leads to, of this script or – with `script` – of another one; left out: the next step. `end` ends the script. */
  to: id.optional(),
  /** Another script that goes on from here, from its first step unless `to` names one. */
  script: id.optional(),
});
/** What has to be told or asked. A required one that stays open is told before the history is saved. */
const scriptCheck = z.union([text.max(200), z.strictObject({ text: text.max(200), required: z.boolean() })]);
/** What is noted in a step and flows into the history: one of a few words, or – without `options` – a few words of one's own. */
const scriptField = z.strictObject({
  id,
  label: text.max(40),
  options: z
    .array(z.strictObject({ label: text.max(40), classification: id.optional() }))
    .min(2)
    .max(9)
    .optional(),
});
const scriptStep = z.strictObject({
  /** By which choices lead here and figures count; left out: step-1, step-2 … by its place. */
  id: id.max(64).optional(),
  title: text.max(120),
  /** Words to speak; {agent} is the operator's family name. */
  say: text.max(1000).optional(),
  /** Branches: what the citizen wants. */
  choices: z.array(scriptChoice).max(20).optional(),
  checks: z.array(scriptCheck).max(20).optional(),
  fields: z.array(scriptField).max(9).optional(),
  /** Where it goes on without a choice; left out: the next step in the list, after the last one the end. */
  next: id.optional(),
});
export const scriptSchema = z.strictObject({
  id: id.max(64),
  version: z.number().int().min(1),
  name: text.max(80),
  steps: z.array(scriptStep).min(1).max(500),
  /** Sentences for the summary with {field id}; a sentence appears once everything in it is filled in. */
  summary: z.array(text.max(200)).max(10).optional(),
});
export type Script = z.infer<typeof scriptSchema>;
