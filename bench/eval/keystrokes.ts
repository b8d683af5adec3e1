/**
 * Time of a practised person's keys and thoughts, in seconds: the keystroke-level model of Card, Moran and Newell (CACM 23/7, 1980)
 * with its average typist, and reading as fast as people read Japanese with understanding (about 500 signs a minute).
 */
export const SECONDS = { key: 0.28, thought: 1.35, signRead: 0.12 } as const;

/** Presses for one sign of a Japanese summary: Latin letters, conversion and its choice. */
const KEYS_PER_SIGN = 2.2;
/** Back to the field and a digit; or back to the field, three syllables, ↓ and Enter. */
const KEYS = { digit: 3, searched: 11, save: 2, takeOver: 1 } as const;
/** As many candidates as have a digit. */
const DIGITS = 3;

/** One history as it stands when the talk has ended. */
export type Waiting = {
  /** Where the right value of each field stands among its proposals: 0 is what the form shows, −1 is nowhere. */
  readonly places: readonly number[];
  /** The summary the screen drafted; null when it has none and the person writes `written`. */
  readonly drafted: string | null;
  readonly written: string;
};
export type Effort = { readonly keys: number; readonly seconds: number };

/** What a person does from the end of the talk until the history is sent: reads the form, puts it right, saves it by keys. */
export function effortOf({ places, drafted, written }: Waiting): Effort {
  const wrong = places.filter((place) => place !== 0);
  const mending = wrong.map((place) => (place > 0 && place < DIGITS ? KEYS.digit : KEYS.searched));
  const summary = drafted === null ? Math.ceil(written.length * KEYS_PER_SIGN) : KEYS.takeOver;
  const keys = mending.reduce((sum, one) => sum + one, summary + KEYS.save);
  // One thought for the fields together, one for the summary, one for each field that is wrong.
  const thoughts = 2 + wrong.length;
  return { keys, seconds: keys * SECONDS.key + thoughts * SECONDS.thought + (drafted?.length ?? 0) * SECONDS.signRead };
}
