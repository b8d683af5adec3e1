import { type PersonalFinding, type PersonalKind, placeholderOf } from "./api.ts";
import { findAddresses } from "./kinds/address.ts";
import { findBirthDates } from "./kinds/birth-date.ts";
import { findMails } from "./kinds/email.ts";
import { findNumbers } from "./kinds/numbers.ts";
import { findPhones } from "./kinds/phone.ts";
import type { Found, Knowledge, PlacedToken } from "./knowledge.ts";
import { findPeople } from "./person/find-people.ts";
import { digitRuns, withDigits } from "./text/digits.ts";
import { type Folded, fold, maskSpans } from "./text/fold.ts";

/** Where two kinds lay hold of the same place, the one that is surer of it has it. */
const SURER: readonly PersonalKind[] = [
  "email",
  "my-number",
  "insurance-number",
  "account",
  "phone",
  "birth-date",
  "postal-address",
  "person",
];
/** What is found hides what stood beside it at most so often; beyond that a text was made to be difficult. */
const MOST_ROUNDS = 12;

/**
 * Everything in a text that would tell who somebody is (2.2.1(2)): phone and fax numbers, mail and postal addresses,
 * names, My Number, insurance numbers, birth dates, accounts; in any width, in kanji, with anything invisible in between.
 * @returns in the order of the text, apart from one another; `start` and `end` are indices of the text as it was given.
 * Empty when there is nothing. Never throws. Placeholders are never found, so what was replaced is found no more.
 */
export function findPersonal(text: string, knowledge: Knowledge): PersonalFinding[] {
  const tokens = tokensByPiece(knowledge.tokens);
  let folded = fold(text);
  const findings: PersonalFinding[] = [];
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const found = apart(findIn(folded.text, { ...knowledge, tokens }));
    if (found.length === 0) break;
    findings.push(...found.map((one) => inOriginal(one, folded)));
    folded = maskSpans(folded, found);
  }
  return findings.toSorted((a, b) => a.start - b.start);
}

const PIECE = /[^。\n]*[。\n]?/g;

/** Sentences that stay the same from round to round are analysed once. */
function tokensByPiece(analyse: Knowledge["tokens"]): Knowledge["tokens"] {
  const known = new Map<string, readonly PlacedToken[]>();
  return (text) =>
    [...text.matchAll(PIECE)].flatMap(({ 0: piece, index }) => {
      if (piece === "") return [];
      const tokens = known.get(piece) ?? analyse(piece);
      known.set(piece, tokens);
      return index === 0 ? tokens : tokens.map((token) => ({ ...token, start: token.start + index }));
    });
}

function findIn(text: string, knowledge: Knowledge): Found[] {
  const digits = withDigits(text);
  const runs = digitRuns(digits);
  const tokens = knowledge.tokens(text);
  return [
    ...findMails(text, knowledge),
    ...findNumbers(digits, runs),
    ...findPhones(digits, runs, knowledge),
    ...findBirthDates(digits),
    ...findAddresses(text, tokens, knowledge),
    ...findPeople(text, tokens, knowledge),
  ];
}

/** Without overlaps: the surer kind first, then the longer one, then the first. */
function apart(found: readonly Found[]): Found[] {
  const order = found.toSorted(
    (a, b) => SURER.indexOf(a.kind) - SURER.indexOf(b.kind) || b.end - b.start - (a.end - a.start) || a.start - b.start,
  );
  const taken = new Set<number>();
  const kept = order.filter(({ start, end }) => {
    for (let at = start; at < end; at++) if (taken.has(at)) return false;
    for (let at = start; at < end; at++) taken.add(at);
    return end > start;
  });
  return kept.toSorted((a, b) => a.start - b.start);
}

function inOriginal({ start, end, kind, why }: Found, { starts, ends }: Folded): PersonalFinding {
  return { start: starts[start] ?? 0, end: ends[end - 1] ?? 0, kind, why, placeholder: placeholderOf(kind) };
}
