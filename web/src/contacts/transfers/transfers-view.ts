import type { TransferFilter } from "../../../../src/crm/transfers/api.ts";
import type { CentreWords } from "../../../../src/crm/words/api.ts";
import { type Days, latestDays, spanOf } from "../../shared/time/days.ts";

/** What is looked for, as it stands in the form; an empty section is any. */
export type Search = Days & Pick<TransferFilter, "by" | "result"> & { readonly section: string };

const PAGE = 30;

/** The last seven days, everything in them. */
export const latestWeek = (now: number): Search => ({ ...latestDays(now, 7), by: "all", result: "all", section: "" });

function parts(search: Search): [string, string][] {
  const span = spanOf(search) ?? { from: 0, to: 0 };
  const section: [string, string][] = search.section === "" ? [] : [["section", search.section]];
  return [["from", String(span.from)], ["to", String(span.to)], ["by", search.by], ["result", search.result], ...section];
}

/** The search as the server reads it; a search without days finds nothing. */
export function queryOf(search: Search, after: string | null): string {
  return new URLSearchParams([...parts(search), ["limit", String(PAGE)], ...(after === null ? [] : [["after", after]])]).toString();
}

/** Where the whole list is fetched as a file. */
export const fileAddress = (search: Search, format: "csv" | "xlsx"): string =>
  `/api/transfers/file?${new URLSearchParams([...parts(search), ["format", format]])}`;

/** The sections of the directory by their reading, as a list to choose from. */
export function sectionChoices({
  sections,
  formerSections,
}: Pick<CentreWords, "sections" | "formerSections">): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries({ ...formerSections, ...sections }).toSorted(([, a], [, b]) => a.localeCompare(b, "ja")));
}
