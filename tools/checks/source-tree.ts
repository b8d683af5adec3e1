import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import ts from "typescript";

/** A text file of the checkout; `path` is relative to its root, with `/`. */
export type SourceFile = { path: string; text: string };

const NOT_OURS = new Set(["node_modules", "var", "dist", "coverage", ".git"]);
const TEXTS =
  /(\.(ts|tsx|cjs|mjs|js|json|css|html|md|sql|sh|yaml|yml|toml|xml|txt|conf|svg)|\/(madoguchi|run|LICENSE|\.npmrc|\.gitignore))$/;

/** Every text file of the checkout, by path; what is installed, built or made at run time is left out. */
export function readSourceTree(root: string): SourceFile[] {
  const walk = (folder: string): string[] =>
    readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
      if (NOT_OURS.has(entry.name)) return [];
      const path = join(folder, entry.name);
      return entry.isDirectory() ? walk(path) : entry.isFile() ? [path] : [];
    });
  return walk(root)
    .filter((path) => TEXTS.test(path))
    .map((path) => ({ path: relative(root, path), text: readFileSync(path, "utf8") }))
    .toSorted((a, b) => (a.path < b.path ? -1 : 1));
}

/** Source code written by hand: TypeScript outside folders called `generated`. */
export const isCode = (file: SourceFile): boolean => /\.tsx?$/.test(file.path) && !/(^|\/)generated\//.test(file.path);

export const isTest = (file: SourceFile): boolean => /\.test\.tsx?$/.test(file.path);

/** The syntax tree of one file. */
export function parse(file: SourceFile): ts.SourceFile {
  const kind = file.path.endsWith("x") ? ts.ScriptKind.TSX : ts.ScriptKind.TS;
  return ts.createSourceFile(file.path, file.text, ts.ScriptTarget.Latest, true, kind);
}

/** The line of a node, from 1, doc comment left out. */
export function lineOf(tree: ts.SourceFile, node: ts.Node): number {
  return tree.getLineAndCharacterOfPosition(node.getStart(tree)).line + 1;
}

/** Every node of a tree, parents first. */
export function* nodesOf(node: ts.Node): Generator<ts.Node> {
  yield node;
  const children: ts.Node[] = [];
  ts.forEachChild(node, (child) => {
    children.push(child);
  });
  for (const child of children) yield* nodesOf(child);
}
