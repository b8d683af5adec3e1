import { beginsHere, endsInRole, type Here, isForeign, isPartOfWord, wordsIn } from "./here.ts";
import { familyAndRest, isGivenName, isHiragana, isInPieces, isKana, isKanji, KANJI, type NameShape, shapeOf } from "./name-shape.ts";
import { NOT_KANA, NOT_NAMES } from "./not-names.ts";

const LONGEST = 16;
const BEFORE = new RegExp(`[${KANJI}ぁ-んァ-ヶーA-Za-z.'・ -]{1,${LONGEST}}$`, "u");
const AFTER = new RegExp(`^[${KANJI}ぁ-んァ-ヶーA-Za-z.'・ -]{1,${LONGEST}}`, "u");
const NEXT_BREAK =
  /^(?:$|[\s、。,.・()「」\n:;/\uE000]|と|で|から|の|が|は|を|に|へ|も|より|さん|様|さま|氏|殿|君|くん|ちゃん|宛|本人|名義|宅|まで|\d)/;
export const POLITE = /^(?:さん|サン|さま|サマ|様|氏|殿|君|くん|クン|ちゃん|チャン)/;
const ENDS_POLITE = /(?:様|さん|さま|氏|殿|君)$/;
const EDGE = /^[ ・ー.'-]|[ ・]$/;

/** Where the name begins that ends at `end`; null: there is none. The longest one counts. @param want `family`: a given name alone is none */
export function nameBefore(here: Here, end: number, want: "any" | "family"): number | null {
  const run = BEFORE.exec(here.text.slice(Math.max(0, end - LONGEST), end))?.[0] ?? "";
  if (isPartOfWord(here, end)) return null;
  for (let length = run.length; length >= 1; length--) {
    const start = end - length;
    const name = here.text.slice(start, end);
    if (NOT_NAMES.has(name) || NOT_KANA.has(name)) return null;
    if (EDGE.test(name) || ENDS_POLITE.test(name) || !beginsHere(here, start, name)) continue;
    if (isNameBefore(here, start, end, name, want)) return start;
  }
  return null;
}

function isNameBefore(here: Here, start: number, end: number, name: string, want: "any" | "family"): boolean {
  const words = wordsIn(here, start, end);
  if (words.length === 1 && words[0]?.detail === "接尾") return false;
  // A company, by its name; a family name before 様 is a person's all the same.
  const isPolite = /^\s?(?:様|さま|サマ)/.test(here.text.slice(end, end + 3));
  if (isPolite && ["family", "full"].includes(shapeOf(name, here.knowledge) ?? "")) return true;
  if (words.some((word) => word.known && word.kind === "組織" && word.surface.length > 1) && !/[ ・]/.test(name)) return false;
  if (suits(shapeOf(name, here.knowledge), name, want)) return true;
  if (want === "family") return false;
  if (isKanji(name) && name.length >= 2 && name.length <= 6 && !endsInRole(words)) {
    if (familyAndRest(name, here.knowledge) || (name.length <= 4 && isInPieces(words))) return true;
  }
  return isForeign(name, words) && !/[ァ-ヶーA-Za-z]/.test(here.text[start - 1] ?? "");
}

function suits(shape: NameShape, name: string, want: "any" | "family"): boolean {
  if (shape === null) return false;
  // わが家, その名義: kana alone are a name before さん or 様, not before other words.
  if (isHiragana(name)) return shape === "full" || (want === "any" && name.length >= 2 && shape !== "shape");
  return shape === "full" || shape === "family" || want === "any";
}

/** Where the name ends that begins at `start`; null: there is none. @param strong what stands before says that a name follows */
export function nameAfter(here: Here, start: number, strong: boolean): number | null {
  if (POLITE.test(here.text.slice(start, start + 4))) return null;
  const run = AFTER.exec(here.text.slice(start, start + LONGEST))?.[0] ?? "";
  for (let length = run.length; length >= 1; length--) {
    const end = start + length;
    const name = here.text.slice(start, end);
    if (/[ ・]$/.test(name) || !NEXT_BREAK.test(here.text.slice(end, end + 4))) continue;
    if (!NOT_NAMES.has(name) && !NOT_KANA.has(name) && isNameAfter(here, start, end, name, strong)) return end;
  }
  return null;
}

function isNameAfter(here: Here, start: number, end: number, name: string, strong: boolean): boolean {
  const shape = shapeOf(name, here.knowledge);
  const words = wordsIn(here, start, end);
  const tagged = words.some((token) => token.kind === "人名" && token.detail === "固有名詞");
  if (shape === "full") return tagged || strong || !isHiragana(name);
  if (shape !== null && tagged) return true;
  if (!strong) return false;
  if (shape === "family" || shape === "given") return (words.length > 1 && !isHiragana(name)) || isKana(name);
  return shape === "shape" || (isKanji(name) && name.length >= 3 && familyAndRest(name, here.knowledge)) || isForeign(name, words);
}

/** Where the given name ends that begins at `start`, in kanji; null: there is none. */
export function givenAfter({ text, knowledge }: Here, start: number): number | null {
  for (let length = 3; length >= 2; length--) {
    const name = text.slice(start, start + length);
    if (isKanji(name) && !isKanji(text[start + length] ?? "") && isGivenName(knowledge, name)) return start + length;
  }
  return null;
}
