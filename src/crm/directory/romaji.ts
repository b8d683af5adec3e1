/** Syllables as people type them: the first spelling is Hepburn's, the second the shorter one of the input methods. */
const SYLLABLES: Readonly<Record<string, readonly [string, string?]>> = {
  ...row("アイウエオ", "", "aiueo"),
  ...row("カキクケコ", "k", "aiueo"),
  ...row("サシスセソ", "s", "aiueo"),
  ...row("タチツテト", "t", "aiueo"),
  ...row("ナニヌネノ", "n", "aiueo"),
  ...row("ハヒフヘホ", "h", "aiueo"),
  ...row("マミムメモ", "m", "aiueo"),
  ...row("ヤユヨ", "y", "auo"),
  ...row("ラリルレロ", "r", "aiueo"),
  ...row("ガギグゲゴ", "g", "aiueo"),
  ...row("ザジズゼゾ", "z", "aiueo"),
  ...row("ダヂヅデド", "d", "aiueo"),
  ...row("バビブベボ", "b", "aiueo"),
  ...row("パピプペポ", "p", "aiueo"),
  ...{ ワ: ["wa"], ヲ: ["wo"], ン: ["n"], ー: ["-"], ヴ: ["vu"] },
  ...{ シ: ["shi", "si"], チ: ["chi", "ti"], ツ: ["tsu", "tu"], フ: ["fu", "hu"], ジ: ["ji", "zi"] },
};
/** Syllables whose small ャュョ is written without the y. */
const SOFT: Readonly<Record<string, string>> = { シ: "sh", チ: "ch", ジ: "j" };
const SMALL: Readonly<Record<string, string>> = { ャ: "a", ュ: "u", ョ: "o" };
const SMALL_VOWELS: Readonly<Record<string, string>> = { ァ: "a", ィ: "i", ゥ: "u", ェ: "e", ォ: "o" };

function row(kana: string, consonant: string, vowels: string): Record<string, readonly [string]> {
  return Object.fromEntries([...kana].map((letter, i) => [letter, [`${consonant}${vowels[i]}`] as const]));
}

/**
 * A katakana text in Latin letters, as it is typed: ジョウホウ is `jouhou` (Hepburn) and `zyouhou` (the input methods' short way).
 * Both are given, the same one once; what is no kana stays. Pure.
 */
export function romaji(katakana: string): readonly string[] {
  return [...new Set([spell(katakana, 0), spell(katakana, 1)])];
}

function spell(text: string, way: 0 | 1): string {
  let spelt = "";
  let doubled = false;
  for (let i = 0; i < text.length; i++) {
    const letter = text[i] ?? "";
    if (letter === "ッ") {
      doubled = true;
      continue;
    }
    const next = text[i + 1] ?? "";
    const small = SMALL[next] ?? SMALL_VOWELS[next];
    const syllable = small === undefined ? plain(letter, way) : joined(letter, next, small, way);
    if (small !== undefined) i++;
    spelt += doubled ? `${syllable[0] ?? ""}${syllable}` : syllable;
    doubled = false;
  }
  return spelt;
}

const plain = (letter: string, way: 0 | 1): string => SYLLABLES[letter]?.[way] ?? SYLLABLES[letter]?.[0] ?? letter;

/** シャ is `sha` or `sya`, リョ is `ryo`, ティ is `ti`. */
function joined(letter: string, next: string, vowel: string, way: 0 | 1): string {
  const alone = plain(letter, way);
  if (next in SMALL_VOWELS) return `${(SOFT[letter] && way === 0 ? SOFT[letter] : alone.slice(0, -1)) || alone}${vowel}`;
  return way === 0 && SOFT[letter] ? `${SOFT[letter]}${vowel}` : `${alone.slice(0, -1)}y${vowel}`;
}
