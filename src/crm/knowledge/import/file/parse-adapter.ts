import { unzipSync } from "fflate";
import { readTable } from "../../../../admin/table/read-table-adapter.ts";
import { TABLE_LIMITS, type Table } from "../../../../admin/table/table.ts";
import { cleanLine, shortened } from "../../text/clean.ts";
import { decodedText } from "../../text/decode.ts";
import { webAddress } from "../../text/link.ts";
import { pageOf } from "../../text/page.ts";
import { firstSentence } from "../../text/plain.ts";
import { ImportRefused } from "../errors.ts";
import { faqTable } from "./faq-html.ts";
import { MOST_PAGES, PAGE_HEADER, type Parsed } from "./source.ts";
import { sitemapOf, xmlTable } from "./xml.ts";

/** `import`: questions and answers; `web`: pages, or addresses of pages. */
export type ParseKind = "import" | "web";

const ZIP = [0x50, 0x4b, 0x03, 0x04];
const MOST_BYTES = 256 * 2 ** 20;

/**
 * What a file holds, found out from its bytes: a sheet (CSV, Excel), XML, HTML, a folder of pages as .zip, a sitemap, a
 * list of addresses.
 * @throws TableRefused, ImportRefused; nothing of the file is used then
 */
export async function parseFile(bytes: Uint8Array, name: string, kind: ParseKind): Promise<Parsed> {
  if (ZIP.every((byte, i) => bytes[i] === byte)) {
    return isWorkbook(bytes) ? fromTable(await readTable(bytes), kind) : { kind: "table", table: pagesOfZip(bytes) };
  }
  const start = new TextDecoder("latin1")
    .decode(bytes.subarray(0, 512))
    .replace(/^\u00ef\u00bb\u00bf/, "")
    .trimStart();
  if (!start.startsWith("<")) return fromTable(await readTable(bytes), kind);
  const text = decodedText(bytes)?.replace(/^\ufeff/, "");
  if (text === undefined) throw new ImportRefused("unknownEncoding");
  if (isHtmlFile(start, name)) return { kind: "table", table: fromHtml(text, name, kind) };
  const { pages } = sitemapOf(text);
  if (pages.length > 0) return addresses(pages);
  return fromTable(xmlTable(text) ?? nothing(), kind);
}

const isHtmlFile = (start: string, name: string): boolean =>
  /^(<!--[\s\S]*?-->\s*)?<(!doctype html|html|head|body|div|dl|h\d|table|ul|p|section|details|main)\b/i.test(start) ||
  /\.x?html?$/i.test(name);

function nothing(): never {
  throw new ImportRefused("nothingFound");
}

function fromHtml(text: string, name: string, kind: ParseKind): Table {
  if (kind === "import") return faqTable(text) ?? nothing();
  const row = pageRow(text, name);
  return row ? { header: PAGE_HEADER, rows: [{ number: 1, cells: row }] } : nothing();
}

/** A sheet of addresses is a list of pages to fetch; every other sheet is a table. */
function fromTable(table: Table, kind: ParseKind): Parsed {
  if (table.rows.length === 0) return nothing();
  if (kind === "import") return { kind: "table", table };
  const column = table.header.findIndex((_, i) => table.rows.every((row) => webAddress(row.cells[i] ?? "") !== null));
  if (column < 0) return { kind: "table", table };
  const title = table.header.findIndex((name, i) => i !== column && /題|名|タイトル|title/i.test(name));
  return addresses(table.rows.map(({ cells }) => ({ url: webAddress(cells[column] ?? "") ?? "", title: cleanLine(cells[title] ?? "") })));
}

function addresses(found: readonly { url: string; title: string }[]): Parsed {
  const known = new Map(found.filter(({ url }) => webAddress(url) !== null).map((one) => [one.url, one]));
  if (known.size > MOST_PAGES) throw new ImportRefused("tooManyPages");
  return { kind: "addresses", addresses: [...known.values()] };
}

/** A page as a row, in the order of PAGE_HEADER; null when it has no words. */
export function pageRow(html: string, address: string, title = ""): string[] | null {
  const page = pageOf(html, webAddress(address) ?? undefined);
  const name = shortened(title || page.title, 500);
  if (page.text === "" || name === "") return null;
  return [name, shortened(page.text, TABLE_LIMITS.cellCharacters), page.description || firstSentence(page.text, 120), address];
}

function isWorkbook(bytes: Uint8Array): boolean {
  return names(bytes).includes("[Content_Types].xml");
}

function names(bytes: Uint8Array): string[] {
  const found: string[] = [];
  unzipped(bytes, ({ name }) => {
    found.push(name);
    return false;
  });
  return found;
}

function pagesOfZip(bytes: Uint8Array): Table {
  let unpacked = 0;
  const files = unzipped(bytes, ({ name, originalSize }) => {
    if (!/\.x?html?$/i.test(name)) return false;
    unpacked += originalSize;
    if (unpacked > MOST_BYTES) throw new ImportRefused("tooLarge");
    return true;
  });
  const entries = Object.entries(files);
  if (entries.length > MOST_PAGES) throw new ImportRefused("tooManyPages");
  const rows = entries
    .map(([name, content]) => {
      const text = decodedText(content);
      return text === null ? null : pageRow(text, pathIn(name));
    })
    .filter((row) => row !== null);
  return rows.length === 0 ? nothing() : { header: PAGE_HEADER, rows: rows.map((cells, i) => ({ number: i + 1, cells })) };
}

/** A path within the folder, whoever packed it: slashes, no drive, no way out of the folder, on one line. */
const pathIn = (name: string): string =>
  shortened(
    cleanLine(name)
      .split(/[\\/]/)
      .filter((part) => !/^(?:\s*|\.{1,2}|[A-Za-z]:)$/.test(part))
      .join("/"),
    LONGEST_PATH,
  );
const LONGEST_PATH = 500;

function unzipped(bytes: Uint8Array, filter: (file: { name: string; originalSize: number }) => boolean): Record<string, Uint8Array> {
  try {
    return unzipSync(bytes, { filter });
  } catch (error) {
    if (error instanceof ImportRefused) throw error;
    if (error instanceof Error) throw new ImportRefused("broken");
    throw error;
  }
}
