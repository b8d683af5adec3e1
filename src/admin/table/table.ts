/** A sheet as somebody sent it: what its first line names, and every further line that holds anything. */
export type Table = {
  readonly header: readonly string[];
  readonly rows: readonly TableRow[];
};
/** `number` is the line in the file or sheet, counted from 1 as people see it; `cells` stand in the order of the header, "" where nothing is. */
export type TableRow = { readonly number: number; readonly cells: readonly string[] };

/** What can be written into a cell. A date is written as a day of the centre's calendar, with its time. */
export type Cell = string | number | Date | null;

/** As what a table leaves the centre. */
export const tableFormats = ["csv", "csv-sjis", "xlsx"] as const;
export type TableFormat = (typeof tableFormats)[number];

/** How large a sheet may be. */
export const TABLE_LIMITS = {
  rows: 200_000,
  columns: 200,
  cellCharacters: 100_000,
  bytes: 64 * 2 ** 20,
  unpackedBytes: 512 * 2 ** 20,
} as const;

/** A column as a spreadsheet names it: 0 → A, 26 → AA. */
export function columnName(index: number): string {
  const letter = String.fromCharCode(65 + (index % 26));
  return index < 26 ? letter : `${columnName(Math.floor(index / 26) - 1)}${letter}`;
}

/**
 * A text that a spreadsheet shows as it is instead of reckoning with it: what begins like a formula gets an apostrophe
 * before it (CSV injection; OWASP). Other texts are unchanged.
 */
export const harmless = (text: string): string => (/^[=+\-@\t\r]/.test(text) ? `'${text}` : text);

const two = (n: number): string => String(n).padStart(2, "0");
const TOKYO = 9 * 3_600_000;
/** 2026-11-27 14:05, as spreadsheets read it, in Japan's time. */
export function written(date: Date): string {
  const local = new Date(date.getTime() + TOKYO);
  const day = `${local.getUTCFullYear()}-${two(local.getUTCMonth() + 1)}-${two(local.getUTCDate())}`;
  return `${day} ${two(local.getUTCHours())}:${two(local.getUTCMinutes())}`;
}
