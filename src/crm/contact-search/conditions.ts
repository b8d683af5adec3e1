import type { ContactSearch } from "./api.ts";
import { facetNumber, type Span, timeFacets } from "./facets.ts";
import { gramsOfWord, wordsOf } from "./grams.ts";

/** A search whose words are taken apart and whose classification is every place it stands for. */
export type Wanted = Pick<ContactSearch, (typeof EQUAL)[number] | "agent" | "section" | "marks"> & {
  readonly words: readonly string[];
  /** Undefined: of any. */
  readonly classifications: readonly string[] | undefined;
};

const EQUAL = ["kind", "outcome", "disposition", "line", "queue"] as const;
/** More places than this are compared row by row: the index would have to join a list for each. */
const PLACES_IN_INDEX = 400;

/** @param below every place of the classification from this one down; itself alone when the classification has none such (any more) */
export function wantedOf(search: ContactSearch, below: (classification: string) => readonly string[]): Wanted {
  const { words, classification, from, to, ...rest } = search;
  return { ...rest, words: wordsOf(words), classifications: classification === undefined ? undefined : below(classification) };
}

/** The time a search asks for, as far as it says. */
export const periodOf = ({ from, to }: ContactSearch): Partial<Span> => ({
  ...(from === undefined ? {} : { from }),
  ...(to === undefined ? {} : { to }),
});

/** Places a value among those of a statement and answers how the statement names it. */
export type Bind = (value: unknown) => string;

/** What has to hold of a row of contact_search, whose columns are named after `of`; empty when everything is wanted. */
export function rowConditions(wanted: Wanted, bind: Bind, of = ""): string[] {
  return [
    ...EQUAL.flatMap((name) => (wanted[name] === undefined ? [] : [`${of}${name} = ${bind(wanted[name])}`])),
    ...(wanted.classifications === undefined ? [] : [`${of}classification = any(${bind(wanted.classifications)}::text[])`]),
    ...(wanted.agent === undefined ? [] : [`${of}agents @> array[${bind(wanted.agent)}]::text[]`]),
    ...(wanted.section === undefined ? [] : [`${of}sections @> array[${bind(wanted.section)}]::text[]`]),
    ...(wanted.marks.length === 0 ? [] : [`${of}marks && ${bind(wanted.marks)}::text[]`]),
    ...wanted.words.map((word) => `${of}words like ${bind(`%${word.replace(/[\\%_]/g, "\\$&")}%`)}`),
  ];
}

/**
 * The same as far as the index knows it: numbers a row has to hold, and sets of which it has to hold one each. Rows that
 * satisfy it are still compared with `rowConditions`.
 * @param span months or years of it are asked for too; null = of any time
 */
export function indexConditions(wanted: Wanted, span: Span | null, bind: Bind): string[] {
  const facets = [
    ...EQUAL.flatMap((name) => (wanted[name] === undefined ? [] : [facetNumber([name, wanted[name]])])),
    ...(wanted.agent === undefined ? [] : [facetNumber(["agent", wanted.agent])]),
    ...(wanted.section === undefined ? [] : [facetNumber(["section", wanted.section])]),
  ];
  const places = wanted.classifications ?? [];
  const oneOf = [
    places.length > PLACES_IN_INDEX ? [] : places.map((place) => facetNumber(["classification", place])),
    wanted.marks.map((mark) => facetNumber(["mark", mark])),
    span === null ? [] : timeFacets(span),
  ].filter((set) => set.length > 0);
  const grams = [...new Set(wanted.words.flatMap(gramsOfWord))];
  return [
    ...(facets.length === 0 ? [] : [`facets @> ${bind(facets)}::integer[]`]),
    ...oneOf.map((set) => `facets && ${bind(set)}::integer[]`),
    ...(grams.length === 0 ? [] : [`grams @> ${bind(grams)}::integer[]`]),
  ];
}
