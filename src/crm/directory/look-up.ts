import { classificationPaths } from "../../centre/classification.ts";
import { hoursOf as ownHours, substitutesOf } from "../../centre/directory/entry.ts";
import { closesAt, type Holidays, opensAt } from "../../centre/hours.ts";
import type { Centre, DirectoryEntry, Person } from "../../centre/schema.ts";
import type { ClassificationEntry, DirectoryHit } from "../../desk/api.ts";
import type { Instant } from "../../kernel/ids.ts";
import type { AgentSnapshot } from "../../telephony/api.ts";
import { findable, type Ranked, rank } from "./rank.ts";

type Entry =
  | Ranked<DirectoryEntry & { readonly kind: "section" }>
  | Ranked<Person & { readonly kind: "agent"; extension: string; words: [] }>;
type Listed = Entry["entry"];

/** Everybody who can be found, ready to be compared; made once for a centre. */
export type Directory = { readonly centre: Centre; readonly entries: readonly Entry[] };

/** The sections in the order of the ward's list, then the people who have an extension. */
export function directoryOf(centre: Centre): Directory {
  const sections = centre.directory.map((entry) => findable({ ...entry, kind: "section" as const }));
  const people = centre.people.flatMap(({ extension, ...person }) =>
    extension === undefined ? [] : [findable({ ...person, extension, kind: "agent" as const, words: [] as [] })],
  );
  return { centre, entries: [...sections, ...people] };
}

export type DirectoryQuestion = {
  readonly query: string;
  /** The classification the contact has; `null` when nothing is known of it. */
  readonly near: string | null;
  /** Who asks; nobody is handed to oneself. */
  readonly asking: string;
  readonly now: Instant;
  readonly holidays: Holidays;
  agent(id: string): AgentSnapshot | undefined;
};

const SHOWN = 30;

/**
 * Whom a citizen can be handed to, at most thirty (F-1.1.3): sections by name, reading, extension and what citizens call them,
 * with their hours at `now`; colleagues who are signed in, free and reachable, once something was typed.
 * Before the first letter, and among equally good ones, those near the contact's classification come first, then the open ones.
 */
export function findInDirectory({ centre, entries }: Directory, asked: DirectoryQuestion): DirectoryHit[] {
  const { now, holidays } = asked;
  const near = asked.near === null ? [] : placeOf(centre, asked.near);
  const closeness = (entry: Listed) => (entry.kind === "section" ? sharedLevels(near, placeOf(centre, entry.classification)) : 0);
  // Many sections share one schedule: its hours are worked out once for a question.
  const shared = new Map(centre.schedules.map((each) => [each.id, hoursOf(each, centre, holidays, now)]));
  const hoursFor = (entry: DirectoryEntry) => {
    const own = entry.hours && ownHours(entry, centre);
    return own ? hoursOf(own, centre, holidays, now) : shared.get(entry.schedule);
  };
  const isOpen = (entry: Listed) =>
    entry.kind === "section" ? hoursFor(entry)?.closesAt != null : asked.agent(entry.id)?.state === "available";
  const candidates = asked.query.trim() === "" ? entries.filter(({ entry }) => entry.kind === "section") : entries;
  const present = (candidates as readonly Ranked<Listed>[]).filter(({ entry }) => entry.kind === "section" || isFree(entry.id, asked));
  return rank(asked.query, present, (entry) => closeness(entry) * 2 + (isOpen(entry) ? 1 : 0))
    .slice(0, SHOWN)
    .map((entry) => ({
      ...{ kind: entry.kind, id: entry.id, name: entry.name, kana: entry.kana, extension: entry.extension },
      ...(entry.kind === "section" ? sectionPart(entry, centre, isOpen) : { floor: null, words: [] }),
      open: isOpen(entry),
      ...((entry.kind === "section" ? hoursFor(entry) : undefined) ?? UNKNOWN),
      suggested: closeness(entry) >= SAME_SECTION,
    }));
}

/** What only a section has; its substitutes in their order, those that are open before the others. */
function sectionPart(entry: DirectoryEntry, centre: Centre, isOpen: (entry: Listed) => boolean) {
  const all = substitutesOf(entry, centre.directory).map((one) => ({
    ...{ id: one.id, name: one.name, extension: one.extension, open: isOpen({ ...one, kind: "section" }) },
  }));
  const substitutes = [...all.filter((one) => one.open), ...all.filter((one) => !one.open)];
  return {
    ...{ floor: entry.floor ?? null, words: entry.words },
    ...(substitutes.length === 0 ? {} : { substitutes }),
    ...(entry.note === undefined ? {} : { note: entry.note }),
  };
}

const UNKNOWN = { closesAt: null, opensAt: null };

function hoursOf(schedule: Centre["schedules"][number], { basics }: Centre, holidays: Holidays, now: Instant) {
  return {
    closesAt: closesAt(schedule, basics, holidays, now) ?? null,
    opensAt: opensAt(schedule, basics, holidays, now) ?? null,
  };
}

function isFree(id: string, { asking, agent }: DirectoryQuestion): boolean {
  const seen = id === asking ? undefined : agent(id);
  return seen?.reachable === true && (seen.state === "available" || seen.state === "paused");
}

/** Department and section are shared. */
const SAME_SECTION = 2;

/** The ids of department, section and unit that lead to a place in the classification; [] when there is no such place. */
function placeOf({ departments }: Centre, id: string): readonly string[] {
  for (const department of departments) {
    if (department.id === id) return [id];
    for (const section of department.sections) {
      if (section.id === id) return [department.id, id];
      if (section.units.some((unit) => unit.id === id)) return [department.id, section.id, id];
    }
  }
  return [];
}

function sharedLevels(one: readonly string[], other: readonly string[]): number {
  const parting = one.findIndex((id, level) => other[level] !== id);
  return parting < 0 ? one.length : parting;
}

/** The administrative classification, all three levels, each with the words by which citizens ask for it (C-4). */
export function classificationEntries(centre: Centre): ClassificationEntry[] {
  const words = Map.groupBy(centre.directory, (entry) => entry.classification);
  return classificationPaths(centre.departments).map(({ id, path }) => ({
    id,
    path: path.split(" › "),
    words: [...new Set((words.get(id) ?? []).flatMap((entry) => entry.words))],
  }));
}
