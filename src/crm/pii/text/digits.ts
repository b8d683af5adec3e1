import { MASK } from "./fold.ts";

/** A run of digits with what stands between them: its digits, the lengths of its groups, and where it lies. */
export type DigitRun = {
  readonly start: number;
  readonly end: number;
  /** Each group with its own place; separators are left out. */
  readonly groups: readonly { readonly digits: string; readonly start: number; readonly end: number }[];
};

const KANJI = new Map(
  [..."〇零○◯一二三四五六七八九"].map((char) => [char, "〇零○◯".includes(char) ? "0" : String("一二三四五六七八九".indexOf(char) + 1)]),
);
for (const [old, digit] of [..."壱弐参"].map((char, index) => [char, String(index + 1)] as const)) KANJI.set(old, digit);

const SPOKEN: readonly (readonly [string, string])[] = [
  ...[
    ["ゼロ", "0"],
    ["レイ", "0"],
    ["マル", "0"],
    ["イチ", "1"],
    ["ニイ", "2"],
    ["ニー", "2"],
    ["サン", "3"],
    ["ヨン", "4"],
    ["ヨー", "4"],
  ],
  ...[
    ["ゴー", "5"],
    ["ゴ", "5"],
    ["ロク", "6"],
    ["ナナ", "7"],
    ["シチ", "7"],
    ["ハチ", "8"],
    ["キュウ", "9"],
    ["キュー", "9"],
    ["ニ", "2"],
    ["シ", "4"],
    ["ク", "9"],
  ],
].map(([word = "", digit = ""]) => [word, digit] as const);
const SPOKEN_RUN =
  /(?:(?:ゼロ|レイ|マル|イチ|ニイ|ニー|サン|ヨン|ヨー|ゴー|ゴ|ロク|ナナ|シチ|ハチ|キュウ|キュー|ニ|シ|ク|\d)[ 、,・ノの-]{0,3}){7,}/g;

/**
 * The text with digits written in kanji, in kana or as letters O and l made digits wherever a number of several digits
 * stands; each index means the same place as before, a spoken digit fills its word with itself and marks.
 */
export function withDigits(text: string): string {
  const kanji = text.replace(/[〇零○◯一二三四五六七八九壱弐参]+/g, (run, at: number) =>
    isNumber(run, text, at) ? [...run].map((char) => KANJI.get(char) ?? char).join("") : run,
  );
  const latin = kanji
    .replace(/(?<![A-Za-z])[OoＯ](?=[\s\-ー]?\d)|(?<=\d[\s\-ー]?)[OoＯ](?![A-Za-z])/g, "0")
    .replace(/(?<=\d[\s-]?)[lI](?=[\s-]?\d)/g, "1");
  return spokenAsDigits(latin);
}

/** Whether a run of kanji digits is a number by position: several of them, or one among groups of digits. */
function isNumber(run: string, text: string, at: number): boolean {
  if (run.length >= 3) return true;
  const before = text.slice(Math.max(0, at - 3), at);
  const after = text.slice(at + run.length, at + run.length + 3);
  const GROUP = /[\d〇零○◯一二三四五六七八九壱弐参]/;
  return (
    (/[\s\-‐-―−ー・.()の、]{1,2}$/.test(before) && GROUP.test(before)) || (/^[\s\-‐-―−ー・.()の、]{1,2}/.test(after) && GROUP.test(after))
  );
}

const SPOKEN_WORD = /ゼロ|レイ|マル|イチ|ニイ|ニー|サン|ヨン|ヨー|ゴー|ゴ|ロク|ナナ|シチ|ハチ|キュウ|キュー|ニ|シ|ク/g;
const LEAST_SPOKEN = 6;

function spokenAsDigits(text: string): string {
  const katakana = text.replace(/[ぁ-ゖ]/g, (char) => String.fromCharCode(char.charCodeAt(0) + 0x60));
  let done = text;
  for (const found of katakana.matchAll(SPOKEN_RUN)) {
    const spoken = withoutParticle(found[0]);
    if ((spoken.match(SPOKEN_WORD)?.length ?? 0) < LEAST_SPOKEN) continue;
    const words = spoken.replace(SPOKEN_WORD, (word) => (SPOKEN.find(([one]) => one === word)?.[1] ?? "").padEnd(word.length, FILL));
    done = done.slice(0, found.index) + words.replaceAll("ノ", "の") + done.slice(found.index + spoken.length);
  }
  return done;
}

/** 「…ナナハチに電話」: the last に belongs to the sentence when a whole telephone number stands before it. */
function withoutParticle(run: string): string {
  const count =
    run.match(/ゼロ|レイ|マル|イチ|ニイ|ニー|サン|ヨン|ヨー|ゴー|ゴ|ロク|ナナ|シチ|ハチ|キュウ|キュー|ニ|シ|ク|\d/g)?.length ?? 0;
  return /ニ[ 、,・ノの-]{0,3}$/.test(run) && (count === 11 || count === 12) ? run.replace(/ニ[ 、,・ノの-]{0,3}$/, "") : run;
}

/** Fills the rest of a spoken digit's word; means nothing. */
const FILL = "\uE001";

const BETWEEN = `[ \\-‐‑‒–—―−ー─━~〜_.・･/():の、,"'\\uE001]{1,6}`;
const RUN = new RegExp(`\\d+(?:${BETWEEN}\\d+)*`, "g");

/** Every run of digits of a text that went through `withDigits`, longest first groups, in order. */
export function digitRuns(digits: string): DigitRun[] {
  return [...digits.matchAll(RUN)].map((found) => {
    const groups = [...found[0].matchAll(/[\d\uE001]+/g)]
      .filter((group) => /\d/.test(group[0]))
      .map((group) => {
        const start = found.index + group.index;
        let end = start + group[0].length;
        while (digits[end] === FILL) end++;
        return { digits: group[0].replaceAll(FILL, ""), start, end };
      });
    return { start: found.index, end: found.index + found[0].length, groups };
  });
}

/** What stands before and after a place, as far as it can say what a number is; a mask or a line's end cuts it. */
export function around(text: string, start: number, end: number, reach = 16): { before: string; after: string } {
  const before = text.slice(Math.max(0, start - reach), start);
  const after = text.slice(end, end + reach);
  const cut = Math.max(before.lastIndexOf("\n"), before.lastIndexOf(MASK));
  const stop = after.search(new RegExp(`[\\n${MASK}]`));
  return { before: before.slice(cut + 1), after: stop < 0 ? after : after.slice(0, stop) };
}

/** The value of a number written in kanji or digits, e.g. 十二, 百三, 二〇, 12; null when it is none or beyond 9999. */
export function numberOf(written: string): number | null {
  if (/^\d{1,4}$/.test(written)) return Number(written);
  if (/^[〇一二三四五六七八九]{1,4}$/.test(written)) return Number([...written].map((char) => KANJI.get(char)).join(""));
  if (!/^[一二三四五六七八九十百千]+$/.test(written)) return null;
  let sum = 0;
  let last = 0;
  for (const char of written) {
    const unit = { 十: 10, 百: 100, 千: 1000 }[char];
    if (unit === undefined) last = Number(KANJI.get(char));
    else {
      sum += (last || 1) * unit;
      last = 0;
    }
  }
  return sum + last;
}
