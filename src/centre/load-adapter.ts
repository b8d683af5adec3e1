import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { checkCentre } from "./check.ts";
import { CentreConfigurationInvalid, type Finding, type Mistake } from "./mistake.ts";
import { lineOf, readDocument, type Source } from "./reading/document.ts";
import { readForm } from "./reading/form.ts";
import * as s from "./schema.ts";

/** Which file holds which parts of a centre. A file may also be a folder of the same name with several files in it. */
const files: Readonly<Record<string, Readonly<Record<string, z.ZodType>>>> = {
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

type Entry = { readonly value: unknown; readonly source: Source; readonly path: readonly (string | number)[] };
type Reading = { readonly parts: Map<string, Entry[]>; readonly mistakes: Mistake[] };

/**
 * Reads and checks the centre in `folder` (F-1.1.4: settings are data).
 * @throws CentreConfigurationInvalid with every mistake of the files' form, or, when the form is right, every broken rule between them
 */
export async function loadCentre(folder: string): Promise<s.Centre> {
  const reading: Reading = { parts: new Map(), mistakes: [] };
  const names = await listFiles(folder);
  await readBasics(folder, names, reading);
  for (const [name, parts] of Object.entries(files)) await readParts(folder, name, parts, names, reading);
  for (const name of names.filter((each) => !belongs(each))) {
    reading.mistakes.push({
      file: name,
      line: 1,
      rule: "unknownFile",
      sentence: "この名前のファイルは使いません。名前を確かめてください。",
    });
  }
  refuseWhen(reading.mistakes, folder);
  const centre = assemble(reading.parts);
  refuseWhen(
    checkCentre(centre).map((finding) => located(finding, reading.parts)),
    folder,
  );
  return centre;
}

async function listFiles(folder: string): Promise<string[]> {
  const all = await readdir(folder, { recursive: true }).catch((error: NodeJS.ErrnoException) => {
    const sentence =
      error.code === "ENOENT"
        ? "設定のフォルダーがありません。場所を確かめてください。"
        : "設定のフォルダーを読めません。権限を確かめてください。";
    throw new CentreConfigurationInvalid(folder, [{ file: folder, line: 1, rule: "missingFile", sentence }]);
  });
  return all.filter((name) => name.endsWith(".yaml") || name.endsWith(".yml")).sort();
}

function belongs(file: string): boolean {
  return (
    file === "centre.yaml" ||
    Object.keys(files).some((name) => file === `${name}.yaml` || (file.startsWith(`${name}/`) && file.endsWith(".yaml")))
  );
}

async function readBasics(folder: string, names: readonly string[], reading: Reading): Promise<void> {
  const file = "centre.yaml";
  if (!names.includes(file)) {
    reading.mistakes.push({ file, line: 1, rule: "missingFile", sentence: "ファイルがありません。作ってください。" });
    return;
  }
  const source = await readSource(folder, file, reading);
  if (source) keep("basics", s.centreSchema, { value: source.document.toJS(), source, path: [] }, reading);
}

async function readParts(
  folder: string,
  name: string,
  parts: Readonly<Record<string, z.ZodType>>,
  names: readonly string[],
  reading: Reading,
): Promise<void> {
  const own = names.filter((each) => each === `${name}.yaml` || (each.startsWith(`${name}/`) && each.endsWith(".yaml")));
  const fileSchema = z.strictObject(Object.fromEntries(Object.keys(parts).map((part) => [part, z.array(z.unknown()).optional()])));
  const seen = new Set<string>();
  for (const file of own) {
    const source = await readSource(folder, file, reading);
    if (!source) continue;
    const form = readForm(fileSchema, source.document.toJS() ?? undefined, []);
    if ("mistakes" in form) {
      reading.mistakes.push(...form.mistakes.map((mistake) => inFile(source, mistake)));
      continue;
    }
    for (const [part, values] of Object.entries(form.value)) {
      seen.add(part);
      values?.forEach((value, index) => {
        keep(part, parts[part] ?? z.never(), { value, source, path: [part, index] }, reading);
      });
    }
  }
  if (reading.mistakes.some((mistake) => own.includes(mistake.file))) return;
  for (const part of Object.keys(parts).filter((each) => !seen.has(each))) {
    const sentence = own.length === 0 ? "ファイルがありません。作ってください。" : `「${part}」がありません。書き足してください。`;
    reading.mistakes.push({ file: own[0] ?? `${name}.yaml`, line: 1, rule: own.length === 0 ? "missingFile" : "form", sentence });
  }
}

async function readSource(folder: string, file: string, reading: Reading): Promise<Source | undefined> {
  const { source, mistakes } = readDocument(file, await readFile(join(folder, file), "utf8"));
  reading.mistakes.push(...mistakes);
  return mistakes.length === 0 ? source : undefined;
}

function keep(part: string, schema: z.ZodType, entry: Entry, reading: Reading): void {
  const form = readForm(schema, entry.value, entry.path);
  if ("mistakes" in form) {
    reading.mistakes.push(...form.mistakes.map((mistake) => inFile(entry.source, mistake)));
    return;
  }
  const entries = reading.parts.get(part) ?? [];
  entries.push({ ...entry, value: form.value });
  reading.parts.set(part, entries);
}

function inFile(source: Source, mistake: { path: readonly (string | number)[]; rule: string; sentence: string }): Mistake {
  return { file: source.file, line: lineOf(source, mistake.path), rule: mistake.rule, sentence: mistake.sentence };
}

function located(finding: Finding, parts: ReadonlyMap<string, readonly Entry[]>): Mistake {
  const [part, ...rest] = finding.place;
  const [index, ...inside] = part === "basics" ? [0, ...rest] : rest;
  const entry = parts.get(part)?.[Number(index ?? 0)];
  if (!entry)
    return {
      file: Object.keys(files).find((name) => files[name]?.[part]) ?? part,
      line: 1,
      rule: finding.rule,
      sentence: finding.sentence,
    };
  return inFile(entry.source, { path: [...entry.path, ...inside], rule: finding.rule, sentence: finding.sentence });
}

function refuseWhen(mistakes: readonly Mistake[], folder: string): void {
  if (mistakes.length === 0) return;
  throw new CentreConfigurationInvalid(
    folder,
    mistakes.toSorted((a, b) => (a.file < b.file ? -1 : a.file > b.file ? 1 : a.line - b.line)),
  );
}

/** Every entry has passed the schema of its part, so the part has the type that the schema infers. */
function assemble(parts: ReadonlyMap<string, readonly Entry[]>): s.Centre {
  const all = <T>(part: string) => (parts.get(part) ?? []).map((entry) => entry.value as T);
  const [basics] = all<s.CentreBasics>("basics");
  if (!basics) throw new Error("centre.yaml was read without a mistake but has no content");
  return {
    basics,
    schedules: all("schedules"),
    lines: all("lines"),
    flows: all("flows"),
    prompts: all("prompts"),
    skills: all("skills"),
    groups: all("groups"),
    queues: all("queues"),
    people: all("people"),
    departments: all("departments"),
    directory: all("directory"),
    scripts: all("scripts"),
    faq: all("faq"),
  };
}
