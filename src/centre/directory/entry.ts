import { HOUR, type Instant } from "../../kernel/ids.ts";
import { localTime } from "../hours.ts";
import type { Centre, DirectoryEntry, Schedule } from "../schema.ts";

type Validity = Pick<DirectoryEntry, "validFrom" | "validUntil">;

/** Whether a section is there at an instant: from its first day on, through its last. */
export function holdsAt({ validFrom, validUntil }: Validity, at: Instant): boolean {
  const { date } = localTime(at);
  return (validFrom === undefined || validFrom <= date) && (validUntil === undefined || date <= validUntil);
}

/** When the next section begins or ceases to be there after `at`; null when none does. */
export function nextEdge(entries: readonly Validity[], at: Instant): Instant | null {
  const edges = entries.flatMap(({ validFrom, validUntil }) => [
    ...(validFrom === undefined ? [] : [midnightOf(validFrom)]),
    ...(validUntil === undefined ? [] : [midnightOf(validUntil) + 24 * HOUR]),
  ]);
  const coming = edges.filter((edge) => edge > at);
  return coming.length === 0 ? null : Math.min(...coming);
}

const midnightOf = (date: string): Instant => Date.parse(`${date}T00:00:00+09:00`);

/** The hours of a section: its own, else those of its schedule; undefined when there is no such schedule. */
export function hoursOf(entry: DirectoryEntry, { schedules }: Pick<Centre, "schedules">): Schedule | undefined {
  if (entry.hours) return { id: `of-${entry.id}`, name: entry.name, ...entry.hours };
  return schedules.find((one) => one.id === entry.schedule);
}

/** The sections that stand in for one, in their order, without itself and without those that are not there. */
export function substitutesOf(entry: DirectoryEntry, all: readonly DirectoryEntry[]): DirectoryEntry[] {
  const named = (entry.substitutes ?? []).filter((id) => id !== entry.id);
  return [...new Set(named)].flatMap((id) => all.find((one) => one.id === id) ?? []);
}
