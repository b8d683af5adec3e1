import type { SynonymGroup } from "../../../../centre/text/synonym-schema.ts";
import type { Token } from "../../../language/token.ts";
import { foldText, hasKanji, katakana } from "./fold.ts";

/** Something that has several names. */
export type Concept = { readonly key: string; readonly names: readonly string[]; readonly near: readonly string[] };
/** A name of a concept in a text. */
export type Mention = {
  readonly concept: Concept;
  readonly shown: string;
  /** Within the name of another concept. */
  readonly inner: boolean;
};

export type Synonyms = {
  /** The concepts a text names, longest names first come; none lies within another. */
  mentions(tokens: readonly Token[]): readonly Mention[];
  /** The concept of a name; undefined when it has only one name. */
  named(name: string): Concept | undefined;
};

/** Names letter by letter: where a path ends, the concept it names. */
type Node = { readonly next: Map<string, Node>; concept?: Concept };

/** Makes groups ready. A group that holds a word of an earlier one adds to that one; no word belongs to two. */
export function synonymsOf(groups: readonly SynonymGroup[]): Synonyms {
  const root: Node = { next: new Map() };
  for (const group of groups) {
    const known = group.same.map((name) => conceptAt(root, nameKey(name))).find(Boolean);
    const concept: Writable = known ?? { key: nameKey(group.same[0] ?? ""), names: [], near: [] };
    concept.names = [...new Set([...concept.names, ...group.same])];
    concept.near = [...new Set([...concept.near, ...(group.near ?? [])])];
    for (const name of group.same) {
      const node = nodeFor(root, nameKey(name));
      node.concept ??= concept;
    }
  }
  return { named: (name) => conceptAt(root, nameKey(name)), mentions: (tokens) => findMentions(tokens, root) };
}

type Writable = { -readonly [K in keyof Concept]: Concept[K] };

/** Names are compared in katakana; kanji stay as they are. */
const nameKey = (name: string): string => katakana(foldText(name).replace(/\s/g, ""));

function nodeFor(root: Node, name: string): Node {
  let node = root;
  for (const letter of name) {
    const next = node.next.get(letter) ?? { next: new Map() };
    node.next.set(letter, next);
    node = next;
  }
  return node;
}

function conceptAt(root: Node, name: string): Concept | undefined {
  let node: Node | undefined = root;
  for (const letter of name) node = node?.next.get(letter);
  return node?.concept;
}

function findMentions(tokens: readonly Token[], root: Node): readonly Mention[] {
  const text = spread(tokens);
  const found: Mention[] = [];
  for (let at = 0; at < text.plain.length; ) {
    const name = longestName(text, at, root);
    if (name) found.push({ concept: name.concept, shown: text.shown.slice(at, name.end), inner: false }, ...within(text, at, name, root));
    at = name?.end ?? at + 1;
  }
  return found;
}

type Found = { readonly concept: Concept; readonly end: number };

function longestName(text: Spread, at: number, root: Node, most = text.plain.length): Found | undefined {
  let longest: Found | undefined;
  let node: Node | undefined = root;
  for (let end = at; node && end <= most; end++) {
    if (node.concept && suits(text, at, end)) longest = { concept: node.concept, end };
    node = node.next.get(text.plain[end] ?? "");
  }
  if (longest) return longest;
  const inflected = text.inflected.get(at);
  const concept = inflected && conceptAt(root, inflected.base);
  return concept && inflected.end <= most ? { concept, end: inflected.end } : undefined;
}

/** Names inside a longer one that go with it: 国民健康保険 in 国民健康保険に加入, but not 健康保険 in 国民健康保険証. */
function within(text: Spread, from: number, { concept, end }: Found, root: Node): Mention[] {
  const found: Mention[] = [];
  for (let at = from; at < end; ) {
    const inner = longestName(text, at, root, at === from ? end - 1 : end);
    const goesWith = inner && inner.concept !== concept && inner.concept.names.some((name) => concept.near.includes(name));
    if (goesWith) found.push({ concept: inner.concept, shown: text.shown.slice(at, inner.end), inner: true });
    at = inner?.end ?? at + 1;
  }
  return found;
}

/** A name with two kanji may lie anywhere; a shorter one, or one in kana, begins and ends with a word. */
function suits({ plain, starts, ends }: Spread, from: number, to: number): boolean {
  if (starts.has(from) && ends.has(to)) return true;
  const name = plain.slice(from, to);
  if (/^[ァ-ヺー]+$/.test(name)) return name.length >= 4 && starts.has(from);
  return [...name].filter(hasKanji).length >= 2;
}

type Spread = {
  /** The words side by side in katakana, and as they stand. */
  readonly plain: string;
  readonly shown: string;
  /** Where words begin and end. */
  readonly starts: ReadonlySet<number>;
  readonly ends: ReadonlySet<number>;
  /** Words that are inflected, by their beginning. */
  readonly inflected: ReadonlyMap<number, { readonly base: string; readonly end: number }>;
};

function spread(tokens: readonly Token[]): Spread {
  const starts = new Set<number>();
  const ends = new Set<number>();
  const inflected = new Map<number, { base: string; end: number }>();
  const shown = tokens.map(({ surface }) => surface).join("");
  let at = 0;
  for (const { surface, base, pos } of tokens) {
    starts.add(at);
    if (pos === "動詞" || pos === "形容詞") inflected.set(at, { base: nameKey(base), end: at + surface.length });
    at += surface.length;
    ends.add(at);
  }
  return { plain: katakana(shown), shown, starts, ends, inflected };
}
