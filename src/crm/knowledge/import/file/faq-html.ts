import type { Table } from "../../../../admin/table/table.ts";
import { cleanLine } from "../../text/clean.ts";
import { markedNode } from "../../text/html.ts";
import { childrenOf, documentOf, type Element, find, isElement, type Node, wordsOf } from "../../text/tree.ts";

const HEADER = ["質問", "回答"];
type Pair = readonly [question: string, answer: string];

/**
 * Questions and answers of a page: a table with a header, else a definition list, else details, else headings with what
 * follows them, whichever is found first; null when there is none.
 */
export function faqTable(html: string, address?: string): Table | null {
  const document = documentOf(html);
  const table = tableOf(document, address);
  if (table) return table;
  for (const pairs of [definitions(document, address), details(document, address), headings(document, address)]) {
    const kept = pairs.filter(([question, answer]) => question !== "" && answer !== "");
    if (kept.length > 0) return { header: HEADER, rows: kept.map((cells, i) => ({ number: i + 1, cells })) };
  }
  return null;
}

const tagged =
  (...names: readonly string[]) =>
  (one: Element) =>
    names.includes(one.tagName);

function tableOf(document: Node, address: string | undefined): Table | null {
  for (const table of find(document, tagged("table"))) {
    const lines = find(table, tagged("tr")).map((line) => find(line, tagged("td", "th")));
    const [head = [], ...rows] = lines;
    const header = head.map((cell) => cleanLine(wordsOf(cell)));
    const isHeader = header.length >= 2 && head.every((cell) => cell.tagName === "th") && header.every((one) => one !== "");
    const isWhole = new Set(header).size === header.length && rows.every((row) => row.length === header.length);
    if (isHeader && isWhole && rows.length > 0) {
      return { header, rows: rows.map((row, i) => ({ number: i + 2, cells: row.map((cell) => markedNode(cell, address)) })) };
    }
  }
  return null;
}

function definitions(document: Node, address: string | undefined): Pair[] {
  return find(document, tagged("dl")).flatMap((list) => {
    const pairs: [string, string][] = [];
    for (const part of find(list, tagged("dt", "dd"))) {
      const last = pairs.at(-1);
      if (part.tagName === "dt") pairs.push([cleanLine(wordsOf(part)), ""]);
      else if (last) last[1] = [last[1], markedNode(part, address)].filter(Boolean).join("\n");
    }
    return pairs;
  });
}

function details(document: Node, address: string | undefined): Pair[] {
  return find(document, tagged("details")).map((one) => {
    const summary = find(one, tagged("summary"))[0];
    const rest = { ...one, childNodes: one.childNodes.filter((child) => child !== summary) };
    return [summary ? cleanLine(wordsOf(summary)) : "", markedNode(rest, address)];
  });
}

const HEADINGS = tagged("h2", "h3", "h4");

/** Each heading with what stands between it and the next one beside it. */
function headings(document: Node, address: string | undefined): Pair[] {
  const homes = new Set(find(document, HEADINGS).map((one) => one.parentNode));
  return [...homes].flatMap((home) => {
    const pairs: { question: string; parts: Node[] }[] = [];
    for (const child of home ? childrenOf(home) : []) {
      if (isElement(child) && HEADINGS(child)) pairs.push({ question: cleanLine(wordsOf(child)), parts: [] });
      else pairs.at(-1)?.parts.push(child);
    }
    return pairs.map(
      ({ question, parts }): Pair => [
        question,
        parts
          .map((part) => markedPart(part, address))
          .filter(Boolean)
          .join("\n"),
      ],
    );
  });
}

const markedPart = (node: Node, address: string | undefined): string =>
  "childNodes" in node ? markedNode({ ...documentOf(""), childNodes: [node] } as Node, address) : cleanLine(wordsOf(node));
