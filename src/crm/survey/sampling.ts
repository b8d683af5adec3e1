import type { SurveyRound } from "../../centre/parts/survey-schema.ts";
import { DAY } from "../../kernel/business-day.ts";
import type { ContactId, Instant } from "../../kernel/ids.ts";

/** How a round stands: whom it asked so far, and how many contacts are likely still to come. */
export type RoundState = {
  readonly asked: number;
  readonly answered: number;
  /** Contacts with a talk on an average day of late; 0 = nothing is known. */
  readonly contactsPerDay: number;
};

/** Ten in a hundred more than needed, so that a slack last week does not spoil the round. */
const withMargin = (answers: number): number => answers + Math.ceil(answers / 10);

/** Whether a round is on at this instant: from the beginning of its first to the end of its last day in Japan. */
export const isOn = (round: Pick<SurveyRound, "from" | "to">, at: Instant): boolean =>
  at >= begin(round.from) && at < begin(round.to) + DAY;

const begin = (date: string): Instant => Date.parse(`${date}T00:00:00+09:00`);

/**
 * Share of the contacts to be asked from now on, 0 to 1, so that the round has its answers in time: what is missing, over
 * the contacts that are likely to come until its end and the share of citizens who answer when they are asked (at the
 * beginning one in two is assumed). 1 while nothing is known of how many will come, 0 when the round has all it needs.
 */
export function shareToAsk(round: SurveyRound, { asked, answered, contactsPerDay }: RoundState, at: Instant): number {
  const missing = withMargin(round.answers) - answered;
  if (missing <= 0 || !isOn(round, at)) return 0;
  const toCome = (contactsPerDay * (begin(round.to) + DAY - at)) / DAY;
  const willing = (answered + 1) / (asked + 2);
  return toCome * willing <= missing ? 1 : missing / (toCome * willing);
}

/**
 * Whether this contact is one of those to be asked: by lot, but always the same lot for the same contact and round, so that a page
 * loaded anew asks no second time and nobody chooses whom to ask.
 */
export const isDrawn = (round: string, contact: ContactId, share: number): boolean => lot(`${round} ${contact}`) < share;

/** A number in [0, 1) from a text, evenly spread (FNV-1a with a final mix of murmur3). */
function lot(text: string): number {
  let hash = 0x811c9dc5;
  for (const letter of text) hash = Math.imul(hash ^ (letter.codePointAt(0) ?? 0), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return ((hash ^ (hash >>> 16)) >>> 0) / 2 ** 32;
}
