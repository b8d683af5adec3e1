import type { Centre } from "../../centre/schema.ts";
import type { Token } from "../language/token.ts";
import type { PersonalKind } from "./api.ts";
import { fold } from "./text/fold.ts";

/** One word of a folded text and where it stands. */
export type PlacedToken = Token & { readonly start: number };

/** What is known of names in general. */
export type NameBook = {
  tokens(text: string): readonly PlacedToken[];
  /** Whether a word is used as a family or as a given name; in kana: whether one is read so. */
  isFamily(word: string): boolean;
  isGiven(word: string): boolean;
};

/** What this centre knows to be nobody's personal data. */
export type Knowledge = NameBook & {
  /** The text is written among colleagues: a family name of the staff with さん is one of them. */
  readonly amongColleagues?: boolean;
  /** Digits of numbers that anybody may call. */
  readonly publicNumbers: ReadonlySet<string>;
  /** Addresses and mail domains of offices, facilities, folded. */
  readonly publicWords: readonly string[];
  /** Places of the ward, longest first. */
  readonly places: readonly string[];
  /** People of the centre and the ward: written as in their file, without the blank. */
  readonly staff: readonly { readonly family: string; readonly given: string; readonly kana: string }[];
};

/** What of a centre is read for it. */
export type CentreOfPeople = Pick<Centre, "people" | "lines" | "trunks" | "prompts" | "faq" | "outbound" | "personal">;

/** A finding in the folded text. */
export type Found = { readonly start: number; readonly end: number; readonly kind: PersonalKind; readonly why: string };

const PHONE = /0\d{1,4}[-‐‑–−ー(]\d{1,4}[-‐‑–−ー)]\d{3,4}|0\d{9,10}/g;

/** What a centre's own files say: its numbers, people and places, and every number that its answers and guidance tell citizens. */
export function knowledgeOf(centre: CentreOfPeople, names: NameBook): Knowledge {
  const { personal } = centre;
  const told = [...centre.faq.flatMap(({ answer, summary }) => [answer, summary]), ...centre.prompts.map(({ text }) => text)];
  const numbers = [
    ...centre.lines.flatMap((line) => line.numbers),
    ...centre.trunks.map((trunk) => trunk.callerId),
    ...(centre.outbound ? [centre.outbound.callerId] : []),
    ...(personal?.numbers ?? []),
    ...told.flatMap((text) => fold(text).text.match(PHONE) ?? []),
  ];
  return {
    tokens: names.tokens,
    isFamily: names.isFamily,
    isGiven: names.isGiven,
    publicNumbers: new Set(numbers.map((number) => number.replace(/\D/g, ""))),
    publicWords: (personal?.words ?? []).map((word) => fold(word).text),
    places: (personal?.places ?? []).map((place) => fold(place).text).toSorted((a, b) => b.length - a.length),
    staff: centre.people.map(({ name, kana }) => {
      const [family = name, given = ""] = name.split(/\s+/);
      return { family, given, kana: kana.replace(/\s+/g, "") };
    }),
  };
}
