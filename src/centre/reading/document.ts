import { type Document, isMap, isNode, isPair, isScalar, isSeq, LineCounter, type Pair, parseDocument, visit } from "yaml";
import type { Mistake } from "../mistake.ts";

/** A YAML file that was read: its values, and the lines on which they stand. */
export type Source = { readonly file: string; readonly document: Document; readonly lines: LineCounter };

const syntaxSentences: Partial<Record<string, string>> = {
  DUPLICATE_KEY: "同じ項目が二度書かれています。片方を消してください。",
  BAD_INDENT: "字下げがそろっていないか、閉じるかっこがありません。前の行と見比べてください。",
  TAB_AS_INDENT: "字下げにタブは使えません。空白で字下げしてください。",
  MISSING_CHAR: "閉じる引用符かかっこがありません。書き足してください。",
  UNEXPECTED_TOKEN: "ここに余分な文字があります。取り除くか、値を引用符で囲んでください。",
};

/**
 * Reads the text of one file.
 * @returns its source and value, and every place where it is not YAML (line counted from 1); with such places the value has no use
 */
export function readDocument(file: string, text: string): { source: Source; value: unknown; mistakes: Mistake[] } {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const source = { file, document, lines };
  /** What is missing at the end of a file is shown on its last written line. */
  const lastLetter = Math.max(0, text.trimEnd().length - 1);
  const mistakes = document.errors.map((error) => ({
    file,
    line: lines.linePos(Math.min(error.pos[0], lastLetter)).line,
    rule: "syntax",
    sentence: syntaxSentences[error.code] ?? "YAML として読めません。コロン、引用符、字下げを確かめてください。",
  }));
  if (mistakes.length > 0) return { source, value: undefined, mistakes };
  const aliases = aliasMistakes(file, document, lines);
  return { source, value: aliases.length > 0 ? undefined : document.toJS(), mistakes: aliases };
}

/** References inside a file (`&a` … `*a`) are refused: a mistake behind one would have no line of its own. */
function aliasMistakes(file: string, document: Document, lines: LineCounter): Mistake[] {
  const found: Mistake[] = [];
  visit(document, {
    Alias: (_key, node) => {
      const line = lines.linePos(node.range?.[0] ?? 0).line;
      found.push({ file, line, rule: "syntax", sentence: `別名（*${node.source}）は使えません。値をそのまま書いてください。` });
    },
  });
  return found;
}

/** The line of a value by its path; of the nearest thing around it when the path leads nowhere (a missing item). */
export function lineOf(source: Source, path: readonly (string | number)[]): number {
  let node: unknown = source.document.contents;
  let offset = offsetOf(node) ?? 0;
  for (const step of path) {
    const pair = pairOf(node, step);
    node = pair ? pair.value : isSeq(node) && typeof step === "number" ? node.items[step] : undefined;
    const found = offsetOf(pair ? pair.key : node);
    if (found === undefined) break;
    offset = found;
  }
  return Math.max(1, source.lines.linePos(offset).line);
}

function pairOf(node: unknown, step: string | number): Pair | undefined {
  if (!isMap(node)) return undefined;
  return node.items.find((item) => isPair(item) && String(isScalar(item.key) ? item.key.value : item.key) === String(step));
}

function offsetOf(node: unknown): number | undefined {
  return isNode(node) ? node.range?.[0] : undefined;
}
