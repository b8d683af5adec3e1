import { CsvError, parse } from "csv-parse/sync";
import ExcelJS from "exceljs";
import { unzipSync } from "fflate";
import { TableRefused } from "./errors.ts";
import { shaped } from "./shape.ts";
import { TABLE_LIMITS, type Table, type TableRow } from "./table.ts";

/**
 * What a file holds as a table, found out from its bytes: Excel (.xlsx, its first sheet that holds anything), or CSV
 * with commas or tabs in UTF-8 (with or without its mark), UTF-16 or Shift_JIS. Days are written 2026-11-27, formulas
 * are their results.
 * @throws TableRefused with row and column where the fault has a place
 */
export async function readTable(bytes: Uint8Array): Promise<Table> {
  if (bytes.byteLength === 0) throw new TableRefused("empty");
  if (bytes.byteLength > TABLE_LIMITS.bytes) throw new TableRefused("tooLarge");
  if (begins(bytes, [0x50, 0x4b, 0x03, 0x04])) return shaped(sheetLines(await openWorkbook(bytes)));
  if (begins(bytes, [0xd0, 0xcf, 0x11, 0xe0])) throw new TableRefused("oldExcel");
  return shaped(csvLines(decoded(bytes)));
}

const begins = (bytes: Uint8Array, mark: readonly number[]) => mark.every((byte, i) => bytes[i] === byte);

function decoded(bytes: Uint8Array): string {
  if (begins(bytes, [0xff, 0xfe])) return textIn("utf-16le", bytes) ?? refused("unknownEncoding");
  const text = textIn("utf-8", bytes) ?? textIn("shift_jis", bytes) ?? refused("unknownEncoding");
  return text.includes("\0") ? refused("notATable") : text;
}

function textIn(encoding: string, bytes: Uint8Array): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch (error) {
    if (error instanceof TypeError) return null;
    throw error;
  }
}

function refused(fault: ConstructorParameters<typeof TableRefused>[0]): never {
  throw new TableRefused(fault);
}

type Record = { readonly record: string[]; readonly info: { readonly lines: number } };

function* csvLines(text: string): Iterable<TableRow> {
  const [first = ""] = text.split(/\r?\n/, 1);
  const delimiter = first.split("\t").length > first.split(",").length ? "\t" : ",";
  let ended = 0;
  for (const { record, info } of records(text, delimiter)) {
    // A record is named by the line it begins on; its quoted cells may hold line breaks.
    const number = ended + 1;
    ended = info.lines;
    yield { number, cells: record };
  }
}

function records(text: string, delimiter: string): Record[] {
  try {
    return parse(text, { delimiter, bom: true, relax_column_count: true, info: true }) as unknown as Record[];
  } catch (error) {
    if (error instanceof CsvError) throw new TableRefused("broken", lineOf(error));
    throw error;
  }
}

const lineOf = (error: CsvError): number | null => (typeof error.lines === "number" ? error.lines : null);

async function openWorkbook(bytes: Uint8Array): Promise<ExcelJS.Worksheet> {
  refuseBombs(bytes);
  const workbook = new ExcelJS.Workbook();
  try {
    // Its types ask for a Buffer of an older Node; any bytes do.
    await workbook.xlsx.load(Buffer.from(bytes) as unknown as ExcelJS.Buffer);
  } catch (error) {
    if (error instanceof Error) throw new TableRefused("broken");
    throw error;
  }
  return workbook.worksheets.find((one) => one.actualRowCount > 0) ?? refused(workbook.worksheets.length === 0 ? "notATable" : "empty");
}

/** A small file may unpack to more than the machine has; what it says of itself is read first. */
function refuseBombs(bytes: Uint8Array): void {
  let unpacked = 0;
  try {
    unzipSync(bytes, {
      filter: ({ originalSize }) => {
        unpacked += originalSize;
        return false;
      },
    });
  } catch (error) {
    if (error instanceof Error) throw new TableRefused("broken");
    throw error;
  }
  if (unpacked > TABLE_LIMITS.unpackedBytes) throw new TableRefused("tooLarge");
}

function* sheetLines(sheet: ExcelJS.Worksheet): Iterable<TableRow> {
  if (sheet.rowCount > 2 * TABLE_LIMITS.rows) throw new TableRefused("tooManyRows", 2 * TABLE_LIMITS.rows);
  if (sheet.columnCount > 2 * TABLE_LIMITS.columns) throw new TableRefused("tooManyColumns", 1, 2 * TABLE_LIMITS.columns);
  for (let number = 1; number <= sheet.rowCount; number++) {
    const row = sheet.getRow(number);
    const cells: string[] = [];
    for (let column = 1; column <= row.cellCount; column++) {
      const cell = row.getCell(column);
      if (cell.isMerged) throw new TableRefused("mergedCells", number, column - 1);
      cells.push(cellText(cell, number, column - 1));
    }
    yield { number, cells };
  }
}

function cellText(cell: ExcelJS.Cell, row: number, column: number): string {
  const value = cell.type === ExcelJS.ValueType.Formula ? cell.result : cell.value;
  if (value === null || value === undefined) return "";
  if (value instanceof Date) return dayText(value);
  if (typeof value !== "object") return String(value);
  if ("error" in value) throw new TableRefused("formulaError", row, column);
  if ("richText" in value) return value.richText.map((part) => part.text).join("");
  return cell.text;
}

/** Excel's days and times have no zone: read as UTC they are what the sheet shows. */
function dayText(date: Date): string {
  const [day = "", time = ""] = date.toISOString().split("T");
  return time.startsWith("00:00:00") ? day : `${day} ${time.slice(0, 5)}`;
}
