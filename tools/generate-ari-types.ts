import { mkdirSync, writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { ROOT } from "./command.ts";

/** The parts of Swagger 1.2 that Asterisk's description uses. */
type Property = { type: string; required?: boolean; description?: string; allowableValues?: { values?: readonly string[] } };
type Model = { id: string; properties?: Record<string, Property>; subTypes?: readonly string[]; discriminator?: string };
type Parameter = { name: string; paramType: "path" | "query" | "body"; required?: boolean; allowMultiple?: boolean; dataType: string };
type Operation = { httpMethod: string; nickname: string; summary: string; responseClass: string; parameters?: readonly Parameter[] };
type Api = { path: string; operations: readonly Operation[] };
type Description = { apis: readonly Api[]; models?: Record<string, Model> };

const RESOURCES = [
  "applications",
  "asterisk",
  "bridges",
  "channels",
  "deviceStates",
  "endpoints",
  "events",
  "playbacks",
  "recordings",
] as const;
const PRIMITIVES: Readonly<Record<string, string>> = {
  string: "string",
  int: "number",
  long: "number",
  double: "number",
  boolean: "boolean",
  Date: "string",
  object: "Record<string, unknown>",
  containers: "Record<string, string>",
  binary: "string",
  void: "null",
};

/**
 * Writes `src/telephony/ari/generated/` from a running engine's own description:
 * `node tools/generate-ari-types.ts --url http://127.0.0.1:8088 --user NAME --password WORD`.
 * The same engine gives the same text.
 */
async function main(): Promise<void> {
  const { values } = parseArgs({ options: { url: { type: "string" }, user: { type: "string" }, password: { type: "string" } } });
  const { url, user = "", password = "" } = values;
  if (url === undefined) throw new Error("--url, --user and --password of a running engine are needed");
  const authorization = `Basic ${Buffer.from(`${user}:${password}`).toString("base64")}`;
  const descriptions = await Promise.all(RESOURCES.map((name) => fetchDescription(`${url}/ari/api-docs/${name}.json`, authorization)));
  const folder = `${ROOT}/src/telephony/ari/generated`;
  mkdirSync(folder, { recursive: true });
  writeFileSync(`${folder}/models.ts`, modelsFile(descriptions));
  writeFileSync(`${folder}/operations.ts`, operationsFile(descriptions));
}

async function fetchDescription(url: string, authorization: string): Promise<Description> {
  const response = await fetch(url, { headers: { authorization } });
  if (!response.ok) throw new Error(`${url} answered ${response.status}`);
  return (await response.json()) as Description;
}

const HEAD = "// Made by tools/generate-ari-types.ts from the engine's own API description. Do not edit.\n";

function modelsFile(descriptions: readonly Description[]): string {
  const models = new Map(descriptions.flatMap((one) => Object.values(one.models ?? {})).map((model) => [model.id, model]));
  const sorted = [...models.values()].toSorted((a, b) => (a.id < b.id ? -1 : 1));
  const events = leavesOf(models, "Event");
  const messages = leavesOf(models, "Message");
  const types = sorted.map((model) => modelType(model, models, messages.includes(model.id)));
  return `${HEAD}\n${types.join("\n")}\nexport type AriEvent =\n${events.map((name) => `  | ${name}`).join("\n")};\n`;
}

/** The models below `name` that have none below themselves, sorted. */
function leavesOf(models: ReadonlyMap<string, Model>, name: string): string[] {
  const below = models.get(name)?.subTypes ?? [];
  if (below.length === 0) return [name];
  return [...new Set(below.flatMap((one) => leavesOf(models, one)))].toSorted();
}

function modelType(model: Model, models: ReadonlyMap<string, Model>, isMessage: boolean): string {
  const inherited = isMessage ? ancestorsOf(models, model.id).flatMap((one) => Object.entries(one.properties ?? {})) : [];
  const properties = Object.fromEntries([...inherited, ...Object.entries(model.properties ?? {})]);
  const lines = Object.entries(properties).map(([name, property]) => {
    const type = isMessage && name === "type" ? JSON.stringify(model.id) : valueType(property.type, property.allowableValues?.values);
    return `  ${key(name)}${property.required ? "" : "?"}: ${type};`;
  });
  return `export type ${model.id} = {\n${lines.join("\n")}\n};\n`;
}

function ancestorsOf(models: ReadonlyMap<string, Model>, id: string): Model[] {
  const parents = [...models.values()].filter((model) => model.subTypes?.includes(id));
  return parents.flatMap((parent) => [...ancestorsOf(models, parent.id), parent]);
}

function operationsFile(descriptions: readonly Description[]): string {
  const all = descriptions
    .flatMap(({ apis }) => apis)
    .flatMap((api) => api.operations.map((operation) => ({ path: api.path, operation })))
    .filter(({ path, operation }) => !(path === "/events" && operation.httpMethod === "GET"));
  const used = new Set<string>();
  const entries = all.map(({ path, operation }) => operationType(path, operation, used));
  const imports = [...used].toSorted().join(", ");
  return `${HEAD}import type { ${imports} } from "./models.ts";\n\n/** Every request by method and path. */\nexport type AriOperations = {\n${entries.toSorted().join("\n")}\n};\n`;
}

function operationType(path: string, operation: Operation, used: Set<string>): string {
  const of = (kind: Parameter["paramType"]) => (operation.parameters ?? []).filter((one) => one.paramType === kind);
  for (const name of namesIn(operation.responseClass)) used.add(name);
  const query = of("query").map(
    (one) => `${key(one.name)}${one.required ? "" : "?"}: ${one.allowMultiple ? "string" : valueType(one.dataType)}`,
  );
  const params = of("path").map((one) => `${key(one.name)}: string`);
  const hasBody = of("body").length > 0;
  const parts = [
    `path: { ${params.join("; ")} }`,
    `query: { ${query.join("; ")} }`,
    `body: ${hasBody ? "Record<string, unknown> | undefined" : "undefined"}`,
    `answer: ${valueType(operation.responseClass)}`,
  ];
  return `  ${JSON.stringify(`${operation.httpMethod} ${path}`)}: { ${parts.join("; ").replaceAll("{  }", "Record<never, never>")} };`;
}

function valueType(type: string, allowed: readonly string[] = []): string {
  if (allowed.length > 0 && type === "string") return allowed.map((value) => JSON.stringify(value)).join(" | ");
  const list = /^List\[(.+)\]$/.exec(type)?.[1];
  if (list) return `${valueType(list)}[]`;
  return PRIMITIVES[type] ?? type;
}

function namesIn(type: string): string[] {
  const inner = /^List\[(.+)\]$/.exec(type)?.[1] ?? type;
  return inner in PRIMITIVES ? [] : [inner];
}

const key = (name: string): string => (/^[a-zA-Z_]\w*$/.test(name) ? name : JSON.stringify(name));

if (import.meta.main) await main();
