import { type DefaultTreeAdapterMap, parse } from "parse5";

export type Node = DefaultTreeAdapterMap["node"];
export type Element = DefaultTreeAdapterMap["element"];

/** Deeper than any page is built; what lies below is left out, so that no page can exhaust the stack. */
export const DEEPEST = 200;

/** Elements that hold no words for people, or that do something. */
const SILENT = new Set([
  ..."script style noscript template iframe frame object embed applet svg math canvas audio video map".split(" "),
  ..."head title meta link base button input select option textarea datalist dialog".split(" "),
]);

/** The document that a browser would make of this text. */
export const documentOf = (html: string): Node => parse(html);

export const isElement = (node: Node): node is Element => "tagName" in node;
export const isSilent = (element: Element): boolean => SILENT.has(element.tagName) || attribute(element, "hidden") !== null;
export const childrenOf = (node: Node): readonly Node[] => ("childNodes" in node ? node.childNodes : []);
export const textOf = (node: Node): string | null => (node.nodeName === "#text" && "value" in node ? node.value : null);

/** An attribute's value; null when the element has none of this name. */
export function attribute(element: Element, name: string): string | null {
  return element.attrs.find((one) => one.name === name)?.value ?? null;
}

/** Every element below a node that fits, in the order of the page; what lies inside a silent or an unwanted one is not looked at. */
export function find(
  node: Node,
  fits: (element: Element) => boolean,
  skip: (element: Element) => boolean = isSilent,
  depth = 0,
): Element[] {
  if (depth > DEEPEST) return [];
  return childrenOf(node).flatMap((child) => {
    if (!isElement(child) || skip(child)) return [];
    return fits(child) ? [child] : find(child, fits, skip, depth + 1);
  });
}

/** All words below a node, with blanks as they come. */
export function wordsOf(node: Node, depth = 0): string {
  const text = textOf(node);
  if (text !== null) return text;
  if (depth > DEEPEST || (isElement(node) && isSilent(node))) return "";
  return childrenOf(node)
    .map((child) => wordsOf(child, depth + 1))
    .join("");
}
