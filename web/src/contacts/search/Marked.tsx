import { highlight } from "./highlight.ts";

/** A text with the words of a search marked. */
export function Marked({ text, words }: { text: string; words: string }) {
  let at = 0;
  return highlight(text, words).map((part) => {
    const key = at;
    at += part.text.length;
    return part.hit ? <mark key={key}>{part.text}</mark> : <span key={key}>{part.text}</span>;
  });
}
