import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import * as past from "../src/contacts/contacts.fixtures.ts";
import * as desk from "../src/shared/desk.fixtures.ts";
import * as wall from "../src/supervisor/wallboard.fixtures.ts";
import { check, LOOKS } from "./look.ts";
import { type Answers, type Look, openBrowser, openScreen, PICTURES } from "./pages.ts";

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

const ward = {
  user: { ...desk.supervisor.user, name: "長谷川 学", role: "ward", extension: null },
  permissions: ["seeFigures", "readContacts", "exportContacts"],
};
const centre: Answers = {
  "GET /api/session": ward,
  "GET /api/centre": past.words,
  "POST /api/contacts/search": past.found,
  "GET /api/contacts/searches": past.searches,
  [`GET /api/contacts/${past.detail.contact.id}`]: past.detail,
  [`GET /api/contacts/${past.detail.contact.id}/links`]: past.links,
  "GET /api/figures": wall.wallboard.today.figures,
  "GET /api/figures/definitions": wall.definitions,
};
async function open(answers: Answers = {}, look: Look = {}) {
  const screen = await openScreen(browser, "/contacts", { ...centre, ...answers }, look);
  const { page } = screen;
  await page.getByRole("heading", { name: "応対一覧", level: 2 }).waitFor();
  const searches = () => screen.asked.filter((one) => one.path === "/api/contacts/search").map((one) => one.body as object);
  return { ...screen, searches };
}

test("the ward finds contacts by the keyboard alone: words, a place, the next page, one contact and the one before it", async () => {
  const { page, searches } = await open();
  await page.getByText("4,213件").waitFor();
  await page.keyboard.press("/");
  await page.keyboard.type("収集");
  await page.keyboard.press("Enter");
  await expect.poll(() => searches().at(-1)).toMatchObject({ words: "収集", marks: [], from: expect.any(Number) });
  await page.locator("mark", { hasText: "収集" }).first().waitFor();
  await page.getByRole("combobox", { name: "行政区分" }).fill("ごみ");
  await page.getByRole("option", { name: /指導係/ }).waitFor();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await expect.poll(() => searches().at(-1)).toMatchObject({ words: "収集", classification: "kankyo-gomi-shido" });
  await page.getByRole("button", { name: /10:35/ }).focus();
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { name: "前の応対" }).waitFor();
  await page.screenshot({ path: `${PICTURES}/contacts-found.png` });
  await page.keyboard.press("n");
  await expect.poll(() => searches().at(-1)).toMatchObject({ after: past.found.next });
  await page.context().close();
});

test.each(["1920", "dark"])("a search with every condition, and nothing found (%s)", async (look) => {
  const how = LOOKS[look] ?? {};
  const screen = await open({ "POST /api/contacts/search": past.nothing }, how);
  const { page } = screen;
  await page.getByRole("button", { name: "条件を足す" }).click();
  await page.getByLabel("期間").selectOption("日を選ぶ");
  await page.getByLabel("取次先").selectOption("ごみ減量推進課");
  await page.getByText("見つかりません。").waitFor();
  await check(screen, `contacts-nothing-${look}`, how);
});

test("a search that fails says why and what was asked stays", async () => {
  const sentence = "検索の言葉は200字までです。";
  const { page } = await open({ "POST /api/contacts/search": { refusal: 422, detail: sentence } });
  await page.getByRole("alert").getByText(sentence).waitFor({ timeout: 20_000 });
  await page.context().close();
});

test("a kept search is chosen, and the present one is kept under a name", async () => {
  const [first] = past.searches.searches;
  const { page, searches, asked } = await open({ "POST /api/contacts/searches": first });
  await page.getByLabel("保存した検索", { exact: true }).selectOption({ label: "証明係への取次（長谷川 学）" });
  await expect.poll(() => searches().at(-1)).toMatchObject({ words: "郵送", section: "kosekishomei" });
  expect(await page.getByLabel("言葉").inputValue()).toBe("郵送");
  await page.getByLabel("結果").selectOption("折返し");
  await page.keyboard.press("Alt+s");
  await page.getByLabel("名前").fill("折返しの郵送");
  await page.screenshot({ path: `${PICTURES}/contacts-keep.png` });
  await page.keyboard.press("Enter");
  await expect
    .poll(() => asked.find((one) => one.method === "POST" && one.path === "/api/contacts/searches")?.body)
    .toEqual({
      name: "折返しの郵送",
      shared: false,
      period: "year",
      search: { words: "郵送", marks: [], section: "kosekishomei", outcome: "callBack" },
    });
  await page.context().close();
});

test("what was found is written out, and the reader is told of signs that were replaced", async () => {
  const { page, asked } = await open();
  await page.getByText("4,213件").waitFor();
  await page.route("**/api/contacts/exports", (route) =>
    route.fulfill({
      status: 200,
      headers: {
        "content-type": "text/csv",
        "export-id": "e1",
        "content-disposition": `attachment; filename*=UTF-8''${encodeURIComponent("応対履歴.csv")}`,
      },
      body: "x",
    }),
  );
  await page.route("**/api/contacts/exports/e1", (route) =>
    route.fulfill({ json: { rows: 4213, finished: true, replaced: 3, lacking: ["𠮷", "☕"] } }),
  );
  await page.keyboard.press("Alt+e");
  await page.getByText("CSV（Shift_JIS）").click();
  const saved = page.waitForEvent("download");
  await page.getByRole("dialog").getByRole("button", { name: "書き出す" }).click();
  expect((await saved).suggestedFilename()).toBe("応対履歴.csv");
  await page.getByText("4,213件を応対履歴.csvに書き出しました。").waitFor();
  await page.getByText("3字を〓に置き換えました（𠮷、☕など）").waitFor();
  await page.screenshot({ path: `${PICTURES}/contacts-export.png` });
  expect(asked.filter((one) => one.path.includes("recordings"))).toEqual([]);
  await page.context().close();
});
