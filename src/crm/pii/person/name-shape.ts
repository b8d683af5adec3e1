import type { NameBook, PlacedToken } from "../knowledge.ts";
import { MORE_GIVEN } from "./given-names.ts";

export const KANJI = "一-龠々ヶ仝〆\\uF900-\\uFAFF\\u3400-\\u4DBF\u{20000}-\u{2FFFF}";
const KANJI_ONLY = new RegExp(`^[${KANJI}]+$`, "u");
const KANA_ONLY = /^[ァ-ヶー]+$/;
const HIRA_ONLY = /^[ぁ-んー]+$/;
const GIVEN_SHAPE = new RegExp(`^(?:[${KANJI}]{1,3}|[${KANJI}]{1,2}[ぁ-んァ-ヶー]{1,2}|[ぁ-ん]{2,4}|[ァ-ヶー]{2,5})$`, "u");
const BLANK = /[ ・]/;

/** How sure it is that a text is a person's name: a whole name, one part of it, or only its shape. */
export type NameShape = "full" | "family" | "given" | "shape" | null;

export const isGivenName = (book: NameBook, word: string): boolean => MORE_GIVEN.has(word) || book.isGiven(word);
/** Hiragana as katakana; the rest as it is. */
export const katakana = (text: string): string => text.replace(/[ぁ-ゖ]/g, (char) => String.fromCharCode(char.charCodeAt(0) + 0x60));

/** What a text, standing alone, would be as a name; null: none. The two parts may have a blank or a point between them. */
export function shapeOf(text: string, book: NameBook): NameShape {
  const parts = text.split(BLANK);
  if (parts.length === 2) return shapeOfPair(parts[0] ?? "", parts[1] ?? "", book);
  if (parts.length > 2)
    return parts.every((part) => KANA_ONLY.test(part) || /^[A-Za-z.'-]+$/.test(part)) && parts.length <= 4 ? "shape" : null;
  if (KANA_ONLY.test(text) || HIRA_ONLY.test(text)) return shapeOfKana(katakana(text), book);
  for (let cut = Math.min(4, text.length - 1); cut >= 1; cut--) {
    const [family, given] = [text.slice(0, cut), text.slice(cut)];
    if (book.isFamily(family) && isGivenName(book, given)) return "full";
  }
  if (book.isFamily(text)) return "family";
  return isGivenName(book, text) ? "given" : null;
}

function shapeOfPair(first: string, second: string, book: NameBook): NameShape {
  if (first === "" || second === "") return null;
  const [one, two] = [first, second].map((part) => (HIRA_ONLY.test(part) ? katakana(part) : part)) as [string, string];
  if (book.isFamily(one) && (isGivenName(book, two) || isGivenName(book, second))) return "full";
  if (KANA_ONLY.test(one) && KANA_ONLY.test(two)) return one.length + two.length >= 5 ? "shape" : null;
  if (/^[A-Za-z.'-]+$/.test(one) && /^[A-Za-z.'-]+$/.test(two)) return "shape";
  return book.isFamily(one) && GIVEN_SHAPE.test(second) ? "shape" : null;
}

function shapeOfKana(text: string, book: NameBook): NameShape {
  if (text.length < 2) return null;
  if (book.isFamily(text)) return "family";
  if (text.length >= 4) {
    for (let cut = 2; cut <= text.length - 2; cut++) {
      if (book.isFamily(text.slice(0, cut)) && book.isGiven(text.slice(cut))) return text.length >= 5 ? "full" : "shape";
    }
  }
  return book.isGiven(text) ? "given" : null;
}

/** A family name with something behind it that could be a given one, e.g. 渡邉結愛. */
export function familyAndRest(text: string, book: NameBook): boolean {
  for (let cut = Math.min(4, text.length - 1); cut >= 1; cut--) {
    if (book.isFamily(text.slice(0, cut)) && GIVEN_SHAPE.test(text.slice(cut)) && (cut > 1 || text.length <= 3)) return true;
  }
  return false;
}

/** Whether the words from `start` to `end` are pieces that no dictionary holds together: what a rare name looks like to an analyser. */
export function isInPieces(tokens: readonly PlacedToken[]): boolean {
  if (tokens.length === 0) return false;
  const pieces = tokens.filter((token) => !token.known || token.surface.length === 1 || token.detail === "固有名詞");
  return pieces.length === tokens.length || (tokens.some((token) => !token.known) && tokens.every((token) => token.pos === "名詞"));
}

export const isKanji = (text: string): boolean => KANJI_ONLY.test(text);
export const isKana = (text: string): boolean => KANA_ONLY.test(text);
export const isHiragana = (text: string): boolean => HIRA_ONLY.test(text);
