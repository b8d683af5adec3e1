import type { TextBlock } from "../../../../../src/crm/history/blocks/api.ts";

/** A code that is being typed: where it begins in the text (at its mark), where it ends, and its letters so far. */
export type Typed = { readonly from: number; readonly to: number; readonly code: string };
/** A text to insert; `gap` is the first place that nobody could fill in, to be typed over. */
export type Filled = { readonly text: string; readonly gap: { readonly from: number; readonly to: number } | null };
/** What blocks are filled in with; null: not known. */
export type BlockFacts = {
  readonly menu: string;
  readonly section: string | null;
  readonly answer: string | null;
  readonly time: string;
};

const MARKED = /[;；]([^\s;；。、]{0,20})$/u;
const WORDS: Readonly<Record<keyof BlockFacts, string>> = { menu: "メニュー", section: "部署", answer: "回答", time: "時刻" };

/** The code right before the cursor; null when none is being typed. Widths and case do not matter, katakana counts as hiragana. */
export function typedBefore(text: string, cursor: number): Typed | null {
  const found = MARKED.exec(text.slice(0, cursor));
  return found ? { from: found.index, to: cursor, code: plain(found[1] ?? "") } : null;
}

/** Blocks whose code begins so, the exact one first, then those that fit the queue and the place, then the shorter code. */
export function blocksFor(
  blocks: readonly TextBlock[],
  code: string,
  near: { readonly queue: string; readonly classification: string },
): TextBlock[] {
  const rate = (block: TextBlock) =>
    (block.codes.some((one) => plain(one) === code) ? 4 : 0) +
    (block.classifications.includes(near.classification) ? 2 : 0) +
    (block.queues.includes(near.queue) ? 1 : 0);
  return blocks
    .filter((block) => block.codes.some((one) => plain(one).startsWith(code)))
    .map((block, at) => ({ block, at, rate: rate(block) }))
    .toSorted((a, b) => b.rate - a.rate || a.at - b.at)
    .map(({ block }) => block);
}

/** The block's text with the contact in it. What is not known stays as ［部署］, to be typed over and never saved unseen. */
export function filledIn(text: string, facts: BlockFacts): Filled {
  let gap: Filled["gap"] = null;
  let out = "";
  for (const part of text.split(/(\{(?:menu|section|answer|time)\})/)) {
    const name = /^\{(\w+)\}$/.exec(part)?.[1] as keyof BlockFacts | undefined;
    const value = name === undefined ? part : (facts[name] ?? `［${WORDS[name]}］`);
    if (name !== undefined && facts[name] === null) gap ??= { from: out.length, to: out.length + value.length };
    out += value;
  }
  return { text: out, gap };
}

/** A text with something in place of a stretch of it, and what is to be selected then. */
export function inserted(text: string, from: number, to: number, filled: Filled): { text: string; select: { from: number; to: number } } {
  const end = from + filled.text.length;
  return {
    text: `${text.slice(0, from)}${filled.text}${text.slice(to)}`,
    select: filled.gap ? { from: from + filled.gap.from, to: from + filled.gap.to } : { from: end, to: end },
  };
}

const KATAKANA = /[ァ-ヶ]/g;
const TO_HIRAGANA = 0x60;
const plain = (code: string): string =>
  code
    .normalize("NFKC")
    .toLowerCase()
    .replace(KATAKANA, (letter) => String.fromCharCode(letter.charCodeAt(0) - TO_HIRAGANA));
