const HIRAGANA = /[ぁ-ゖゝゞ]/g;
const TO_KATAKANA = 0x60;
/** Dashes people type where the long vowel of katakana is meant. */
const DASH_IN_KATAKANA = /(?<=[ァ-ヺ])[-‐‑‒–—―−ｰ~〜～](?=[ァ-ヺ]|$|[^\p{L}\p{N}])/gu;
/** Nothing that is read: control characters, halves of surrogates, variant selectors, invisible joiners. */
const UNREAD = /\p{Cs}|\p{Co}|\p{Cn}|\p{Cf}|\p{Variation_Selector}|(?![\n\t])\p{Cc}/gu;
/** Texts of these letters alone, nearly all, have none of that; asking is faster than replacing. */
const ORDINARY =
  /^[\n\t -~\u00a1-\u00ff\u2460-\u24ff\u2500-\u26ff\u3000-\u30ff\u4e00-\u9fff\uff01-\uff9f\u2010-\u201f\u2025\u2026\u203b\u2190-\u2193\u2200-\u22ff]*$/;
const OLD_FORMS: Readonly<Record<string, string>> = Object.fromEntries(
  "區区 國国 圖図 會会 學学 廣広 戶戸 敎教 歲歳 縣県 髙高 﨑崎 齋斎 證証 驛駅 總総 濱浜 澤沢 邊辺 邉辺"
    .split(" ")
    .map((pair) => [pair[0], pair[1]]),
);
const OLD = new RegExp(`[${Object.keys(OLD_FORMS).join("")}]`, "g");

/**
 * A text as it is cut into words: NFKC (ﾏｲﾅﾝﾊﾞｰ is マイナンバー, １ is 1), small letters, old kanji as new ones, dashes within
 * katakana as long vowels, without what nobody reads. Hiragana and katakana stay apart, for the dictionary's sake.
 */
export function foldText(text: string): string {
  return (ORDINARY.test(text) ? text : text.replace(UNREAD, ""))
    .normalize("NFKC")
    .toLowerCase()
    .replace(DASH_IN_KATAKANA, "ー")
    .replace(OLD, (letter) => OLD_FORMS[letter] ?? letter)
    .replace(/\s+/g, " ")
    .trim();
}

/** Hiragana as katakana. */
export function katakana(text: string): string {
  return text.replace(HIRAGANA, (letter) => String.fromCharCode(letter.charCodeAt(0) + TO_KATAKANA));
}

/** Small letters and spellings of one sound as one: ヴァ is バ, ヂ is ジ, ヅ is ズ, ェ is エ. */
const SOUNDS: readonly (readonly [RegExp, string])[] = [
  [/ヴァ/g, "バ"],
  [/ヴィ/g, "ビ"],
  [/ヴェ/g, "ベ"],
  [/ヴォ/g, "ボ"],
  [/ヴ/g, "ブ"],
  [/ヂ/g, "ジ"],
  [/ヅ/g, "ズ"],
  [/ヲ/g, "オ"],
  [/ティ/g, "チ"],
  [/ディ/g, "ジ"],
];

/** A katakana word as it sounds, so that spellings of one word are equal: センター and センタ, バイオリン and ヴァイオリン. */
export function sound(word: string): string {
  const plain = SOUNDS.reduce((text, [from, to]) => text.replace(from, to), word);
  return plain.length > 3 ? plain.replace(/ー+$/, "") : plain;
}

const KANJI = /[一-鿿々]/g;
/** Kanji with their endings; ごみ at the end of 粗大ごみ is a word, not an ending. */
const INFLECTED = /^[一-鿿々ぁ-ゖ]+(?<!ごみ)$/;
const IS_KANJI = /[一-鿿々]/;

/**
 * The key under which spellings of one word meet: of a word with several kanji the kanji alone (引っ越し, 引越し, 引越), of
 * a word in kana its sound, otherwise the word in katakana.
 */
export function wordKey(word: string): string {
  const kanji = word.match(KANJI);
  if (kanji && kanji.length > 1 && INFLECTED.test(word)) return kanji.join("");
  return sound(katakana(word));
}

/** Whether a word is written in kana alone. */
export const isKana = (word: string): boolean => /^[ぁ-ゖァ-ヺー]+$/.test(word);
export const hasKanji = (word: string): boolean => IS_KANJI.test(word);
/** Whether there is anything to look for: a letter or a digit. */
export const isReadable = (text: string): boolean => /[\p{L}\p{N}]/u.test(text);

/** Pairs of neighbouring letters, marks and blanks left out, without those of hiragana alone, which stand everywhere. */
export function pairs(text: string): string[] {
  const letters = [...text.replace(/[^\p{L}\p{N}ー]/gu, "")];
  return letters
    .slice(1)
    .map((letter, i) => `${letters[i]}${letter}`)
    .filter((pair) => !/^[ぁ-ゖ]+$/.test(pair))
    .map(katakana);
}

/** Pairs of neighbouring syllables of a reading in katakana. */
export function syllables(reading: string): string[] {
  const letters = [...sound(reading)].filter((letter) => letter !== "ー");
  return letters.slice(1).map((letter, i) => `${letters[i]}${letter}`);
}
