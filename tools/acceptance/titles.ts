import ts from "typescript";
import { parse, type SourceFile } from "../checks/source-tree.ts";

/** The titles of a test file as a report writes them: `describe › test`; those made by `each` stand as they are written. */
export function titlesOf(file: SourceFile): string[] {
  const found: string[] = [];
  const walk = (node: ts.Node, above: readonly string[]) => {
    const call = ts.isCallExpression(node) ? titled(node) : null;
    if (call?.kind === "test") found.push([...above, call.title].join(" › "));
    const inside = call?.kind === "describe" ? [...above, call.title] : above;
    ts.forEachChild(node, (child) => walk(child, inside));
  };
  walk(parse(file), []);
  return found;
}

/** `test("…")`, `test.each(…)("…")` and the same of `describe`; null for any other call. */
function titled(call: ts.CallExpression): { kind: "test" | "describe"; title: string } | null {
  const [first] = call.arguments;
  if (!first || !ts.isStringLiteralLike(first)) return null;
  const name = rootName(call.expression);
  return name === "test" || name === "describe" ? { kind: name, title: first.text } : null;
}

function rootName(callee: ts.Expression): string {
  if (ts.isIdentifier(callee)) return callee.text;
  if (ts.isPropertyAccessExpression(callee) || ts.isCallExpression(callee)) return rootName(callee.expression);
  return "";
}
