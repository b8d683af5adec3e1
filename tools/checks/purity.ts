import { builtinModules } from "node:module";
import ts from "typescript";
import type { Finding } from "./finding.ts";
import { isCode, isTest, lineOf, nodesOf, parse, type SourceFile } from "./source-tree.ts";

/** Folders whose whole business is the outside world. */
const EDGE_FOLDERS = /(^|\/)(ari|render|app)\//;
/** Files that touch the outside world, told by their name. */
const EDGE_FILES = /(^|\/)(store|routes|subscribe|publish|main|[a-z0-9-]+-adapter)\.ts$/;

/** Globals that reach clock, timers, randomness, network, process or log. */
const OUTSIDE_GLOBALS = new Set([
  ..."performance process fetch console crypto WebSocket localStorage".split(" "),
  ..."setTimeout setInterval setImmediate queueMicrotask clearTimeout clearInterval".split(" "),
]);
const OUTSIDE_MEMBERS = new Set(["Date.now", "Math.random", "Temporal.Now"]);
const OUTSIDE_PACKAGES = new Set(["pg", "kysely", "pino", "ws", "fastify", "better-auth", "prom-client", "playwright-core", "jssip"]);
/** Hashing gives the same answer every time, so it may be anywhere. */
const PURE_OF_CRYPTO = new Set(["createHash", "createHmac", "timingSafeEqual"]);

/** Whether this file has to be pure: server code that is neither a test nor named as an edge. */
export function mustBePure(path: string): boolean {
  return path.startsWith("src/") && !EDGE_FOLDERS.test(path) && !EDGE_FILES.test(path);
}

/** Every touch of the outside world in a file that has to be pure. */
export function checkPurity(files: readonly SourceFile[]): Finding[] {
  return files.filter((file) => isCode(file) && !isTest(file) && mustBePure(file.path)).flatMap(impurities);
}

function impurities(file: SourceFile): Finding[] {
  const tree = parse(file);
  const own = declaredNames(tree);
  return [...nodesOf(tree)].flatMap((node) => {
    const what = importedOutside(node) ?? (reachesOutside(node, own) ? node.getText(tree) : null);
    if (what === null) return [];
    return [{ path: file.path, line: lineOf(tree, node), what: `${what}: only an edge may touch the outside; take it as an argument` }];
  });
}

function importedOutside(node: ts.Node): string | null {
  if (!ts.isImportDeclaration(node) || !ts.isStringLiteral(node.moduleSpecifier)) return null;
  if (node.importClause?.phaseModifier === ts.SyntaxKind.TypeKeyword) return null;
  const name = node.moduleSpecifier.text;
  const isBuiltin = name.startsWith("node:") || builtinModules.includes(name);
  if (!isBuiltin && !OUTSIDE_PACKAGES.has(name)) return null;
  if (name === "node:crypto" && importedNames(node).every((one) => PURE_OF_CRYPTO.has(one))) return null;
  return `import of "${name}"`;
}

function importedNames(node: ts.ImportDeclaration): string[] {
  const bindings = node.importClause?.namedBindings;
  if (!bindings || !ts.isNamedImports(bindings)) return ["*"];
  return bindings.elements.filter((one) => !one.isTypeOnly).map((one) => (one.propertyName ?? one.name).text);
}

function reachesOutside(node: ts.Node, own: ReadonlySet<string>): boolean {
  if (ts.isPropertyAccessExpression(node)) return OUTSIDE_MEMBERS.has(`${node.expression.getText()}.${node.name.text}`);
  if (ts.isNewExpression(node)) return node.expression.getText() === "Date" && (node.arguments?.length ?? 0) === 0;
  if (ts.isCallExpression(node)) return node.expression.getText() === "Date";
  return ts.isIdentifier(node) && OUTSIDE_GLOBALS.has(node.text) && !own.has(node.text) && isRead(node);
}

/** False where the word is only a name: `call.process`, `{ fetch: … }`, a type's member. */
function isRead(node: ts.Identifier): boolean {
  const parent = node.parent;
  if (ts.isPropertyAccessExpression(parent)) return parent.expression === node;
  if (ts.isPropertyAssignment(parent)) return parent.initializer === node;
  return !(ts.isTypeElement(parent) || ts.isClassElement(parent) || ts.isTypeNode(parent) || ts.isQualifiedName(parent));
}

/** Names the file declares itself: an argument called `fetch` is no touch of the network. */
function declaredNames(tree: ts.SourceFile): ReadonlySet<string> {
  const names = new Set<string>();
  for (const node of nodesOf(tree)) {
    if (declares(node) && node.name && ts.isIdentifier(node.name)) names.add(node.name.text);
  }
  return names;
}

function declares(node: ts.Node): node is ts.NamedDeclaration & { name?: ts.Node } {
  const declaresType = ts.isTypeAliasDeclaration(node) || ts.isInterfaceDeclaration(node) || ts.isClassDeclaration(node);
  const declaresValue =
    ts.isVariableDeclaration(node) || ts.isParameter(node) || ts.isFunctionDeclaration(node) || ts.isBindingElement(node);
  return declaresType || declaresValue || ts.isImportSpecifier(node);
}
