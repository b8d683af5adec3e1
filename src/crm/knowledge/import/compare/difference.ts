import type { EntryBody } from "../../entry/api.ts";
import type { Field, Piece } from "../api.ts";

const segmenter = new Intl.Segmenter("ja", { granularity: "word" });
/** More words than this on either side that differ are told as one block: nobody reads a finer difference of them. */
const FINEST = 1_500;
/** So much of what stays is shown on either side of a change. */
const AROUND = 30;

/** What is gone from a text and what is new in it, word by word; the pieces without the gone ones are the new text. */
export function difference(before: string, after: string): Piece[] {
  const a = words(before);
  const b = words(after);
  let start = 0;
  while (start < a.length && start < b.length && a[start] === b[start]) start += 1;
  let end = 0;
  while (end < a.length - start && end < b.length - start && a[a.length - 1 - end] === b[b.length - 1 - end]) end += 1;
  return joined([
    { text: a.slice(0, start).join(""), what: "same" },
    ...between(a.slice(start, a.length - end), b.slice(start, b.length - end)),
    { text: end === 0 ? "" : a.slice(-end).join(""), what: "same" },
  ]);
}

const words = (text: string): string[] => Array.from(segmenter.segment(text), ({ segment }) => segment);

function between(a: readonly string[], b: readonly string[]): Piece[] {
  const isWhole = a.length > FINEST || b.length > FINEST || a.length === 0 || b.length === 0;
  if (!isWhole) return wordByWord(a, b);
  return [
    { text: a.join(""), what: "gone" },
    { text: b.join(""), what: "new" },
  ];
}

/** Along the longest common run of words; what is gone comes before what is new. */
function wordByWord(a: readonly string[], b: readonly string[]): Piece[] {
  const longest = longestRuns(a, b);
  const at = (i: number, j: number): number => longest[i * (b.length + 1) + j] ?? 0;
  const pieces: Piece[] = [];
  let [i, j] = [0, 0];
  while (i < a.length && j < b.length) {
    if (a[i] === b[j]) {
      pieces.push({ text: a[i] ?? "", what: "same" });
      i += 1;
      j += 1;
    } else if (at(i + 1, j) >= at(i, j + 1)) pieces.push({ text: a[i++] ?? "", what: "gone" });
    else pieces.push({ text: b[j++] ?? "", what: "new" });
  }
  return [...pieces, { text: a.slice(i).join(""), what: "gone" }, { text: b.slice(j).join(""), what: "new" }];
}

/** For each place in both, how many words the longest common run from there on has. */
function longestRuns(a: readonly string[], b: readonly string[]): Uint16Array {
  const width = b.length + 1;
  const runs = new Uint16Array((a.length + 1) * width);
  const at = (i: number, j: number): number => runs[i * width + j] ?? 0;
  for (let i = a.length - 1; i >= 0; i--) {
    for (let j = b.length - 1; j >= 0; j--)
      runs[i * width + j] = a[i] === b[j] ? 1 + at(i + 1, j + 1) : Math.max(at(i + 1, j), at(i, j + 1));
  }
  return runs;
}

function joined(pieces: readonly Piece[]): Piece[] {
  const found: { text: string; what: Piece["what"] }[] = [];
  for (const { text, what } of pieces) {
    if (text === "") continue;
    const last = found.at(-1);
    if (last?.what === what) last.text += text;
    else found.push({ text, what });
  }
  return found;
}

/** The same with long stretches of what stays left out: "…" stands for them. */
export function abbreviated(pieces: readonly Piece[]): Piece[] {
  return pieces.map((piece, i) => {
    const letters = Array.from(piece.text);
    if (piece.what !== "same" || letters.length <= 2 * AROUND + 1) return piece;
    const head = i === 0 ? "" : letters.slice(0, AROUND).join("");
    const tail = i === pieces.length - 1 ? "" : letters.slice(-AROUND).join("");
    return { text: `${head}…${tail}`, what: "same" };
  });
}

type Names = { classification(id: string): string; queue(id: string): string };

/** Field by field, what a new text changes; fields that stay are absent. */
export function changesOf(before: EntryBody, after: EntryBody, names: Names): { field: Field; pieces: Piece[] }[] {
  const written = (body: EntryBody): [Field, string][] => [
    ["question", body.question],
    ["answer", body.answer],
    ["summary", body.summary],
    ["words", body.words.join("、")],
    ["classification", body.classification === null ? "" : names.classification(body.classification)],
    ["queues", body.queues.map(names.queue).join("、")],
    ["validFrom", body.validFrom ?? ""],
    ["validUntil", body.validUntil ?? ""],
    ["sourceUrl", body.sourceUrl ?? ""],
  ];
  const old = new Map(written(before));
  return written(after)
    .filter(([field, text]) => old.get(field) !== text)
    .map(([field, text]) => ({ field, pieces: abbreviated(difference(old.get(field) ?? "", text)) }));
}
