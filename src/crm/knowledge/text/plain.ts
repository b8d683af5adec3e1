/** Marked text as one reads it aloud or finds it: the marks of headings, lists, bold and links are gone, the words are left. */
export function plainText(marked: string): string {
  return marked
    .replace(/^#{1,6} +/gm, "")
    .replace(/^(\s*)- +/gm, "$1・")
    .replace(/^\| *(.*?) *\|$/gm, "$1")
    .replace(/\[([^\]\n]*)\]\([^)\s]*\)/g, "$1")
    .replace(/\*\*([^*\n]+)\*\*/g, "$1");
}

/** The first sentence of an answer, for a list: at most `length` characters. */
export function firstSentence(marked: string, length: number): string {
  const plain = plainText(marked).replace(/\s+/g, " ").trim();
  const end = plain.indexOf("。");
  const sentence = end >= 0 && end < length ? plain.slice(0, end + 1) : plain;
  const letters = Array.from(sentence);
  return letters.length <= length ? sentence : `${letters.slice(0, length - 1).join("")}…`;
}
