import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import kuromoji from "kuromoji";
import type { Token, Tokenise } from "./token.ts";

/** The part of the package that is not in its types: a path through the words, and the line of the dictionary for each. */
type Node = { readonly type: "KNOWN" | "UNKNOWN" | "BOS" | "EOS"; readonly name: number; readonly surface_form: string };
type Inside = {
  readonly token_info_dictionary: { getFeatures(word: number): string };
  readonly unknown_dictionary: { getFeatures(word: number): string };
  readonly viterbi_searcher: { search(lattice: unknown): readonly Node[] };
  getLattice(text: string): unknown;
};

let loading: Promise<Tokenise> | undefined;

/**
 * The Japanese dictionary (IPADIC), loaded when it is first asked for: 0.7 s and some 150 MB once in a process or thread.
 * It takes texts of any length and letters; an empty text has no words.
 */
export function loadTokeniser(): Promise<Tokenise> {
  loading ??= new Promise((resolve, reject) => {
    const dicPath = join(dirname(createRequire(import.meta.url).resolve("kuromoji/package.json")), "dict");
    kuromoji.builder({ dicPath }).build((error: Error | null, tokeniser: unknown) => {
      if (error) reject(error);
      else resolve(tokeniserOf(tokeniser as Inside));
    });
  });
  return loading;
}

/** Words are looked up in the dictionary once: reading its lines takes longer than finding the words. */
function tokeniserOf(inside: Inside): Tokenise {
  const known = new Map<number, Token>();
  const tokenOf = ({ type, name, surface_form }: Node): Token => {
    if (type !== "KNOWN") return unknownToken(surface_form, inside.unknown_dictionary.getFeatures(name));
    const seen = known.get(name);
    if (seen) return seen;
    const token = knownToken(inside.token_info_dictionary.getFeatures(name));
    known.set(name, token);
    return token;
  };
  return (text) =>
    pieces(text).flatMap((piece) =>
      UNREADABLE.test(piece) ? [signToken(piece)] : inside.viterbi_searcher.search(inside.getLattice(piece)).map(tokenOf),
    );
}

/** Letters the dictionary's code stumbles over: controls, halves and pairs of surrogates. */
const UNREADABLE = /[\p{Cc}\p{Cs}\u{10000}-\u{10FFFF}]/u;
const PIECES = /[\p{Cc}\p{Cs}\u{10000}-\u{10FFFF}]+|[^\p{Cc}\p{Cs}\u{10000}-\u{10FFFF}。、！？!?]{1,400}[。、！？!?]?|[。、！？!?]/gu;

/** The dictionary's time and memory grow with the length of one piece: it ends at a mark, and after so many letters. */
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
