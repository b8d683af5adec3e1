import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Session } from "../../../src/desk/api.ts";
import * as fixtures from "../../src/maintain/knowledge/knowledge.fixtures.ts";
import * as desk from "../../src/shared/desk.fixtures.ts";
import { check, LOOKS } from "../look.ts";
import { type Answers, type Look, openBrowser, openScreen, PICTURES, type Screen } from "../pages.ts";

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

const supervisor: Session = {
  user: { id: "watanabe", name: "渡辺 恵", role: "supervisor", extension: null },
  permissions: ["lookUp", "seeKnowledgeWork", "maintainKnowledge", "approveKnowledge"],
};
const { run, entry } = fixtures;
const RUN = `/api/knowledge-imports/${run.id}`;
const answers: Answers = {
  "GET /api/session": supervisor,
  "GET /api/knowledge-entries": fixtures.entries,
  "GET /api/knowledge-entries/structure": fixtures.structure,
  "GET /api/knowledge-entries/k-2": entry,
  "PUT /api/knowledge-entries/k-2": { ...entry, head: 3 },
  "POST /api/knowledge-entries/k-2/approve": { ...entry, state: "approved", may: { ...entry.may, approve: false } },
  "GET /api/knowledge-imports": fixtures.imports,
  "POST /api/knowledge-imports": run,
  [`GET ${RUN}`]: run,
  [`POST ${RUN}/compare`]: fixtures.compared,
  [`GET ${RUN}/rows`]: fixtures.changedRows,
  [`POST ${RUN}/apply`]: fixtures.applied,
};
async function openList(look: Look = {}): Promise<Screen> {
  const screen = await openScreen(browser, "/maintain/knowledge", answers, look);
  await screen.page.getByRole("button", { name: /本籍地が豊島区では/ }).click();
  await screen.page.getByRole("button", { name: "承認して公開" }).waitFor();
  return screen;
}
async function openImport(look: Look = {}, more: Answers = {}): Promise<Screen> {
  const screen = await openScreen(browser, "/maintain/knowledge/import", { ...answers, ...more }, look);
  await screen.page
    .locator("input[type=file]")
    .setInputFiles({ name: "faq.csv", mimeType: "text/csv", buffer: Buffer.from("質問,回答\n") });
  return screen;
}

test.each(["1366", "dark", "zoomed"])("answers are listed by their place and read with their versions (%s)", async (look) => {
  const how = LOOKS[look] ?? {};
  const screen = await openList(how);
  await screen.page.getByRole("button", { name: "区民部の下" }).click();
  await check(screen, `knowledge-list-${look}`, how);
});

test("an answer is rewritten beside what operators will see; after somebody else was faster, what was typed stays", async () => {
  const refusal = { refusal: 409, code: "changed-meanwhile", detail: "開いている間に、ほかの人が書き換えました。入力は残っています。" };
  const screen = await openScreen(browser, "/maintain/knowledge", { ...answers, "PUT /api/knowledge-entries/k-2": refusal });
  const { page } = screen;
  await page.getByRole("button", { name: /本籍地が豊島区では/ }).click();
  await page.getByRole("button", { name: "書き直す" }).click();
  await page.getByLabel("回答", { exact: true }).fill("## 手順\n- 先に申請");
  await page.getByRole("listitem").getByText("先に申請").waitFor();
  await page.keyboard.press("Control+Enter");
  await page.getByRole("alert").getByText(refusal.detail).waitFor();
  await page.getByText("ほかの人が書いた第2版").waitFor();
  expect(await page.getByLabel("回答", { exact: true }).inputValue()).toBe("## 手順\n- 先に申請");
  expect(screen.asked.find((one) => one.method === "PUT")?.body).toMatchObject({ basedOn: 2, body: { validUntil: "2027-03-31" } });
  await check(screen, "knowledge-write-1366", {});
});

test("a file is imported step by step: columns as last time, changes word by word, applied, approved", async () => {
  const screen = await openImport();
  const { page, asked } = screen;
  await page.getByText("前の取込の対応です", { exact: false }).waitFor();
  await page.getByLabel("要約").selectOption("備考");
  await page.getByRole("button", { name: "いまの回答と比べる" }).click();
  await page.getByRole("button", { name: /変更\s*118/ }).click();
  await page.locator("del", { hasText: "400円" }).waitFor();
  await page.getByText("ファイルにない回答 2件").click();
  await page.getByText("ファイルにない回答を取り下げる").click();
  await page.getByRole("button", { name: "153件を取り込む" }).click();
  await page.getByRole("button", { name: "151件をまとめて承認" }).waitFor();
  const posted = (end: string) => asked.find((one) => one.method === "POST" && one.path.endsWith(end))?.body;
  expect(posted("/compare")).toEqual({ mapping: { ...run.mapping, summary: "備考" } });
  expect(posted("/apply")).toEqual({ retireMissing: true, asNew: [], approve: false });
  await check(screen, "knowledge-applied-1366", {});
});

