import ts from "typescript";
import type { Finding } from "./finding.ts";
import { isCode, isTest, lineOf, nodesOf, parse, type SourceFile } from "./source-tree.ts";

/** Tests that share a title in one file, and errors swallowed by a `catch` that does nothing (a comment is nothing). */
export function checkTests(files: readonly SourceFile[]): Finding[] {
  const code = files.filter(isCode);
  return [...code.filter(isTest).flatMap(repeatedTitles), ...code.flatMap(emptyCatches)];
}

function repeatedTitles(file: SourceFile): Finding[] {
  const tree = parse(file);
  const seen = new Set<string>();
  return [...nodesOf(tree)].filter(isTitled).flatMap((call) => {
    const title = fullTitle(call);
    const again = seen.has(title);
    seen.add(title);
    return again ? [{ path: file.path, line: lineOf(tree, call), what: `a second test is called "${title}"` }] : [];
  });
}

function isTitled(node: ts.Node): node is ts.CallExpression {
  return ts.isCallExpression(node) && /^(test|it)(\.\w+)*$/.test(node.expression.getText()) && titleOf(node) !== null;
}

function fullTitle(call: ts.CallExpression): string {
  const outer = ts.findAncestor(call.parent, (node): node is ts.CallExpression => {
    return ts.isCallExpression(node) && /^describe\b/.test(node.expression.getText());
  });
  const own = titleOf(call) ?? "";
  return outer ? `${fullTitle(outer)} › ${own}` : own;
}

function titleOf(call: ts.CallExpression): string | null {
  const first = call.arguments[0];
  return first && ts.isStringLiteralLike(first) ? first.text : null;
}

function emptyCatches(file: SourceFile): Finding[] {
  const tree = parse(file);
  const empty = [...nodesOf(tree)].filter((node) => isEmptyCatch(node));
  return empty.map((node) => ({
    path: file.path,
    line: lineOf(tree, node),
    what: "a catch adds facts or recovers; otherwise leave it out",
  }));
}

/** `catch {}`, and `.catch(() => {})` alike. */
function isEmptyCatch(node: ts.Node): boolean {
  if (ts.isCatchClause(node)) return node.block.statements.length === 0;
  if (!ts.isCallExpression(node) || !ts.isPropertyAccessExpression(node.expression)) return false;
  const callback = node.arguments[0];
  if (node.expression.name.text !== "catch" || !callback || !ts.isArrowFunction(callback)) return false;
  return ts.isBlock(callback.body) ? callback.body.statements.length === 0 : callback.body.getText() === "undefined";
}
