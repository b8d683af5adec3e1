import type { Found, Knowledge, PlacedToken } from "../knowledge.ts";
import { isHiragana, isKana, isKanji } from "./name-shape.ts";
import { NOT_KANA } from "./not-names.ts";

/** A folded text with its words, by where they start. */
export type Here = { readonly text: string; readonly starts: ReadonlyMap<number, PlacedToken>; readonly knowledge: Knowledge };

export const person = (start: number, end: number, why: string): Found => ({ start, end, kind: "person", why });

/** The words that fill exactly this part; empty when a word reaches over its ends. */
export function wordsIn({ starts }: Here, start: number, end: number): PlacedToken[] {
  const inside: PlacedToken[] = [];
  for (let at = start; at < end; ) {
    const token = starts.get(at);
    if (!token) return [];
    inside.push(token);
    at += token.surface.length;
  }
  return inside;
}

/** A name begins where a word does, or where kanji or kana begin. */
export function beginsHere({ text, starts }: Here, start: number, name: string): boolean {
  if (starts.has(start)) return true;
  const before = text[start - 1] ?? " ";
  const same = (is: (one: string) => boolean) => is(before) && is(name[0] ?? "");
  return !same(isKanji) && !same(isKana) && !same(isHiragana) && !/[A-Za-z]/.test(before);
}

const WITH_HONORIFIC = /^(?:たくさん|沢山|仕様|同様|多様|模様|様子|異様|神様|王様|仏様|お客様)/;

/** さん that is part of a word (たくさん), not an honorific. */
export function isPartOfWord({ starts }: Here, end: number): boolean {
  for (let at = end - 1; at >= Math.max(0, end - 4); at--) {
    const token = starts.get(at);
    if (token && at + token.surface.length > end && WITH_HONORIFIC.test(token.surface)) return true;
  }
  return false;
}

const ROLE =
  /^(?:.+[者員士師屋店課係長官署局所園校院館庁]|者|員|主|人|師|士|屋|店|社|会|課|係|部|長|官|生|民|側|先|業|方|達|等|用|様|家|族|医|婦|役|団|隊|署|局|所|園|校|院|館|庁)$/;

/** Words that end in one for a role (…者, …員, …主) are no name. */
export const endsInRole = (words: readonly PlacedToken[]): boolean => ROLE.test(words.at(-1)?.surface ?? "");

/** さん, 様 and the like, as the analyser marks them. */
export const isHonorific = (token: PlacedToken | undefined): boolean => token?.detail === "接尾" && token.kind === "人名";

const FOREIGN = /^[ァ-ヶー]{2,12}(?:[ ・][ァ-ヶー]{1,12}){0,3}$|^[A-Z][A-Za-z.'-]{1,20}(?: [A-Z][A-Za-z.'-]{0,20}){0,3}$/;
const LONG_WORDS = [...NOT_KANA].filter((word) => word.length >= 3);

/** A name in katakana or Latin letters that no dictionary holds as an ordinary word. */
export function isForeign(name: string, words: readonly PlacedToken[]): boolean {
  if (!FOREIGN.test(name) || LONG_WORDS.some((word) => name.endsWith(word))) return false;
  const [only] = words;
  return !(words.length === 1 && only?.known && only.detail !== "固有名詞" && only.pos !== "感動詞");
}
