import { z } from "zod";
import { personalKind } from "../../src/crm/pii/api.ts";
import type { Figures } from "../report.ts";

const span = z.strictObject({ start: z.number().int().min(0), end: z.number().int(), kind: personalKind });
const labelled = z.object({ text: z.string(), spans: z.array(span) });
type Span = z.infer<typeof span>;
/** A sentence and where in it somebody's data stand, as a person sees it; offsets are JavaScript string indices, `end` exclusive. */
export type Labelled = z.infer<typeof labelled>;

/** A file of labelled sentences, one JSON object a line; blank lines are passed over. `line` is the first one that cannot be read. */
export function readLabelled(text: string): { sentences: Labelled[] } | { line: number; why: string } {
  const sentences: Labelled[] = [];
  for (const [index, line] of text
    .replace(/^\uFEFF/, "")
    .split(/\r?\n/)
    .entries()) {
    if (line.trim() === "") continue;
    const read = readLine(line);
    if (typeof read === "string") return { line: index + 1, why: read };
    sentences.push(read);
  }
  return { sentences };
}

function readLine(line: string): Labelled | string {
  try {
    const read = labelled.safeParse(JSON.parse(line));
    if (!read.success) return read.error.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`).join("; ");
    const wrong = read.data.spans.find(({ start, end }) => start >= end || end > read.data.text.length);
    return wrong ? `span ${wrong.start}–${wrong.end} is not in the text` : read.data;
  } catch (error) {
    return error instanceof SyntaxError ? error.message : String(error);
  }
}

type Counts = { labelled: number; covered: number; found: number; right: number };
const nothing = (): Counts => ({ labelled: 0, covered: 0, found: 0, right: 0 });

/**
 * Precision and recall, overall and by kind, and `false_alarm_rate`: the share of sentences without personal data in
 * which something was found. A labelled span counts as found when findings of its kind cover at least half of it; a
 * finding is right when at least half of it lies in a span of its kind. A figure without a denominator is left out.
 */
export function scoreOf(results: readonly { sentence: Labelled; findings: readonly Span[] }[]): Figures {
  const all = nothing();
  const byKind = new Map(personalKind.options.map((kind) => [kind, nothing()]));
  for (const { sentence, findings } of results) {
    for (const one of sentence.spans) count([all, byKind.get(one.kind)], "labelled", "covered", one, findings);
    for (const one of findings) count([all, byKind.get(one.kind)], "found", "right", one, sentence.spans);
  }
  const clean = results.filter(({ sentence }) => sentence.spans.length === 0);
  const alarms = clean.filter(({ findings }) => findings.length > 0).length;
  return {
    ...ratesOf(all, ""),
    ...Object.assign({}, ...[...byKind].map(([kind, counts]) => ratesOf(counts, `_${kind}`))),
    ...share("false_alarm_rate", alarms, clean.length),
    sentences: results.length,
  };
}

function count(into: readonly (Counts | undefined)[], total: keyof Counts, hit: keyof Counts, one: Span, others: readonly Span[]): void {
  const same = others.filter((other) => other.kind === one.kind);
  const covered = same.reduce((sum, other) => sum + Math.max(0, Math.min(one.end, other.end) - Math.max(one.start, other.start)), 0);
  for (const counts of into) {
    if (!counts) continue;
    counts[total] += 1;
    if (covered * 2 >= one.end - one.start) counts[hit] += 1;
  }
}

const share = (name: string, part: number, whole: number): Figures => (whole === 0 ? {} : { [name]: Number((part / whole).toFixed(4)) });
const ratesOf = ({ labelled, covered, found, right }: Counts, suffix: string): Figures => ({
  ...share(`precision${suffix}`, right, found),
  ...share(`recall${suffix}`, covered, labelled),
});
