import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";
import { readSourceTree } from "../../tools/checks/source-tree.ts";
import { ROOT } from "../../tools/command.ts";

const pages = readSourceTree(ROOT).filter((file) => file.path.endsWith(".md"));

const linksOf = (text: string): string[] => [...text.matchAll(/\]\(([^)#\s]+)[^)]*\)/g)].map((match) => match[1] ?? "");

test.each(pages.map((page) => page.path))("every link of %s leads somewhere", (path) => {
  const text = pages.find((page) => page.path === path)?.text ?? "";
  const inside = linksOf(text).filter((link) => !/^[a-z]+:/.test(link));
  expect(inside.filter((link) => !existsSync(join(ROOT, dirname(path), link)))).toEqual([]);
});
