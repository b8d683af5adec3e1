import ts from "typescript";
import type { Finding } from "./finding.ts";
import { isCode, isTest, lineOf, nodesOf, parse, type SourceFile } from "./source-tree.ts";

/** A file that does not fit one sitting wants splitting. */
const FILE_LINES = 300;
const FUNCTION_LINES = 40;
/** A component carries its mark-up, so it may be twice as long. */
const COMPONENT_LINES = 80;
/** TypeScript files side by side in one folder; its tests are counted apart, to the same limit. */
const FOLDER_FILES = 12;
const VAGUE_FOLDERS = /(^|\/)(utils?|helpers?|misc|common)\//;
/** `// limit: <reason>` in the first lines of a file, or above a function, lifts the limit for it. */
const REASON = /(\/\/|\/\*|\s\*) ?limit: \S.{9,}/;
const REASON_LINES = 5;

/** Everything that has grown past the limits of CONTRIBUTING.md without giving a reason. */
export function checkLimits(files: readonly SourceFile[]): Finding[] {
  const code = files.filter(isCode);
  return [...folderFindings(code), ...code.flatMap(fileFindings)];
}

function folderFindings(code: readonly SourceFile[]): Finding[] {
  const tests = Map.groupBy(code.filter(isTest), folderOf);
  const sources = Map.groupBy(
    code.filter((file) => !isTest(file)),
    folderOf,
  );
  const crowded = [...sources, ...tests].filter(([, inside]) => inside.length > FOLDER_FILES);
  const vague = [...sources.keys()].filter((folder) => VAGUE_FOLDERS.test(`${folder}/`));
  return [
    ...crowded.map(([path, inside]) => ({ path, line: 1, what: `${inside.length} files in one folder, ${FOLDER_FILES} are the limit` })),
    ...vague.map((path) => ({ path, line: 1, what: "a folder is named after a word of the trade, not after leftovers" })),
  ];
}

const folderOf = (file: SourceFile): string => file.path.slice(0, Math.max(0, file.path.lastIndexOf("/")));

function fileFindings(file: SourceFile): Finding[] {
  const lines = file.text.trimEnd().split("\n");
  if (REASON.test(lines.slice(0, REASON_LINES).join("\n"))) return [];
  const tree = parse(file);
  const found = functionFindings(file, tree);
  if (isBarrel(tree)) found.push({ path: file.path, line: 1, what: "only re-exports: import from where the thing lives" });
  if (lines.length > FILE_LINES)
    found.push({ path: file.path, line: FILE_LINES, what: `${lines.length} lines, ${FILE_LINES} are the limit` });
  return found;
}

function isBarrel(tree: ts.SourceFile): boolean {
  const rest = tree.statements.filter((one) => !ts.isImportDeclaration(one));
  return rest.length > 0 && rest.every((one) => ts.isExportDeclaration(one) && one.moduleSpecifier !== undefined);
}

function functionFindings(file: SourceFile, tree: ts.SourceFile): Finding[] {
  return [...nodesOf(tree)].filter(isFunction).flatMap((node) => {
    const line = lineOf(tree, node);
    const length = tree.getLineAndCharacterOfPosition(node.getEnd()).line + 2 - line;
    const name = nameOf(node);
    const limit = file.path.endsWith(".tsx") && /^[A-Z]/.test(name) ? COMPONENT_LINES : FUNCTION_LINES;
    if (length <= limit || isTestCallback(node) || hasReason(node, file.text)) return [];
    return [{ path: file.path, line, what: `${name || "a function"} has ${length} lines, ${limit} are the limit` }];
  });
}

function isFunction(node: ts.Node): node is ts.FunctionLikeDeclaration {
  return ts.isFunctionLike(node) && "body" in node && node.body !== undefined;
}

function nameOf(node: ts.FunctionLikeDeclaration): string {
  if (node.name) return node.name.getText();
  const parent = node.parent;
  if (ts.isVariableDeclaration(parent) || ts.isPropertyAssignment(parent)) return parent.name.getText();
  return "";
}

/** The callback of `describe`, `test`, `beforeAll` …: a scenario is told in one go, its length is no branch to follow. */
function isTestCallback(node: ts.Node): boolean {
  const call = node.parent;
  if (!ts.isCallExpression(call)) return false;
  return /^(describe|test|it|beforeAll|beforeEach|afterAll|afterEach)\b/.test(call.expression.getText());
}

function hasReason(node: ts.Node, text: string): boolean {
  const statement = ts.findAncestor(node, (one) => ts.isStatement(one) || ts.isClassElement(one)) ?? node;
  const comments = ts.getLeadingCommentRanges(text, statement.getFullStart()) ?? [];
  return comments.some((comment) => REASON.test(text.slice(comment.pos, comment.end)));
}
