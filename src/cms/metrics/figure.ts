import type { CountedContact } from "../contact-record/contact-record.ts";

/** What a figure is called, what it counts and where that is laid down; shown beside every figure. */
export type Definition<Name extends string = string> = {
  readonly name: Name;
  readonly label: string;
  readonly unit: "件" | "%" | "分:秒";
  readonly definition: string;
  /** Where the contract or the trade lays it down. */
  readonly source: string;
};

/** What the centre has set that a figure depends on. */
export type FigureRules = {
  /** The target in force on the day on which a contact arrived: targets are revised by agreement (S-12). */
  readonly serviceLevelSeconds: (arrivedAt: number) => number;
  /** Whether citizens who wait in this queue ask for a section or a person by name (交換). */
  readonly isExchange: (queue: string) => boolean;
};

/** Part of a whole, 0…1; `null` when the whole is empty: a screen prints a dash, never 0 %. */
export function share(part: number, whole: number): number | null {
  return whole === 0 ? null : part / whole;
}

/** Mean of durations given in milliseconds, in seconds; `null` of nothing. */
export function meanSeconds(durations: readonly number[]): number | null {
  if (durations.length === 0) return null;
  return durations.reduce((sum, ms) => sum + ms, 0) / durations.length / 1_000;
}

/** Whether it was answered within the target after `from`; undecided or never answered is not. */
export function answeredWithin(contact: CountedContact, from: number | null, rules: FigureRules): boolean {
  if (from === null || contact.answeredAt === null) return false;
  return contact.answeredAt - from <= rules.serviceLevelSeconds(contact.arrivedAt ?? from) * 1_000;
}

/** Whether the wait for an agent is over, one way or the other. */
export function isDecided(contact: CountedContact): boolean {
  return contact.answeredAt !== null || contact.endedAt !== null;
}
