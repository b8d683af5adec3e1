import { classificationPaths } from "../../centre/classification.ts";
import { type Holidays, serviceHours } from "../../centre/hours.ts";
import type { Centre } from "../../centre/schema.ts";
import { search } from "../../centre/search.ts";
import type { ClassificationEntry, DirectoryHit } from "../../desk/api.ts";
import type { Instant } from "../../kernel/ids.ts";

const SHOWN = 30;

/** Sections found by name, reading or what citizens call them, at most thirty, with whether they are open at `now`. */
export function findSections(centre: Centre, holidays: Holidays, query: string, now: Instant): DirectoryHit[] {
  return search(query, centre.directory)
    .slice(0, SHOWN)
    .map(({ id, name, kana, extension, floor, words, schedule }) => {
      const hours = centre.schedules.find((each) => each.id === schedule);
      const open = hours !== undefined && serviceHours(hours, centre.basics, holidays, now) === "open";
      return { id, name, kana, extension, floor: floor ?? null, open, words };
    });
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
