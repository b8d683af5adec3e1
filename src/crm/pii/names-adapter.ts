import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { TokenizerBuilder } from "@patdx/kuromoji";
import NodeDictionaryLoader from "@patdx/kuromoji/node";
import type { NameBook, Token } from "./knowledge.ts";

type Tokenizer = Awaited<ReturnType<TokenizerBuilder["build"]>>;

/** The analyser takes a time that grows with the square of a sentence's length, so that long ones are cut. */
const LONGEST_PIECE = 100;
const PIECE = /[^。、\n !?「」()：:,]*[。、\n !?「」()：:,]?/g;

/** IPADIC with its 30,000 names of people, read from the package; a second and 150 MB, so once and only where it is needed. */
export async function openNameBook(): Promise<NameBook> {
  const dictionary = join(dirname(fileURLToPath(import.meta.resolve("@patdx/kuromoji"))), "../dict/");
  const tokenizer = await new TokenizerBuilder({ loader: new NodeDictionaryLoader({ dic_path: dictionary }) }).build();
  const { family, given } = namesOf(tokenizer.token_info_dictionary.pos_buffer.buffer);
  return {
    tokens: (text) => tokensOf(text, tokenizer),
    isFamily: (word) => family.has(word),
    isGiven: (word) => given.has(word),
  };
}

function tokensOf(text: string, tokenizer: Tokenizer): Token[] {
  const tokens: Token[] = [];
  let start = 0;
  for (const piece of (text.match(PIECE) ?? []).flatMap(short)) {
    for (const one of tokenizer.tokenize(piece)) {
      const { surface_form: surface, pos, pos_detail_1, pos_detail_2, pos_detail_3, word_type } = one;
      tokens.push({
        surface,
        start,
        pos,
        detail: pos_detail_1,
        detail2: pos_detail_2,
        detail3: pos_detail_3,
        known: word_type === "KNOWN",
      });
      start += surface.length;
    }
  }
  return tokens;
}

function short(piece: string): string[] {
  if (piece.length <= LONGEST_PIECE) return piece === "" ? [] : [piece];
  const parts: string[] = [];
  for (let from = 0; from < piece.length; ) {
    // Never between the halves of a surrogate pair.
    const to = from + LONGEST_PIECE + (/[\uD800-\uDBFF]/.test(piece[from + LONGEST_PIECE - 1] ?? "") ? 1 : 0);
    parts.push(piece.slice(from, to));
    from = to;
  }
  return parts;
}

const PERSON = Buffer.from("固有名詞,人名,");

/** Family and given names of the dictionary, as written and as read, out of its features (one text each, ended by a zero). */
function namesOf(features: Uint8Array): { family: Set<string>; given: Set<string> } {
  const bytes = Buffer.from(features.buffer, features.byteOffset, features.byteLength);
  const family = new Set<string>();
  const given = new Set<string>();
  for (let at = bytes.indexOf(PERSON); at >= 0; at = bytes.indexOf(PERSON, at + PERSON.length)) {
    const end = bytes.indexOf(0, at);
    const [surface = "", , , , use, , , , reading] = bytes
      .toString("utf8", bytes.lastIndexOf(0, at) + 1, end < 0 ? undefined : end)
      .split(",");
    const into = use === "姓" ? family : use === "名" ? given : null;
    if (into === null || surface === "") continue;
    into.add(surface);
    if (reading) into.add(reading);
  }
  return { family, given };
}
