import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import kuromoji from "kuromoji";
import { type Dictionary, Lattice, type Step } from "./lattice.ts";
import type { Token, Tokenise } from "./token.ts";

type Words = {
  readonly dictionary: { readonly buffer: Uint8Array };
  readonly target_map: Readonly<Record<number, readonly number[]>>;
  getFeatures(word: number): string;
};
type LetterClass = { readonly class_id: number; readonly is_always_invoke: number; readonly is_grouping: number };
/** The parts of the package's tokeniser that hold the dictionary; its types leave them out. */
type Inside = {
  readonly token_info_dictionary: Words & { readonly pos_buffer: { readonly buffer: Uint8Array } };
  readonly unknown_dictionary: Words & { lookup(letter: string): LetterClass | undefined };
  readonly viterbi_builder: { readonly trie: { readonly bc: { getBaseBuffer(): Int32Array; getCheckBuffer(): Int32Array } } };
  readonly viterbi_searcher: { readonly connection_costs: { readonly buffer: Int16Array; readonly backward_dimension: number } };
};

let loading: Promise<Inside> | undefined;
let tokeniser: Promise<Tokenise> | undefined;

/**
 * The Japanese dictionary (IPADIC), loaded when it is first asked for: 0.7 s and some 150 MB once in a process or thread.
 * It takes texts of any length and letters; an empty text has no words.
 */
export function loadTokeniser(): Promise<Tokenise> {
  tokeniser ??= load().then(tokeniserOf);
  return tokeniser;
}

/** Family and given names of people in the dictionary, as they are written and – in katakana – as they are read. */
export type Names = { readonly family: ReadonlySet<string>; readonly given: ReadonlySet<string> };

/** The names of people that the dictionary knows: some 12,000 family and 18,000 given names. */
export async function loadNames(): Promise<Names> {
  return namesIn((await load()).token_info_dictionary.pos_buffer.buffer);
}

function load(): Promise<Inside> {
  loading ??= new Promise((resolve, reject) => {
    const dicPath = join(dirname(createRequire(import.meta.url).resolve("kuromoji/package.json")), "dict");
    kuromoji.builder({ dicPath }).build((error: Error | null, built: unknown) => {
      if (error) reject(error);
      else resolve(built as Inside);
    });
  });
  return loading;
}

/** Words are looked up in the dictionary once: reading its lines takes longer than finding the words. */
function tokeniserOf(inside: Inside): Tokenise {
  const lattice = new Lattice(dictionaryOf(inside));
  const seen = new Map<number, Token>();
  const tokenOf = ({ word, from, to, known }: Step, piece: string): Token => {
    if (!known) return unknownToken(piece.slice(from, to), inside.unknown_dictionary.getFeatures(word));
    const token = seen.get(word) ?? knownToken(inside.token_info_dictionary.getFeatures(word));
    seen.set(word, token);
    return token;
  };
  return (text) =>
    pieces(text).flatMap((piece) => (UNREADABLE.test(piece) ? [signToken(piece)] : lattice.cut(piece).map((step) => tokenOf(step, piece))));
}

function dictionaryOf({
  token_info_dictionary: known,
  unknown_dictionary: unknown,
  viterbi_builder,
  viterbi_searcher,
}: Inside): Dictionary {
  const { buffer, backward_dimension } = viterbi_searcher.connection_costs;
  const { bc } = viterbi_builder.trie;
  const classes = new Map<number, { id: number; eager: boolean; joined: boolean }>();
  const classOf = (code: number) => {
    const letter = classes.get(code) ?? classFor(unknown.lookup(String.fromCharCode(code)));
    classes.set(code, letter);
    return letter;
  };
  return {
    ...{ base: bc.getBaseBuffer(), check: bc.getCheckBuffer(), known: known.target_map, unknown: unknown.target_map },
    ...{ knownWords: known.dictionary.buffer, unknownWords: unknown.dictionary.buffer },
    ...{ costs: buffer, width: backward_dimension, classOf },
  };
}

/** A letter of no class is one of class 0, as all that has no other. */
function classFor(letter: LetterClass | undefined) {
  return { id: letter?.class_id ?? 0, eager: letter?.is_always_invoke === 1, joined: letter?.is_grouping === 1 };
}

/** Letters the dictionary has no place for: controls, halves and pairs of surrogates. */
const UNREADABLE = /[\p{Cc}\p{Cs}\u{10000}-\u{10FFFF}]/u;
const PIECES = /[\p{Cc}\p{Cs}\u{10000}-\u{10FFFF}]+|[^\p{Cc}\p{Cs}\u{10000}-\u{10FFFF}。、！？!?]{1,400}[。、！？!?]?|[。、！？!?]/gu;

/** Time and memory grow with the length of one piece: it ends at a mark, and after so many letters. */
const pieces = (text: string): readonly string[] => text.match(PIECES) ?? [];

const signToken = (surface: string): Token => ({
  ...{ surface, pos: "記号", detail: "一般", kind: "*", subkind: "*" },
  ...{ base: surface, reading: "", known: false },
});

function knownToken(line: string): Token {
  const [surface = "", pos = "", detail = "*", kind = "*", subkind = "*", , , base = "*", reading = ""] = line.split(",");
  return { surface, pos, detail, kind, subkind, base: base === "*" ? surface : base, reading: reading === "*" ? "" : reading, known: true };
}

function unknownToken(surface: string, line: string): Token {
  const [, pos = "", detail = "*", kind = "*", subkind = "*"] = line.split(",");
  return { surface, pos, detail, kind, subkind, base: surface, reading: "", known: false };
}

const PERSON = Buffer.from("固有名詞,人名,");

/** The dictionary's lines for people, out of the bytes of all its lines (each ends with a zero). */
function namesIn(lines: Uint8Array): Names {
  const bytes = Buffer.from(lines.buffer, lines.byteOffset, lines.byteLength);
  const family = new Set<string>();
  const given = new Set<string>();
  for (let at = bytes.indexOf(PERSON); at >= 0; at = bytes.indexOf(PERSON, at + PERSON.length)) {
    const end = bytes.indexOf(0, at);
    const line = bytes.toString("utf8", bytes.lastIndexOf(0, at) + 1, end < 0 ? undefined : end);
    const [surface = "", , , , use, , , , reading] = line.split(",");
    const into = use === "姓" ? family : use === "名" ? given : null;
    if (into === null || surface === "") continue;
    into.add(surface);
    if (reading) into.add(reading);
  }
  return { family, given };
}
