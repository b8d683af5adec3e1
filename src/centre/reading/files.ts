import type { z } from "zod";
import { outboundSchema } from "../outbound-schema.ts";
import { surveySchema } from "../parts/survey-schema.ts";
import { textBlocksSchema } from "../parts/text-block-schema.ts";
import { qualitySchema } from "../quality-schema.ts";
import { retentionSchema } from "../retention-schema.ts";
import * as s from "../schema.ts";
import { scriptSchema } from "../script/schema.ts";
import { personalSchema } from "../text/personal-schema.ts";
import { synonymsSchema } from "../text/synonym-schema.ts";

export const BASICS = "basics";
/** Parts that are a whole file of their own instead of a list in one, by file; whether the centre can do without. */
export const wholeFiles: Readonly<Record<string, { readonly part: string; readonly schema: z.ZodType; readonly optional: boolean }>> = {
  centre: { part: BASICS, schema: s.centreSchema, optional: false },
  outbound: { part: "outbound", schema: outboundSchema, optional: true },
  pii: { part: "personal", schema: personalSchema, optional: true },
  quality: { part: "quality", schema: qualitySchema, optional: true },
  retention: { part: "retention", schema: retentionSchema, optional: true },
  "text-blocks": { part: "textBlocks", schema: textBlocksSchema, optional: true },
  synonyms: { part: "synonyms", schema: synonymsSchema, optional: true },
  survey: { part: "survey", schema: surveySchema, optional: true },
};

/** Which file holds which lists of a centre. */
export const listFiles: Readonly<Record<string, Readonly<Record<string, z.ZodType>>>> = {
  schedules: { schedules: s.scheduleSchema },
  lines: { lines: s.lineSchema },
  trunks: { trunks: s.trunkSchema },
  ivr: { flows: s.flowSchema },
  prompts: { prompts: s.promptSchema },
  queues: { skills: s.skillSchema, groups: s.groupSchema, queues: s.queueSchema },
  people: { people: s.personSchema },
  classification: { departments: s.departmentSchema },
  directory: { directory: s.directoryEntrySchema },
  scripts: { scripts: scriptSchema },
  faq: { faq: s.faqSchema },
};

/** The texts that belong to one name: `faq.yaml` or, when a file has grown too long, every `faq/*.yaml`. */
export function filesOf(name: string, all: Iterable<string>): string[] {
  return [...all].filter((file) => file === `${name}.yaml` || (file.startsWith(`${name}/`) && file.endsWith(".yaml"))).sort();
}

/** Where a part is written when it has no entry yet. */
export function fileOfPart(part: string): string {
  const whole = Object.keys(wholeFiles).find((name) => wholeFiles[name]?.part === part);
  return `${whole ?? Object.keys(listFiles).find((name) => listFiles[name]?.[part]) ?? "centre"}.yaml`;
}
