/** A stretch of a line; `href` makes it a link, `bold` emphasises it. */
export type Span = { readonly text: string; readonly bold?: true; readonly href?: string };
export type Block =
  | { readonly kind: "heading" | "paragraph"; readonly lines: readonly (readonly Span[])[] }
  | { readonly kind: "list" | "steps"; readonly items: readonly (readonly Span[])[] }
  | { readonly kind: "table"; readonly rows: readonly (readonly (readonly Span[])[])[] };

type Kind = Block["kind"];

/**
 * Marked text as blocks to draw: `## ` headings, `- ` and `1. ` lists, `| a | b |` tables, paragraphs; in each line
 * `**bold**` and `[words](address)`. Whatever is none of these is text, tags of HTML too. An empty text has no blocks.
 */
export function blocksOf(marked: string): Block[] {
  const groups: { kind: Kind; lines: string[] }[] = [];
  let isOpen = false;
  for (const line of marked.split("\n")) {
    const kind = kindOf(line);
    const last = groups.at(-1);
    if (line.trim() === "") isOpen = false;
    else if (isOpen && last?.kind === kind && kind !== "heading") last.lines.push(line);
    else groups.push({ kind, lines: [line] });
    if (line.trim() !== "") isOpen = true;
  }
  return groups.map(blockOf);
}

function kindOf(line: string): Kind {
  if (/^#{1,6} /.test(line)) return "heading";
  if (/^ *(- |・)/.test(line)) return "list";
  if (/^ *\d{1,2}\. /.test(line)) return "steps";
  return /^\|.*\|$/.test(line.trim()) ? "table" : "paragraph";
}

function blockOf({ kind, lines }: { kind: Kind; lines: readonly string[] }): Block {
  switch (kind) {
    case "heading":
      return { kind, lines: lines.map((line) => spansOf(line.replace(/^#+ /, ""))) };
    case "paragraph":
      return { kind, lines: lines.map(spansOf) };
    case "list":
      return { kind, items: lines.map((line) => spansOf(line.replace(/^ *(- |・)/, ""))) };
    case "steps":
      return { kind, items: lines.map((line) => spansOf(line.replace(/^ *\d{1,2}\. /, ""))) };
    case "table":
      return {
        kind,
        rows: lines.map((line) =>
          line
            .trim()
            .slice(1, -1)
            .split("|")
            .map((cell) => spansOf(cell.trim())),
        ),
      };
  }
}

const INLINE = /\*\*([^*\n]+)\*\*|\[([^\]\n]+)\]\(([^)\s]+)\)/g;

function spansOf(line: string): Span[] {
  const spans: Span[] = [];
  let at = 0;
  for (const found of line.matchAll(INLINE)) {
    const [whole, bold, words = "", address = ""] = found;
    const href = safe(address);
    if (found.index > at) spans.push({ text: line.slice(at, found.index) });
    if (bold !== undefined) spans.push({ text: bold, bold: true });
    else spans.push(href === null ? { text: words } : { text: words, href });
    at = found.index + whole.length;
  }
  if (at < line.length) spans.push({ text: line.slice(at) });
  return spans;
}

/** An address that may be a link; null for everything else (javascript:, data: …). */
function safe(address: string): string | null {
  try {
    const { protocol, href } = new URL(address);
    return ["http:", "https:", "mailto:", "tel:"].includes(protocol) ? href : null;
  } catch (error) {
    if (error instanceof TypeError) return null;
    throw error;
  }
}

/** The text as a mail holds it: without marks, links with their address behind them. */
export const mailText = (marked: string): string => blocksOf(marked).map(mailBlock).join("\n\n");

function mailBlock(block: Block): string {
  switch (block.kind) {
    case "heading":
      return block.lines.map((one) => `■ ${mailLine(one)}`).join("\n");
    case "paragraph":
      return block.lines.map(mailLine).join("\n");
    case "list":
      return block.items.map((one) => `・${mailLine(one)}`).join("\n");
    case "steps":
      return block.items.map((one, i) => `${i + 1}. ${mailLine(one)}`).join("\n");
    case "table":
      return block.rows.map((row) => row.map(mailLine).join("　")).join("\n");
  }
}

const mailLine = (spans: readonly Span[]): string =>
  spans.map(({ text, href }) => (href && !href.includes(text) ? `${text}（${href}）` : text)).join("");
