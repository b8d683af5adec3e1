import { cleanLine, cleanText } from "./clean.ts";
import { safeLink } from "./link.ts";
import { attribute, childrenOf, DEEPEST, documentOf, type Element, isElement, isSilent, type Node, textOf } from "./tree.ts";

/** What ends a line on a page. */
const BLOCKS = new Set(
  "address article aside blockquote dd details div dl dt fieldset figcaption figure footer form header main nav p pre section summary".split(
    " ",
  ),
);
const HTML = /<\/?(a|b|br|dd|div|dl|dt|em|font|h[1-6]|hr|i|img|li|ol|p|script|span|strong|table|tbody|td|th|tr|u|ul)(\s[^<>]*)?\/?>/i;

/** Whether a text was written as HTML. */
export const isHtml = (text: string): boolean => HTML.test(text);

/**
 * HTML as marked text: paragraphs, `## ` headings, `- ` and `1. ` lists, `| a | b |` tables, `[words](address)` links,
 * `**bold**`. It is built from the words alone: scripts, styles, handlers, forms, pictures and addresses that are no
 * address of a page have no place in it.
 * @param base the page's own address, for links relative to it
 */
export function markedText(html: string, base?: string): string {
  return markedNode(documentOf(html), base);
}

/** The same of a part of a page. */
export function markedNode(node: Node, base?: string): string {
  return tidy(inside(node, { base, list: null, depth: 0 }));
}

type Place = { readonly base: string | undefined; readonly list: "ul" | "ol" | null; readonly depth: number };

function inside(node: Node, place: Place): string {
  if (place.depth > DEEPEST) return "";
  let item = 0;
  return childrenOf(node)
    .map((child) => {
      if (isElement(child) && child.tagName === "li") item += 1;
      return written(child, { ...place, depth: place.depth + 1 }, item);
    })
    .join("");
}

function written(node: Node, place: Place, item: number): string {
  const text = textOf(node);
  if (text !== null) return text.replace(/\s+/g, " ");
  if (!isElement(node)) return inside(node, place);
  if (isSilent(node)) return "";
  return element(node, place, item);
}

function element(node: Element, place: Place, item: number): string {
  const { tagName } = node;
  const heading = /^h[1-6]$/.test(tagName);
  if (heading) return `\n\n## ${oneLine(node, place)}\n\n`;
  if (BLOCKS.has(tagName)) return `\n\n${inside(node, place)}\n\n`;
  switch (tagName) {
    case "br":
      return "\n";
    case "hr":
      return "\n\n";
    case "ul":
    case "ol":
      return `\n\n${inside(node, { ...place, list: tagName })}\n\n`;
    case "li":
      return `\n${place.list === "ol" ? `${item}. ` : "- "}${inside(node, { ...place, list: null }).trim()}\n`;
    case "tr":
      return row(node, place);
    case "table":
      return `\n\n${inside(node, place)}\n\n`;
    case "a":
      return link(node, place);
    case "b":
    case "strong": {
      const words = inside(node, place);
      return words.trim() === "" || words.includes("\n") ? words : `**${words.trim()}**`;
    }
    case "img": {
      const words = cleanLine(attribute(node, "alt") ?? "");
      return words === "" ? "" : `（図：${words}）`;
    }
    default:
      return inside(node, place);
  }
}

const oneLine = (node: Element, place: Place): string => cleanLine(inside(node, place));

function row(node: Element, place: Place): string {
  const cells = childrenOf(node).flatMap((child) =>
    isElement(child) && (child.tagName === "td" || child.tagName === "th") ? [oneLine(child, place)] : [],
  );
  return cells.length === 0 ? "" : `\n| ${cells.join(" | ")} |\n`;
}

function link(node: Element, place: Place): string {
  const words = oneLine(node, place);
  const href = safeLink(attribute(node, "href") ?? "", place.base);
  if (href === null || words === "") return words;
  return `[${words.replace(/[[\]]/g, "")}](${href.replaceAll("(", "%28").replaceAll(")", "%29")})`;
}

function tidy(text: string): string {
  return cleanText(
    cleanText(text)
      .split("\n")
      .map((line) => line.replace(/[ \t]+/g, " ").trim())
      .join("\n")
      // Lines of a list or a table stand together.
      .replace(/(\n(?:- |\d+\. |\| )[^\n]*)\n+(?=- |\d+\. |\| )/g, "$1\n")
      .replace(/\n{3,}/g, "\n\n"),
  );
}
