import { z } from "zod";
import { checkCentre } from "../check.ts";
import { CentreConfigurationInvalid, type Finding, type Mistake } from "../mistake.ts";
import type { OutboundRules } from "../outbound-schema.ts";
import type { Survey } from "../parts/survey-schema.ts";
import type { TextBlocks } from "../parts/text-block-schema.ts";
import type { Quality } from "../quality-schema.ts";
import type { Retention } from "../retention-schema.ts";
import type * as s from "../schema.ts";
import type { PersonalWords } from "../text/personal-schema.ts";
import type { SynonymFile } from "../text/synonym-schema.ts";
import { lineOf, readDocument, type Source } from "./document.ts";
import { BASICS, fileOfPart, filesOf, listFiles, wholeFiles } from "./files.ts";
import { type FormMistake, readForm } from "./form.ts";

/** One checked value of a part, and where it was written. */
type Entry = { readonly part: string; readonly value: unknown; readonly source: Source; readonly path: readonly (string | number)[] };
type Reading = { readonly entries: readonly Entry[]; readonly mistakes: readonly Mistake[] };

/**
 * A centre from the texts of its files, by file name relative to the folder.
 * @throws CentreConfigurationInvalid with every mistake of form (syntax, unknown or missing item, wrong kind of value); when
 * the form is right, with every broken rule between the files: rules over half-read files would name mistakes that are none
 */
export function readCentre(folder: string, texts: ReadonlyMap<string, string>): s.Centre {
  const read = together([
    ...Object.entries(wholeFiles).flatMap(([name, { part, schema }]) =>
      filesOf(name, texts.keys()).map((file) => readWhole(file, part, schema, texts)),
    ),
    ...Object.entries(listFiles).flatMap(([name, parts]) => filesOf(name, texts.keys()).map((file) => readLists(file, parts, texts))),
  ]);
  refuseWhen([...read.mistakes, ...strangers(texts), ...absent(read, texts)], folder);
  const centre = assemble(read.entries);
  refuseWhen(
    checkCentre(centre).map((finding) => located(finding, read.entries)),
    folder,
  );
  return centre;
}

function together(readings: readonly Reading[]): Reading {
  return { entries: readings.flatMap(({ entries }) => entries), mistakes: readings.flatMap(({ mistakes }) => mistakes) };
}

function readWhole(file: string, part: string, schema: z.ZodType, texts: ReadonlyMap<string, string>): Reading {
  const { source, value, mistakes } = readDocument(file, texts.get(file) ?? "");
  if (mistakes.length > 0) return { entries: [], mistakes };
  return readEntry(part, schema, source, value, []);
}

function readLists(file: string, parts: Readonly<Record<string, z.ZodType>>, texts: ReadonlyMap<string, string>): Reading {
  const { source, value, mistakes } = readDocument(file, texts.get(file) ?? "");
  if (mistakes.length > 0) return { entries: [], mistakes };
  const outline = z.strictObject(Object.fromEntries(Object.keys(parts).map((part) => [part, z.array(z.unknown()).optional()])));
  const form = readForm(outline, value ?? {}, []);
  if ("mistakes" in form) return { entries: [], mistakes: form.mistakes.map((mistake) => inFile(source, mistake)) };
  return together(
    Object.entries(parts).flatMap(([part, schema]) =>
      (form.value[part] ?? []).map((entry, index) => readEntry(part, schema, source, entry, [part, index])),
    ),
  );
}

function readEntry(part: string, schema: z.ZodType, source: Source, value: unknown, path: readonly (string | number)[]): Reading {
  const form = readForm(schema, value, path);
  if ("mistakes" in form) return { entries: [], mistakes: form.mistakes.map((mistake) => inFile(source, mistake)) };
  return { entries: [{ part, value: form.value, source, path }], mistakes: [] };
}

/** Files whose name nobody reads: most probably a slip, so nothing in them would ever work. */
function strangers(texts: ReadonlyMap<string, string>): Mistake[] {
  const known = new Set([...Object.keys(wholeFiles), ...Object.keys(listFiles)].flatMap((name) => filesOf(name, texts.keys())));
  return [...texts.keys()]
    .filter((file) => !known.has(file))
    .map((file) => ({ file, line: 1, rule: "unknownFile", sentence: "この名前のファイルは使いません。名前を確かめてください。" }));
}

/** Files that are not there, and parts of which nothing was written; a part with mistakes in its file is not called absent. */
function absent(read: Reading, texts: ReadonlyMap<string, string>): Mistake[] {
  const needed = Object.values(wholeFiles).flatMap(({ part, optional }) => (optional ? [] : [part]));
  const parts = [...needed, ...Object.values(listFiles).flatMap((each) => Object.keys(each))];
  return parts.flatMap((part) => {
    const file = fileOfPart(part);
    const own = filesOf(file.replace(".yaml", ""), texts.keys());
    if (own.length === 0)
      return needed.includes(part) || part === firstPart(file)
        ? [missing(file, "missingFile", "ファイルがありません。作ってください。")]
        : [];
    if (read.entries.some((entry) => entry.part === part) || read.mistakes.some((mistake) => own.includes(mistake.file))) return [];
    return [missing(own[0] ?? file, "empty", `「${part}」が一つもありません。書き足してください。`)];
  });
}

function firstPart(file: string): string | undefined {
  return Object.keys(listFiles[file.replace(".yaml", "")] ?? {})[0];
}

function missing(file: string, rule: string, sentence: string): Mistake {
  return { file, line: 1, rule, sentence };
}

function inFile(source: Source, { path, rule, sentence }: FormMistake): Mistake {
  return { file: source.file, line: lineOf(source, path), rule, sentence };
}

function located({ place, rule, sentence }: Finding, entries: readonly Entry[]): Mistake {
  const [part, ...rest] = place;
  const isWhole = Object.values(wholeFiles).some((whole) => whole.part === part);
  const [index, ...inside] = isWhole ? [0, ...rest] : rest;
  const entry = entries.filter((each) => each.part === part)[Number(index ?? 0)];
  if (!entry) return missing(fileOfPart(part), rule, sentence);
  return inFile(entry.source, { path: [...entry.path, ...inside], rule, sentence });
}

function refuseWhen(mistakes: readonly Mistake[], folder: string): void {
  if (mistakes.length === 0) return;
  const order = (a: Mistake, b: Mistake) => (a.file === b.file ? a.line - b.line : a.file < b.file ? -1 : 1);
  throw new CentreConfigurationInvalid(folder, mistakes.toSorted(order));
}

/** Every entry has passed the schema of its part, so the part has the type that the schema infers. */
function assemble(entries: readonly Entry[]): s.Centre {
  const all = <T>(part: string) => entries.filter((entry) => entry.part === part).map(({ value }) => value as T);
  const [basics] = all<s.CentreBasics>(BASICS);
  const [outbound] = all<OutboundRules>("outbound");
  const [personal] = all<PersonalWords>("personal");
  const [quality] = all<Quality>("quality");
  const [retention] = all<Retention>("retention");
  const [textBlocks] = all<TextBlocks>("textBlocks");
  const [survey] = all<Survey>("survey");
  const [synonyms] = all<SynonymFile>("synonyms");
  if (!basics) throw new Error("centre.yaml was read without a mistake but has no content");
  return {
    basics,
    schedules: all("schedules"),
    lines: all("lines"),
    trunks: all("trunks"),
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
    ...(outbound && { outbound }),
    ...(personal && { personal }),
    ...(quality && { quality }),
    ...(retention && { retention }),
    ...(textBlocks && { textBlocks }),
    ...(survey && { survey }),
    ...(synonyms && { synonyms }),
  };
}