test.each([
  ["changes", { [`GET ${RUN}`]: fixtures.compared }, "1920"],
  ["faults", { [`GET ${RUN}`]: fixtures.faulty, [`GET ${RUN}/rows`]: fixtures.faultyRows }, "1366"],
  ["working", { [`GET ${RUN}`]: fixtures.working }, "1366"],
  [
    "failed",
    {
      [`GET ${RUN}`]: { ...run, state: "failed", refusal: { title: "取り込めません", detail: "12行目のC列：結合されたセルがあります。" } },
    },
    "zoomed",
  ],
])("the import tells where it stands (%s)", async (name, more, look) => {
  const how = LOOKS[look] ?? {};
  const screen = await openImport(how, { "POST /api/knowledge-imports": run, ...more });
  await screen.page.getByRole("list", { name: "取込の段階" }).waitFor();
  await screen.page
    .getByText(/faq-2026-11/)
    .first()
    .waitFor();
  await check(screen, `knowledge-import-${name}`, how);
});

const browsed = {
  places: fixtures.structure.places,
  answers: desk.answers.map((one, i) => ({ ...one, viewed: 90 - i, writtenAt: null, validUntil: null, daysLeft: null })),
  total: desk.answers.length,
};
async function openDesk(look: Look = {}): Promise<Screen> {
  const screen = await openScreen(
    browser,
    "/desk",
    {
      ...{ "GET /api/session": desk.operator, "GET /api/desk": desk.talking, "GET /api/classification": desk.classification },
      ...{
        "GET /api/knowledge": desk.answers,
        "GET /api/knowledge/konbini": desk.body,
        "GET /api/knowledge/konbini/related": desk.answers.slice(2),
      },
      ...{ "GET /api/knowledge-browse": browsed, "POST /api/knowledge/konbini/verdicts": { verdict: "lacking", noteDropped: false } },
    },
    look,
  );
  await screen.page.locator(".desk").waitFor();
  return screen;
}

test("at the desk an answer is opened, read in full with what is related, and judged, by keys alone", async () => {
  const screen = await openDesk();
  const { page, asked } = screen;
  const { keyboard } = page;
  await keyboard.press("Alt+2");
  await page.getByText("長谷川 学 承認", { exact: false }).waitFor();
  await keyboard.press("Alt+o");
  await page.getByRole("region", { name: "関連する回答" }).waitFor();
  await page.screenshot({ path: `${PICTURES}/knowledge-desk-page.png` });
  await keyboard.press("Escape");
  await page.getByRole("dialog").waitFor({ state: "hidden" });
  await keyboard.press("Alt+h");
  await page.getByLabel("担当へのメモ").fill("年末年始");
  await page.getByLabel("担当へのメモ").press("Enter");
  await page.getByText("足りない、と担当へ伝えます。").waitFor();
  const contact = desk.talking.contact?.id;
  expect(
    asked.filter(({ method, path }) => method === "POST" && path.startsWith("/api/knowledge/")).map(({ path, body }) => [path, body]),
  ).toEqual([
    ["/api/knowledge/konbini/views", { contact }],
    ["/api/knowledge/konbini/verdicts", { contact, verdict: "lacking", note: "年末年始" }],
  ]);
  await check(screen, "knowledge-desk-1366", {});
});

test.each(["1366", "dark"])("at the desk answers are found by their place, with arrows (%s)", async (look) => {
  const how = LOOKS[look] ?? {};
  const screen = await openDesk(how);
  const { page } = screen;
  await page.keyboard.press("Alt+j");
  const places = page.getByRole("navigation", { name: "担当" });
  await places.getByRole("button", { name: /区民部/ }).focus();
  await page.keyboard.press("Enter");
  await places.getByRole("button", { name: /総合窓口課/ }).waitFor();
  await page.keyboard.press("ArrowRight");
  await page.screenshot({ path: `${PICTURES}/knowledge-browse-${look}.png` });
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await page.getByText("長谷川 学 承認", { exact: false }).waitFor();
  await page.context().close();
});
