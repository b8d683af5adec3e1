import type { ClassificationPath } from "../../../centre/classification.ts";
import { normalise } from "../../../centre/search.ts";
import type { EntryLine, EntryPage, EntryQuery, Structure } from "./api.ts";
import { daysBetween, type Entry, stateOf } from "./entry.ts";

/** How often an answer was opened, and noted in a history. */
export type Count = { readonly viewed: number; readonly used: number };
export type Counts = ReadonlyMap<string, Count>;

export type Asked = {
  readonly query: EntryQuery;
  readonly counts: Counts;
  readonly places: readonly ClassificationPath[];
  /** The day, in Tokyo. */
  readonly today: string;
  /** An answer whose end is this near is expiring. */
  readonly expiringDays: number;
};

const PAGE = 50;
const NONE: Count = { viewed: 0, used: 0 };

/** A page of the list; an empty query shows everything, a query is matched letter by letter in question, words and summary. */
export function listPage(entries: Iterable<Entry>, asked: Asked): Pick<EntryPage, "total" | "counts" | "entries" | "next"> {
  const all = [...entries];
  const found = all.filter(matching(asked));
  const ordered = found.toSorted(orderOf(asked));
  const { after } = asked.query;
  return {
    total: found.length,
    counts: {
      all: all.filter((one) => stateOf(one) !== "retired").length,
      unapproved: all.filter(isUnapproved).length,
      expiring: all.filter((one) => isExpiring(one, asked)).length,
      retired: all.filter((one) => stateOf(one) === "retired").length,
      unfiled: all.filter(isUnfiled).length,
    },
    entries: ordered.slice(after, after + PAGE).map((one) => lineOf(one, asked)),
    next: after + PAGE < ordered.length ? after + PAGE : null,
  };
}

/** An entry as a line of the list. */
export function lineOf(entry: Entry, { counts, today }: Pick<Asked, "counts" | "today">): EntryLine {
  const { question, summary, classification, validFrom, validUntil } = entry.body;
  return {
    id: entry.id,
    ...{ question, summary, classification, validFrom, validUntil },
    state: stateOf(entry),
    daysLeft: validUntil === null ? null : daysBetween(today, validUntil),
    source: entry.source,
    writtenAt: entry.head?.writtenAt ?? null,
    ...(counts.get(entry.id) ?? NONE),
  };
}

/** The classification with the number of answers at each place and below; retired ones do not count. */
export function structureOf(entries: Iterable<Entry>, places: readonly ClassificationPath[]): Structure["places"] {
  const above = new Map(places.map((one) => [one.id, one.ids]));
  const counts = new Map<string, number>();
  for (const entry of entries) {
    if (stateOf(entry) === "retired" || entry.body.classification === null) continue;
    for (const id of above.get(entry.body.classification) ?? []) counts.set(id, (counts.get(id) ?? 0) + 1);
  }
  return places.map(({ id, name, ids }) => ({ id, name, parent: ids.at(-2) ?? null, count: counts.get(id) ?? 0 }));
}

const isUnapproved = (entry: Entry): boolean => ["draft", "changed"].includes(stateOf(entry));
const isUnfiled = (entry: Entry): boolean => entry.body.classification === null && stateOf(entry) !== "retired";

function isExpiring(entry: Entry, { today, expiringDays }: Pick<Asked, "today" | "expiringDays">): boolean {
  const { validUntil } = entry.body;
  return validUntil !== null && stateOf(entry) !== "retired" && daysBetween(today, validUntil) <= expiringDays;
}

function matching(asked: Asked): (entry: Entry) => boolean {
  const { q, under, show } = asked.query;
  const terms = normalise(q.toWellFormed()).split(" ").filter(Boolean).slice(0, 20);
  const inside = new Set(asked.places.filter(({ ids }) => under !== undefined && ids.includes(under)).map(({ id }) => id));
  return (entry) => {
    if (!shown(entry, show, asked)) return false;
    if (under !== undefined && !inside.has(entry.body.classification ?? "")) return false;
    return terms.length === 0 || holdsAll(entry, terms);
  };
}

function shown(entry: Entry, show: EntryQuery["show"], asked: Asked): boolean {
  switch (show) {
    case "all":
      return stateOf(entry) !== "retired";
    case "unapproved":
      return isUnapproved(entry);
    case "expiring":
      return isExpiring(entry, asked);
    case "retired":
      return stateOf(entry) === "retired";
    case "unfiled":
      return isUnfiled(entry);
  }
}

/** What an entry is found by, once worked out: the list is asked for at every key. */
const texts = new WeakMap<Entry, string>();

function holdsAll(entry: Entry, terms: readonly string[]): boolean {
  const { body, source } = entry;
  const text = texts.get(entry) ?? normalise([body.question, ...body.words, body.summary, source.key ?? ""].join(" "));
  texts.set(entry, text);
  return terms.every((term) => text.includes(term));
}

const FAR = "9999-12-31";

function orderOf({ query, counts, places }: Asked): (a: Entry, b: Entry) => number {
  const count = (entry: Entry) => counts.get(entry.id) ?? NONE;
  switch (query.order) {
    case "viewed":
      return (a, b) => count(b).viewed - count(a).viewed || count(b).used - count(a).used;
    case "newest":
      return (a, b) => (b.head?.writtenAt ?? 0) - (a.head?.writtenAt ?? 0);
    case "expiring":
      return (a, b) => Date.parse(a.body.validUntil ?? FAR) - Date.parse(b.body.validUntil ?? FAR);
    case "structure": {
      const place = new Map(places.map((one, i) => [one.id, i]));
      const at = (entry: Entry) => place.get(entry.body.classification ?? "") ?? places.length;
      return (a, b) => at(a) - at(b);
    }
  }
}
