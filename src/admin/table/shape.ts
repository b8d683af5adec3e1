import { TableRefused } from "./errors.ts";
import { TABLE_LIMITS, type Table, type TableRow } from "./table.ts";

/**
 * Lines of cells as a table: the first line that holds anything is the header, empty lines are left out, missing cells
 * are "".
 * @param lines in the order of the file, each with its number in it
 * @throws TableRefused with row and column
 */
export function shaped(lines: Iterable<TableRow>): Table {
  let header: string[] | null = null;
  const rows: TableRow[] = [];
  for (const { number, cells } of lines) {
    const texts = withoutTail(cells.map((cell) => cell.trim()));
    if (texts.length === 0) continue;
    if (header === null) header = checkedHeader(number, texts);
    else rows.push(checkedRow(number, texts, header.length));
    if (rows.length > TABLE_LIMITS.rows) throw new TableRefused("tooManyRows", number);
  }
  if (header === null) throw new TableRefused("empty");
  return { header, rows };
}

function checkedHeader(number: number, texts: string[]): string[] {
  if (texts.length > TABLE_LIMITS.columns) throw new TableRefused("tooManyColumns", number, TABLE_LIMITS.columns);
  const seen = new Set<string>();
  for (const [column, text] of texts.entries()) {
    if (text === "") throw new TableRefused("headerMissing", number, column);
    if (seen.has(text)) throw new TableRefused("headerTwice", number, column);
    seen.add(text);
  }
  return texts;
}

function checkedRow(number: number, texts: readonly string[], width: number): TableRow {
  if (texts.length > width) throw new TableRefused("moreCellsThanHeader", number, width);
  const long = texts.findIndex((text) => text.length > TABLE_LIMITS.cellCharacters);
  if (long >= 0) throw new TableRefused("cellTooLong", number, long);
  return { number, cells: [...texts, ...Array<string>(width - texts.length).fill("")] };
}

function withoutTail(texts: string[]): string[] {
  let end = texts.length;
  while (end > 0 && texts[end - 1] === "") end -= 1;
  return texts.slice(0, end);
}
