import type { z } from "zod";
import * as s from "../schema.ts";

/** The part that is a whole file of its own instead of a list in one. */
export const BASICS = "basics";

/** Which file holds which parts of a centre; `centre.yaml` holds the basics. */
export const listFiles: Readonly<Record<string, Readonly<Record<string, z.ZodType>>>> = {
  schedules: { schedules: s.scheduleSchema },
  lines: { lines: s.lineSchema },
  ivr: { flows: s.flowSchema },
  prompts: { prompts: s.promptSchema },
  queues: { skills: s.skillSchema, groups: s.groupSchema, queues: s.queueSchema },
  people: { people: s.personSchema },
  classification: { departments: s.departmentSchema },
  directory: { directory: s.directoryEntrySchema },
  scripts: { scripts: s.scriptSchema },
  faq: { faq: s.faqSchema },
};

/** The texts that belong to one name: `faq.yaml` or, when a file has grown too long, every `faq/*.yaml`. */
export function filesOf(name: string, all: Iterable<string>): string[] {
  return [...all].filter((file) => file === `${name}.yaml` || (file.startsWith(`${name}/`) && file.endsWith(".yaml"))).sort();
}

/** Where a part is written when it has no entry yet. */
export function fileOfPart(part: string): string {
  return `${Object.keys(listFiles).find((name) => listFiles[name]?.[part]) ?? "centre"}.yaml`;
}
