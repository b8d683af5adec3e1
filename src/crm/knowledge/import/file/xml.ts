import { XMLParser, XMLValidator } from "fast-xml-parser";
import type { Table } from "../../../../admin/table/table.ts";
import { ImportRefused } from "../errors.ts";
import type { Address } from "./source.ts";

type Value = string | { readonly [name: string]: Value | readonly Value[] } | readonly Value[];

const parser = new XMLParser({
  ignoreAttributes: false,
  attributeNamePrefix: "@",
  parseTagValue: false,
  parseAttributeValue: false,
  trimValues: true,
  textNodeName: "#text",
  // The five entities of XML and numbers; a file that declares its own is refused before.
  htmlEntities: false,
});

function parsed(text: string): Value {
  // Entities that a file declares itself are how a small file becomes a huge one, or reads another.
  if (/<!ENTITY/i.test(text)) throw new ImportRefused("entities");
  const valid = XMLValidator.validate(text);
  if (valid !== true) throw new ImportRefused("broken", valid.err.line);
  return parser.parse(text) as Value;
}

/**
 * An XML file as a table: its rows are the elements that stand beside one another under one name most often, its columns
 * what they hold. Null when nothing repeats.
 * @throws ImportRefused when it is no XML
 */
export function xmlTable(text: string): Table | null {
  const rows = longest(parsed(text), 0);
  if (rows.length === 0) return null;
  const flat = rows.map((row) => new Map(columnsOf(row, "", 0)));
  const header = [...new Set(flat.flatMap((row) => [...row.keys()]))];
  return { header, rows: flat.map((row, i) => ({ number: i + 1, cells: header.map((name) => row.get(name) ?? "") })) };
}

const isList = (value: unknown): value is readonly Value[] => Array.isArray(value);
const isTree = (value: Value): value is { readonly [name: string]: Value } => typeof value === "object" && !isList(value);
const DEEPEST = 20;

function longest(value: Value, depth: number): readonly Value[] {
  if (typeof value === "string" || depth > DEEPEST) return [];
  const inside = isList(value) ? value : Object.values(value);
  const best = inside.map((one) => longest(one, depth + 1)).reduce((a, b) => (b.length > a.length ? b : a), []);
  const own = isList(value) ? value.filter(isTree) : [];
  return own.length > best.length || (own.length > 0 && own.length === value.length) ? own : best.length > 0 ? best : onlyOne(value, depth);
}

/** A file of a single entry has nothing that repeats: an element that holds texts alone is the row. */
const onlyOne = (value: Value, depth: number): readonly Value[] =>
  depth > 0 && isTree(value) && Object.values(value).filter((one) => typeof one === "string").length >= 2 ? [value] : [];

function columnsOf(value: Value, name: string, depth: number): [string, string][] {
  if (typeof value === "string") return [[name || "#text", value]];
  if (depth > DEEPEST) return [];
  if (isList(value)) return [[name, value.map((one) => (typeof one === "string" ? one : allText(one, depth))).join("、")]];
  return Object.entries(value).flatMap(([key, one]) => {
    const own = key === "#text" ? name : key.replace(/^@/, "");
    return columnsOf(one as Value, key === "#text" || name === "" ? own : `${name}/${own}`, depth + 1);
  });
}

const allText = (value: Value, depth: number): string =>
  columnsOf(value, "", depth + 1)
    .map(([, text]) => text)
    .join(" ");

/**
 * The addresses of a sitemap, and the sitemaps that an index names.
 * @throws ImportRefused when it is no XML
 */
export function sitemapOf(text: string): { pages: Address[]; sitemaps: string[] } {
  const tree = parsed(text);
  const locations = (root: string, each: string): string[] => {
    const outer = isTree(tree) ? tree[root] : undefined;
    const inner = outer !== undefined && isTree(outer) ? outer[each] : undefined;
    const list = inner === undefined ? [] : isList(inner) ? inner : [inner];
    return list.flatMap((one) => (isTree(one) && typeof one.loc === "string" ? [one.loc.trim()] : []));
  };
  return { pages: locations("urlset", "url").map((url) => ({ url, title: "" })), sitemaps: locations("sitemapindex", "sitemap") };
}
