import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { parseFile } from "../../../src/crm/knowledge/import/file/parse-adapter.ts";
import type { Session } from "../../../src/desk/api.ts";
import * as fixtures from "../../src/maintain/knowledge/knowledge.fixtures.ts";
import { check } from "../look.ts";
import { openBrowser, openScreen, PICTURES, type Screen } from "../pages.ts";

let browser: Browser;
let folder: string;
beforeAll(async () => {
  browser = await openBrowser();
  folder = await mkdtemp(join(tmpdir(), "madoguchi-folder-"));
  await mkdir(join(folder, "kurashi"));
  await mkdir(join(folder, "empty"));
  const page = (title: string) =>
    `<!doctype html><title>${title}</title><main><h1>${title}</h1><p>窓口です。<script>x()</script></p></main>`;
  await writeFile(join(folder, "kurashi", "a.html"), page("住民票"));
  await writeFile(join(folder, "b.htm"), page("戸籍"));
  await writeFile(join(folder, "style.css"), "x");
  await writeFile(join(folder, "empty", "note.txt"), "x");
});
afterAll(async () => {
  await browser.close();
  await rm(folder, { recursive: true });
});

const ward: Session = {
  user: { id: "hasegawa", name: "長谷川 学", role: "ward", extension: null },
  permissions: ["seeKnowledgeWork", "maintainKnowledge", "approveKnowledge"],
};
const { run } = fixtures;

async function openPages(): Promise<Screen> {
  const screen = await openScreen(browser, "/maintain/knowledge/import", {
    "GET /api/session": ward,
    "GET /api/knowledge-imports": fixtures.imports,
    "POST /api/knowledge-imports": run,
    [`GET /api/knowledge-imports/${run.id}`]: run,
  });
  await screen.page.getByRole("radio", { name: "区のページ" }).press("Space");
  await screen.page.getByRole("button", { name: "フォルダーを選ぶ" }).waitFor();
  return screen;
}

test("a folder of pages is chosen as it is: its HTML is sent at once, and read like a packed folder", async () => {
  const screen = await openPages();
  const { page } = screen;
  await page.screenshot({ path: `${PICTURES}/knowledge-folder.png` });
  const sent = page.waitForRequest((request) => request.method() === "POST" && request.url().includes("/api/knowledge-imports?"));
  await page.locator("input[webkitdirectory]").setInputFiles(folder);
  const request = await sent;
  expect(new URL(request.url()).searchParams.get("kind")).toBe("web");
  const parsed = await parseFile(new Uint8Array(request.postDataBuffer() ?? []), "folder.zip", "web");
  const rows = parsed.kind === "table" ? parsed.table.rows.map(({ cells }) => [cells[0], cells[1], cells[3]?.replace(/^[^/]+\//, "")]) : [];
  expect(rows.toSorted()).toEqual([
    ["住民票", "窓口です。", "kurashi/a.html"],
    ["戸籍", "窓口です。", "b.htm"],
  ]);
  await page
    .getByRole("heading", { name: /列の対応|取込/ })
    .first()
    .waitFor();
  await page.context().close();
});

test("a folder without pages is told so, and nothing is sent", async () => {
  const screen = await openPages();
  await screen.page.locator("input[webkitdirectory]").setInputFiles(join(folder, "empty"));
  await screen.page.getByText("このフォルダーにHTMLのファイルがありません。").waitFor();
  expect(screen.asked.filter((one) => one.method === "POST")).toEqual([]);
  await check(screen, "knowledge-folder-none", {});
});
