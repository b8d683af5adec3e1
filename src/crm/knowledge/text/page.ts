import { cleanLine } from "./clean.ts";
import { markedNode } from "./html.ts";
import { attribute, documentOf, type Element, find, isElement, isSilent, type Node, wordsOf } from "./tree.ts";

/** A page of the ward's site as an answer takes it. */
export type Page = { readonly title: string; readonly description: string; readonly text: string };

/** Parts around the contents: menus, head and foot of a page. */
const AROUND = new Set(["nav", "header", "footer", "aside"]);
const AROUND_ROLES = new Set(["navigation", "banner", "contentinfo", "complementary", "search"]);
/** Where the content systems of city halls put a page's contents. */
const MAIN_IDS = new Set(["main", "contents", "content", "tmp_contents", "main_body", "maincontents", "main-content", "main_contents"]);
/** "住民票の写し｜豊島区公式ホームページ" → what stands before the mark. */
const SITE = /\s*[|｜‐–—:：]\s*[^|｜‐–—:：]*(ホームページ|公式サイト|市役所|区役所|役場|豊島区|[市区町村])[^|｜]*$/;

/**
 * Title, words and contents of a page without the menus around them; a page without words has an empty `text`.
 * @param address the page's own, for links relative to it
 */
export function pageOf(html: string, address?: string): Page {
  const document = documentOf(html);
  const main = mainOf(document);
  const title = titleOf(document, main);
  const text = withoutTitle(markedNode(main, address), title);
  return { title, description: descriptionOf(document), text };
}

function mainOf(document: Node): Node {
  const named = find(document, (one) => one.tagName === "main" || attribute(one, "role") === "main")[0];
  const known = named ?? find(document, (one) => MAIN_IDS.has((attribute(one, "id") ?? "").toLowerCase()))[0];
  const body = known ?? find(document, (one) => one.tagName === "body")[0];
  return body ? without(body) : document;
}

/** Menus stand at most so deep in what holds the contents. */
const MENU_DEPTH = 3;

/** A copy of an element without the menus in it. */
function without(element: Element, depth = 0): Element {
  const kept: Element["childNodes"] = [];
  for (const child of element.childNodes) {
    if (!isElement(child)) kept.push(child);
    else if (!isAround(child)) kept.push(child.tagName === "div" && depth < MENU_DEPTH ? without(child, depth + 1) : child);
  }
  return { ...element, childNodes: kept };
}

const isAround = (element: Element): boolean => AROUND.has(element.tagName) || AROUND_ROLES.has(attribute(element, "role") ?? "");

function titleOf(document: Node, main: Node): string {
  const heading = cleanLine(find(main, (one) => one.tagName === "h1").map((one) => wordsOf(one))[0] ?? "");
  if (heading !== "") return heading;
  const title = find(document, (one) => one.tagName === "title", visible)[0];
  const words = cleanLine((title?.childNodes ?? []).map((one) => ("value" in one ? one.value : "")).join(""));
  return words.replace(SITE, "").trim() || words;
}

const visible = (element: Element): boolean => isSilent(element) && element.tagName !== "head" && element.tagName !== "title";

function descriptionOf(document: Node): string {
  const meta = find(
    document,
    (one) => one.tagName === "meta" && attribute(one, "name")?.toLowerCase() === "description",
    (one) => isSilent(one) && one.tagName !== "head" && one.tagName !== "meta",
  )[0];
  return meta ? cleanLine(attribute(meta, "content") ?? "") : "";
}

const withoutTitle = (text: string, title: string): string => {
  const line = `## ${title}`;
  return text === line ? "" : text.startsWith(`${line}\n`) ? text.slice(line.length).trim() : text;
};
