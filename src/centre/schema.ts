import { z } from "zod";
import type { OutboundRules } from "./outbound-schema.ts";
import { supervisionSchema } from "./parts/supervision-schema.ts";
import type { Survey } from "./parts/survey-schema.ts";
import { targetsSchema } from "./parts/targets-schema.ts";
import type { TextBlocks } from "./parts/text-block-schema.ts";
import { voicesSchema } from "./parts/voices-schema.ts";
import type { Quality } from "./quality-schema.ts";
import type { Retention } from "./retention-schema.ts";
import type { Script } from "./script/schema.ts";
import type { PersonalWords } from "./text/personal-schema.ts";
import type { SynonymFile } from "./text/synonym-schema.ts";

/**
 * A centre as data: everything a municipality sets, in the shape of the files under `config/<centre>/`.
 * One schema per file; `check.ts` holds the rules that cross files, `load-adapter.ts` reads them and names file and line.
 */
const id = z.string().regex(/^[a-z][a-z0-9-]*$/, "小文字の英数字とハイフンだけで書きます");
const text = z.string().trim().min(1);
const time = z.string().regex(/^([01]\d|2[0-4]):[0-5]\d$/, "HH:MM で書きます");
const monthDay = z.string().regex(/^(0[1-9]|1[0-2])-([0-2]\d|3[01])$/, "MM-DD で書きます");
const dialNumber = z.string().regex(/^0\d{9,10}$/, "市外局番から数字だけで書きます");
const knowledgeRules = z.strictObject({ fourEyes: z.boolean(), expiringDays: z.number().int().min(1).max(366), sites: z.array(text) });
const secondsOf = (min: number, max: number) => z.number().int().min(min).max(max);

export const weekday = z.enum(["mon", "tue", "wed", "thu", "fri", "sat", "sun"]);
export type Weekday = z.infer<typeof weekday>;

/** Hours of a day as [from, to) pairs, e.g. [["08:30","17:15"]]; [] is closed. */
const hours = z.array(z.tuple([time, time]));
export const scheduleSchema = z.strictObject({
  id,
  name: text,
  weekdays: z.record(weekday, hours),
  /** Hours on public holidays; left out = the weekday's hours count (a service open every day of the year). */
  holidays: hours.optional(),
  /** Hours at year-end (29 Dec – 3 Jan unless the centre says otherwise); left out = the weekday's hours count. */
  yearEnd: hours.optional(),
  /** Single days that differ, by date YYYY-MM-DD. */
  days: z.record(z.iso.date(), hours).optional(),
});
export type Schedule = z.infer<typeof scheduleSchema>;

/** `centre.yaml` */
export const centreSchema = z.strictObject({
  id,
  name: text,
  version: text,
  timeZone: z.literal("Asia/Tokyo"),
  yearEnd: z.strictObject({ from: monthDay, to: monthDay }),
  /** Days beyond the national calendar on which the holiday hours count. */
  extraHolidays: z.array(z.strictObject({ date: z.iso.date(), name: text })),
  pauseReasons: z
    .array(
      z.strictObject({
        id,
        label: text,
        /** Shown in the operator's menu; the others are set by the centre itself. */ chosen: z.boolean(),
      }),
    )
    .min(1),
  /** What supervisors do with other people's calls and states; without it: no tone, and the reasons below. */
  supervision: supervisionSchema,
  /** Four eyes on maintained answers, days before an end that it is told, hosts whose pages may be fetched. */
  knowledge: knowledgeRules.default({ fourEyes: true, expiringDays: 30, sites: [] }),
  kinds: z
    .array(
      z.strictObject({
        id,
        name: text,
        /** 表 2-3: answered here, handed over, or heard and handed over. */ handling: z.enum(["here", "handOver", "hearAndHandOver"]),
      }),
    )
    .min(1),
  outcomes: z.array(z.strictObject({ id: z.enum(["answered", "handedOver", "transferred", "callBack"]), name: text })).min(1),
  marks: z.array(z.strictObject({ id: z.enum(["voice", "complaint", "suspicious"]), name: text })),
  voices: voicesSchema,
  /** SLA targets with the day they begin to hold (S-12: data, not code). */
  targets: targetsSchema,
});
export type CentreBasics = z.infer<typeof centreSchema>;

