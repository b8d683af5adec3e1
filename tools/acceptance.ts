import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parse as parseYaml } from "yaml";
import { type Requirement, requirements } from "./acceptance/requirements.ts";
import { titlesOf } from "./acceptance/titles.ts";
import { ROOT } from "./command.ts";

const DATA = "docs/acceptance/requirements.yaml";
/** The page that is made of the data. */
export const PAGE = "docs/acceptance/acceptance.md";

/** The requirements as they are written down. @throws ZodError when the file is none */
export const readRequirements = (): Requirement[] => requirements.parse(parseYaml(readFileSync(join(ROOT, DATA), "utf8")));

/** What is named and does not exist: a test's file or title, a screen's address, a setting's file or field. Empty when all is there. */
export function missingIn(all: readonly Requirement[]): string[] {
  const addresses = [...read("web/src/app/pages.ts").matchAll(/path: "(\/[a-z]+)"/g)].map((match) => match[1]);
  return all.flatMap(({ id, screens, settings, tests }) => [
    ...screens.filter(({ path }) => !addresses.includes(path)).map(({ path }) => `${id}: no screen at ${path}`),
    ...settings.filter((one) => !hasField(one)).map(({ file, field }) => `${id}: no ${field} in ${file}`),
    ...Object.entries(tests).flatMap(([file, titles]) =>
      missingTitles(file, titles).map((title) => `${id}: ${file} has no test "${title}"`),
    ),
  ]);
}

const read = (path: string): string => readFileSync(join(ROOT, path), "utf8");

function hasField({ file, field }: Requirement["settings"][number]): boolean {
  const last = field.split(".").at(-1) ?? field;
  return existsSync(join(ROOT, file)) && new RegExp(`(^|[\\s{,"-])${last}["']?:`, "m").test(read(file));
}

function missingTitles(file: string, titles: readonly string[]): string[] {
  if (!existsSync(join(ROOT, file))) return [...titles];
  const known = new Set(titlesOf({ path: file, text: read(file) }));
  return titles.filter((title) => !known.has(title));
}

/** The acceptance table as a page of Markdown, one section for each requirement in the order of the data. */
export function pageOf(all: readonly Requirement[]): string {
  const head = [
    "# 受入れの対照表",
    "",
    "仕様書の要求ごとに、画面・設定・試験を示します（4.2(4)）。`docs/acceptance/requirements.yaml` から",
    "`node_modules/.bin/node tools/acceptance.ts` で作ります。手で直しません。試験の題名は、センターの決まりを述べた文です。",
    "",
    "| 番号 | 求められること | 画面 | 設定 | 試験 |",
    "|---|---|---|---|---|",
    ...all.map(
      (one) =>
        `| [${one.id}](#${one.id.toLowerCase().replaceAll(".", "")}) | ${one.asks} | ${one.screens.length} | ${one.settings.length} | ${countOf(one)} |`,
    ),
  ];
  return `${[...head, ...all.flatMap(section)].join("\n")}\n`;
}

const countOf = ({ tests }: Requirement): number => Object.values(tests).flat().length;

function section({ id, asks, screens, settings, tests, open }: Requirement): string[] {
  return [
    ...["", `## ${id}`, "", `${asks}。`, ""],
    ...screens.map(({ path, name }) => `- 画面：${name}（\`${path}\`）`),
    ...settings.map(({ file, field }) => `- 設定：[\`${file}\`](../../${file}) の \`${field}\``),
    ...(open ? [`- まだないもの：${open}`] : []),
    "",
    ...Object.entries(tests).flatMap(([file, titles]) => [`[\`${file}\`](../../${file})`, "", ...titles.map((title) => `- ${title}`), ""]),
  ].slice(0, -1);
}

/** Writes the page anew, or says what the data names that does not exist. */
export function makePage(): void {
  const all = readRequirements();
  const missing = missingIn(all);
  if (missing.length > 0) throw new Error(`named in ${DATA} and not there:\n${missing.join("\n")}`);
  writeFileSync(join(ROOT, PAGE), pageOf(all));
}

if (import.meta.main) makePage();
