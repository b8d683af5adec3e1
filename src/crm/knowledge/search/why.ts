import type { Clue } from "./clues.ts";
import type { KnowledgeIndex } from "./knowledge-index.ts";

const TOLD = 3;

/** Why a document was found, in the words of the screen; the strongest reasons first, at most three. */
export function whyFound(index: KnowledgeIndex, doc: number, clues: readonly Clue[]): string {
  const held = clues.filter((clue) => holds(index, doc, clue));
  const words = distinct(sideBySide(held.filter(({ how }) => how === "word")).map((typed) => `「${brief(typed)}」`));
  const covered = new Set(held.filter(({ how }) => how === "word").map(({ typed }) => typed));
  const others = held.flatMap((clue) => reason(index, doc, clue, covered));
  const told = [...(words.length > 0 ? [`${words.slice(0, TOLD).join("")}が一致`] : []), ...distinct(others)].slice(0, TOLD);
  return told.length > 0 ? told.join("、") : "似た言葉から";
}

/** Words that stood side by side as one: 住民 and 票 are 住民票. */
function sideBySide(words: readonly Clue[]): string[] {
  const joined: { text: string; part: number; end: number }[] = [];
  for (const { typed, part, at } of words.toSorted((a, b) => a.part - b.part || a.at - b.at)) {
    const last = joined.at(-1);
    if (last && last.part === part && last.end === at) {
      last.text += typed;
      last.end += typed.length;
    } else joined.push({ text: typed, part, end: at + typed.length });
  }
  return joined.map(({ text }) => text);
}

/** Whether a document holds a clue in any field. */
export function holds({ fields }: KnowledgeIndex, doc: number, clue: Clue): boolean {
  if ((fields.title[clue.in].terms.get(clue.term)?.countIn(doc) ?? 0) > 0) return true;
  if (clue.in !== "words" && clue.in !== "concepts") return false;
  return (fields.body[clue.in].terms.get(clue.term)?.countIn(doc) ?? 0) > 0;
}

function reason({ docs }: KnowledgeIndex, doc: number, { how, typed, names }: Clue, covered: ReadonlySet<string>): string[] {
  const title = docs[doc]?.title ?? "";
  switch (how) {
    case "synonym":
      return covered.has(typed) || title.includes(typed) ? [] : [`同義語「${brief(typed)}→${otherName(names, typed, title)}」`];
    case "near":
      return [`関連語「${brief(typed)}→${names[0] ?? ""}」`];
    case "misspelt":
      return [`つづりの近い「${names[0] ?? ""}」`];
    case "sounds":
      return covered.size > 0 ? [] : [`読み「${brief(typed)}」`];
    default:
      return [];
  }
}

/** The name by which the document has it: the one in its title, else the first that was not typed. */
function otherName(names: readonly string[], typed: string, title: string): string {
  const others = names.filter((name) => name !== typed);
  return others.find((name) => title.includes(name)) ?? others[0] ?? typed;
}

/** Enough of a long text to know it again. */
const brief = (text: string): string => (text.length > 16 ? `${text.slice(0, 15)}…` : text);

const distinct = (texts: readonly string[]): string[] => [...new Set(texts)];