/** `lines.yaml` */
export const lineSchema = z.strictObject({
  id,
  name: text,
  shortName: text,
  /** Dialled-in numbers, digits only. */
  numbers: z.array(dialNumber).min(1),
  flow: id,
  /** Counts for the SLA of the contract (the COVID hotline does not). */
  sla: z.boolean(),
});
export type Line = z.infer<typeof lineSchema>;

/**
 * `trunks.yaml`: the outside lines. Where the other side is, and the password, are an installation's matter (settings);
 * a trunk without an address makes no calls.
 */
export const trunkSchema = z.strictObject({
  id,
  name: text,
  /** `carrier`: the citizens' numbers; `sections`: the extensions of the city hall. */
  use: z.enum(["carrier", "sections"]),
  transport: z.enum(["udp", "tcp", "tls"]),
  /** `sdes`: the sound is encrypted, with keys agreed in the signalling. */
  srtp: z.enum(["none", "sdes"]),
  /** With `tls`: whether the other side's certificate must be one that the installation's CA file, or itself, vouches for. */
  verifyServer: z.boolean().optional(),
  /** Name for digest authentication towards the other side; left out, it knows us by our address. */
  user: z
    .string()
    .regex(/^[\w.+-]+$/, "半角の英数字と . + - _ だけで書きます")
    .optional(),
  /** Whether we register there, so that calls find us. */
  register: z.boolean(),
  /** The number the called side sees: one of the centre's own. */
  callerId: dialNumber,
  /** A call handed over stays joined here, or leaves by REFER. */
  release: z.enum(["bridge", "refer"]),
  /** Every so many seconds the other side is asked whether it is there; 0: never, it is taken to be. */
  qualifySeconds: secondsOf(0, 3600),
  /** Calls at one time that the contract allows; another caller is told that all lines are busy. */
  maxChannels: secondsOf(1, 10_000),
});
export type Trunk = z.infer<typeof trunkSchema>;

