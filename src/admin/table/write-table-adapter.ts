import { PassThrough, Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { stringify } from "csv-stringify";
import ExcelJS from "exceljs";
import iconv from "iconv-lite";
import { type Cell, harmless, type TableFormat, written } from "./table.ts";

/** A character that Shift_JIS does not have is written as this, so that nobody takes it for the right one. */
const UNWRITABLE = "〓";

/** A table on its way out, row by row; nothing of it is held in memory. */
export type WrittenTable = { readonly stream: Readable; readonly contentType: string; readonly extension: "csv" | "xlsx" };

/**
 * A table as a file that Excel opens: CSV in UTF-8 with its mark, CSV in Shift_JIS (`csv-sjis`, what it lacks is written
 * 〓), or .xlsx. Texts that begin like a formula are shown, never reckoned: CSV puts an apostrophe before them. The stream fails when `rows` fails.
 * @param rows read only as fast as the stream is
 */
export function writeTable(
  format: TableFormat,
  header: readonly string[],
  rows: Iterable<readonly Cell[]> | AsyncIterable<readonly Cell[]>,
): WrittenTable {
  switch (format) {
    case "csv":
      return { stream: csv(header, rows, (text) => text, "utf8"), contentType: "text/csv; charset=utf-8", extension: "csv" };
    case "csv-sjis":
      return { stream: csv(header, rows, shiftJisText, "shift_jis"), contentType: "text/csv; charset=Shift_JIS", extension: "csv" };
    case "xlsx":
      return { stream: xlsx(header, rows), contentType: XLSX, extension: "xlsx" };
  }
}

const XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/** What Shift_JIS can hold of a text; every other character is 〓. */
export function shiftJisText(text: string): string {
  if (iconv.decode(iconv.encode(text, "shift_jis"), "shift_jis") === text) return text;
  const kept = (letter: string) => iconv.decode(iconv.encode(letter, "shift_jis"), "shift_jis") === letter;
  return Array.from(text, (letter) => (kept(letter) ? letter : UNWRITABLE)).join("");
}

type Rows = Iterable<readonly Cell[]> | AsyncIterable<readonly Cell[]>;

function csv(header: readonly string[], rows: Rows, spelled: (text: string) => string, encoding: "utf8" | "shift_jis"): Readable {
  const out = new PassThrough();
  const lines = (async function* () {
    yield header.map(spelled);
    for await (const row of rows) yield row.map((cell) => (typeof cell === "number" ? cell : spelled(harmless(cellText(cell)))));
  })();
  const stringifier = stringify({ record_delimiter: "windows", bom: encoding === "utf8" });
  const encoder = encoding === "utf8" ? [] : [iconv.encodeStream(encoding)];
  // What encodes takes texts, not bytes.
  stringifier.setEncoding("utf8");
  pipeline([Readable.from(lines), stringifier, ...encoder, out]).catch((error: Error) => out.destroy(error));
  return out;
}

function xlsx(header: readonly string[], rows: Rows): Readable {
  const out = new PassThrough();
  fillWorkbook(out, header, rows).catch((error: Error) => out.destroy(error));
  return out;
}

async function fillWorkbook(out: PassThrough, header: readonly string[], rows: Rows): Promise<void> {
  const workbook = new ExcelJS.stream.xlsx.WorkbookWriter({ stream: out, useStyles: true });
  const sheet = workbook.addWorksheet("一覧", { views: [{ state: "frozen", ySplit: 1 }] });
  sheet.columns = header.map((name) => ({ header: name, width: Math.min(60, Math.max(10, name.length * 2 + 4)) }));
  sheet.getRow(1).font = { bold: true };
  sheet.getRow(1).commit();
  for await (const row of rows) {
    sheet.addRow(row.map((cell) => (typeof cell === "number" ? cell : cellText(cell)))).commit();
    await writable(out);
  }
  sheet.commit();
  await workbook.commit();
}

/** Ends when more may be written. @throws when whoever took the table has left: nothing more would ever be taken */
function writable(out: PassThrough): Promise<void> {
  if (out.destroyed) return Promise.reject(new Error(LEFT));
  if (!out.writableNeedDrain) return Promise.resolve();
  return new Promise((resolve, reject) => {
    const leave = () => reject(new Error(LEFT));
    out.once("close", leave);
    out.once("drain", () => {
      out.off("close", leave);
      resolve();
    });
  });
}
const LEFT = "the table was left before its end";

const cellText = (cell: Exclude<Cell, number>): string => (cell === null ? "" : cell instanceof Date ? written(cell) : cell);
