import type { Browsed, BrowseOrder } from "../../../../../src/crm/knowledge/api.ts";
import { dateWords } from "../../../shared/time/words.ts";

type Place = Browsed["places"][number];

/** The places directly below one; the departments below none. */
export const childrenOf = (places: readonly Place[], under: string | null): Place[] => places.filter(({ parent }) => parent === under);

/** The places from the department down to one; empty for none. */
export function pathTo(places: readonly Place[], id: string | null): Place[] {
  const place = places.find((one) => one.id === id);
  return place ? [...pathTo(places, place.parent), place] : [];
}

/** What stands beside an answer, as the order of the list asks. */
export function factOf({ viewed, writtenAt, daysLeft }: Browsed["answers"][number], order: BrowseOrder): string {
  if (order === "newest") return writtenAt === null ? "" : dateWords(writtenAt);
  if (order === "expiring") return daysLeft === null ? "" : daysLeft === 0 ? "今日まで" : `あと${daysLeft}日`;
  return viewed === 0 ? "" : `30日で${viewed}回`;
}

/**
 * Which button an arrow leads to: up and down among its own kind, right from the places to the first answer; null when
 * the key is no arrow of ours or there is nothing that way.
 * @param kinds what each button is, in their order; @param at the focused one, -1 for none
 */
export function nextPlace(kinds: readonly ("place" | "answer")[], at: number, key: string): number | null {
  const isPlace = at < 0 || kinds[at] === "place";
  if (key === "ArrowRight") return isPlace && kinds.includes("answer") ? kinds.indexOf("answer") : null;
  const step = key === "ArrowDown" ? 1 : key === "ArrowUp" ? -1 : 0;
  if (step === 0 || kinds.length === 0) return null;
  if (at < 0) return 0;
  return kinds[at + step] === kinds[at] ? at + step : null;
}
