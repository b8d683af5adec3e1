import { loadNames, loadTokeniser } from "../language/kuromoji-adapter.ts";
import type { NameBook, PlacedToken } from "./knowledge.ts";

/** IPADIC's words and its 30,000 names of people: a second and 150 MB, so once and only where it is needed. */
export async function openNameBook(): Promise<NameBook> {
  const tokenise = await loadTokeniser();
  const { family, given } = await loadNames();
  return {
    tokens(text) {
      let start = 0;
      return tokenise(text).map((token): PlacedToken => {
        const placed = { ...token, start };
        start += token.surface.length;
        return placed;
      });
    },
    isFamily: (word) => family.has(word),
    isGiven: (word) => given.has(word),
  };
}
