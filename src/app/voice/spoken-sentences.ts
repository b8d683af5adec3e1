/** The synthesiser reads one line of at most 1,023 bytes: 300 characters of Japanese are always below. */
const LONGEST = 300;

/**
 * Cuts a text into what the synthesiser can speak at once: sentences, and parts of sentences where one is too long.
 * @throws RangeError when there is nothing to speak
 */
export function spokenSentences(text: string): string[] {
  const sentences = text
    .split(/(?<=[。！？])|\n+/)
    .map((sentence) => sentence.trim())
    .filter((sentence) => sentence !== "");
  if (sentences.length === 0) throw new RangeError("a prompt without words cannot be spoken");
  return sentences.flatMap((sentence) => (sentence.length <= LONGEST ? [sentence] : cutAtCommas(sentence)));
}

function cutAtCommas(sentence: string): string[] {
  const parts: string[] = [];
  for (const clause of sentence.split(/(?<=、)/)) {
    const last = parts.at(-1);
    if (last !== undefined && last.length + clause.length <= LONGEST) parts[parts.length - 1] = last + clause;
    else parts.push(...cutHard(clause));
  }
  return parts;
}

function cutHard(clause: string): string[] {
  const letters = [...clause];
  return Array.from({ length: Math.ceil(letters.length / LONGEST) }, (_, i) => letters.slice(i * LONGEST, (i + 1) * LONGEST).join(""));
}