/** `ivr.yaml` flows: nodes by id; `next`, `to`, `otherwise`, `open` … name other nodes of the same flow, `prompts`, `wrongKey`, `noKey` name prompts. */
export const nodeSchema = z.discriminatedUnion("type", [
  z.strictObject({ type: z.literal("hours"), schedule: id, open: id, closed: id, holiday: id.optional(), yearEnd: id.optional() }),
  z.strictObject({ type: z.literal("play"), prompts: z.array(id).min(1), next: id }),
  z.strictObject({
    type: z.literal("menu"),
    prompts: z.array(id).min(1),
    keys: z.record(z.string().regex(/^[0-9*#]$/), z.strictObject({ label: text, to: id })),
    /** Seconds of silence after the guidance that count as "no key". */
    timeout: secondsOf(1, 60),
    /** How often the guidance is played in all before `otherwise`. */
    attempts: z.number().int().min(1).max(9),
    /** Prompt heard after a key that is not offered; then the menu's guidance again. */
    wrongKey: id,
    /** Prompt heard after silence; then the menu's guidance again. */
    noKey: id,
    /** Node that follows when the last attempt brought no key. */
    otherwise: id,
  }),
  z.strictObject({ type: z.literal("queue"), queue: id }),
  z.strictObject({ type: z.literal("hangUp") }),
]);
export type FlowNode = z.infer<typeof nodeSchema>;
export const flowSchema = z.strictObject({ id, version: z.number().int().min(1), name: text, start: id, nodes: z.record(id, nodeSchema) });
export type Flow = z.infer<typeof flowSchema>;

/** `prompts.yaml`: guidance spoken by the synthesiser; `reading` where its reading would be wrong. */
export const promptSchema = z.strictObject({ id, text, reading: text.optional() });
export type Prompt = z.infer<typeof promptSchema>;

/** `queues.yaml` */
export const queueSchema = z.strictObject({
  id,
  name: text,
  line: id,
  /** An agent with any of these may be offered the contact. */
  skills: z.array(id).min(1),
  /** After so many seconds of waiting these skills may take it too. */
  widen: z.array(z.strictObject({ after: secondsOf(1, 3600), skills: z.array(id).min(1) })),
  priority: z.number().int().min(0).max(9),
  ringSeconds: secondsOf(5, 120),
  /** Position announcement (F-1.3.1): first after, then every; left out = silent. Prompts are `position-1` … and `position-many`. */
  announce: z.strictObject({ first: secondsOf(1, 600), every: secondsOf(5, 600) }).optional(),
  /** Callers who wait are told that 1 brings a call back; they keep their place in line. */
  callBack: z.boolean().optional(),
  /** 交換: the agent's screen opens the directory with the call, and rings the section without announcing. */
  exchange: z.boolean().optional(),
  script: id,
  kind: id,
  classification: id,
});
export type Queue = z.infer<typeof queueSchema>;

export const skillSchema = z.strictObject({ id, name: text });
/** Groups of extensions: an agent has the skills of the groups it belongs to. */
export const groupSchema = z.strictObject({ id, name: text, skills: z.array(id).min(1) });

/** `people.yaml`: every role of 表 3-2, and the ward's employees. */
export const role = z.enum([
  "operator",
  "leader",
  "supervisor",
  "head",
  "scheduler",
  "monitor",
  "trainer",
  "recruiter",
  "administrator",
  "security",
  "ward",
]);
export type Role = z.infer<typeof role>;
export const personSchema = z.strictObject({
  id,
  name: text,
  kana: text,
  role,
  /** Only people who take calls have an extension. */
  extension: z
    .string()
    .regex(/^\d{3,5}$/)
    .optional(),
  groups: z.array(id),
});
export type Person = z.infer<typeof personSchema>;

/** `classification.yaml`: the administrative classification 部・課・係. Ids are unique over all three levels. */
const unitSchema = z.strictObject({ id, name: text });
const sectionSchema = z.strictObject({ id, name: text, units: z.array(unitSchema).min(1) });
export const departmentSchema = z.strictObject({ id, name: text, sections: z.array(sectionSchema).min(1) });
export type Department = z.infer<typeof departmentSchema>;

/** `directory.yaml`: where a citizen is handed over; numbers are invented (never a real extension). */
export const directoryEntrySchema = z.strictObject({
  id,
  name: text,
  kana: text,
  extension: z.string().regex(/^\d{3,5}$/),
  classification: id,
  schedule: id,
  /** Hours of its own, which count instead of the schedule's. */
  hours: scheduleSchema.omit({ id: true, name: true }).optional(),
  floor: text.optional(),
  /** What citizens call it: 「ごみ」「住民票」… */
  words: z.array(text).min(1),
  /** 代わりの係: sections that are tried when this one is closed or not reached, in this order. */
  substitutes: z.array(id).max(5).optional(),
  /** The first and the last day on which it is there; left out: always. */
  validFrom: z.iso.date().optional(),
  validUntil: z.iso.date().optional(),
  /** What colleagues should know before they call. */
  note: text.max(300).optional(),
});
export type DirectoryEntry = z.infer<typeof directoryEntrySchema>;

/** `faq.yaml` (F-2.1.3) */
export const faqSchema = z.strictObject({
  id,
  question: text,
  /** One sentence for the list. */
  summary: text,
  answer: text,
  classification: id,
  queues: z.array(id),
  words: z.array(text),
  reviewedOn: z.iso.date(),
});
export type Faq = z.infer<typeof faqSchema>;

/** The whole centre, loaded and checked. */
export type Centre = {
  basics: CentreBasics;
  schedules: readonly Schedule[];
  lines: readonly Line[];
  trunks: readonly Trunk[];
  flows: readonly Flow[];
  prompts: readonly Prompt[];
  skills: readonly z.infer<typeof skillSchema>[];
  groups: readonly z.infer<typeof groupSchema>[];
  queues: readonly Queue[];
  people: readonly Person[];
  departments: readonly Department[];
  directory: readonly DirectoryEntry[];
  scripts: readonly Script[];
  faq: readonly Faq[];
  /** Left out: no calls to the outside, no evaluation of talks, nothing erased by itself, one's own blocks of text alone, nobody asked how satisfied they are. */
  outbound?: OutboundRules;
  personal?: PersonalWords;
  quality?: Quality;
  retention?: Retention;
  textBlocks?: TextBlocks;
  survey?: Survey;
  synonyms?: SynonymFile;
};
