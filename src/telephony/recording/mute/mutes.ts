import { RAW_BYTES_PER_SECOND } from "../policy.ts";

/** A part of a raw file: `from` is inside, `to` is not. */
export type Span = { readonly from: number; readonly to: number };

/** One frame: a sample of each side. */
const FRAME = 4;
/** What was said just before the key was pressed, and what the engine had not written yet, is silenced too: 0.3 s. */
export const MARGIN = Math.round(0.3 * RAW_BYTES_PER_SECOND);

/** One line of the list of marks. */
export const markLine = (action: "pause" | "resume", bytes: number): string => `${action} ${bytes}\n`;

/** Whether the recording is paused after these marks; false for none. A mark that cannot be read is taken for a pause. */
export function isPaused(marks: string): boolean {
  return marksOf(marks).at(-1)?.pause ?? false;
}

/**
 * The parts of a raw file of so many bytes that are to be silent, in order and apart from one another. A pause without
 * an end lasts to the end. What cannot be read counts as a pause from the mark before it: too much silence is better
 * than a personal number in the store.
 */
export function mutedSpans(marks: string, bytes: number): Span[] {
  const spans: Span[] = [];
  let since: number | null = null;
  for (const { pause, at } of marksOf(marks)) {
    if (pause) since ??= at;
    else if (since !== null) {
      spans.push(widened(since, at, bytes));
      since = null;
    }
  }
  if (since !== null) spans.push(widened(since, bytes, bytes));
  return joined(spans);
}

/** Makes silent what of a chunk, which begins at byte `at` of the file, lies in the spans. Changes the chunk. */
export function silence(chunk: Uint8Array, at: number, spans: readonly Span[]): void {
  for (const { from, to } of spans) {
    if (to > at && from < at + chunk.length) chunk.fill(0, Math.max(0, from - at), Math.min(chunk.length, to - at));
  }
}

function marksOf(marks: string): { pause: boolean; at: number }[] {
  let last = 0;
  const lines = marks.split("\n").filter((line) => line !== "");
  return lines.map((line) => {
    const read = /^(pause|resume) (\d+)$/.exec(line);
    if (read?.[2] === undefined) return { pause: true, at: last };
    last = Math.max(last, Number(read[2]));
    return { pause: read[1] === "pause", at: last };
  });
}

function widened(from: number, to: number, bytes: number): Span {
  const first = Math.floor(Math.max(0, from - MARGIN) / FRAME) * FRAME;
  return { from: first, to: Math.min(bytes, Math.ceil((to + MARGIN) / FRAME) * FRAME) };
}

function joined(spans: readonly Span[]): Span[] {
  const apart: Span[] = [];
  for (const span of spans) {
    const last = apart.at(-1);
    if (last && span.from <= last.to) apart[apart.length - 1] = { from: last.from, to: Math.max(last.to, span.to) };
    else if (span.to > span.from) apart.push(span);
  }
  return apart;
}
