import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Session } from "../../../src/desk/api.ts";
import * as fixtures from "../../src/maintain/use/use.fixtures.ts";
import { check, LOOKS } from "../look.ts";
import { type Answers, type Look, openBrowser, openScreen, PICTURES, type Screen } from "../pages.ts";

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

const ward: Session = {
  user: { id: "hasegawa", name: "長谷川 学", role: "ward", extension: null },
  permissions: ["seeFigures", "seeKnowledgeWork", "maintainKnowledge", "approveKnowledge"],
};
const planner: Session = { user: { ...ward.user, role: "scheduler" }, permissions: ["seeFigures"] };

async function open(look: Look = {}, more: Answers = {}): Promise<Screen> {
  const answers: Answers = { "GET /api/session": ward, "GET /api/figures/knowledge": fixtures.use, ...more };
  const screen = await openScreen(browser, "/maintain/use", answers, look);
  await screen.page.getByRole("heading", { name: "ナレッジ・台帳" }).waitFor();
  await screen.page.getByRole("radiogroup", { name: "期間" }).waitFor();
  return screen;
}

test.each(["1366", "1920", "dark", "zoomed"])("the use of each answer stands beside the searches that found nothing (%s)", async (look) => {
  const how = LOOKS[look] ?? {};
  const screen = await open(how);
  await screen.page.getByText("ドローンの許可").waitFor();
  await check(screen, `knowledge-use-${look}`, how);
});

test("it is put together by section, over a longer time, and taken out as CSV, in Shift_JIS or as Excel", async () => {
  const screen = await open();
  const { page } = screen;
  await page.getByRole("cell", { name: /住民票の写し/ }).waitFor();
  await page.getByRole("cell", { name: "評価なし" }).first().waitFor();
  await page.getByRole("radio", { name: "担当ごと" }).press("Space");
  await page.getByRole("cell", { name: "（担当なし）" }).waitFor();
  await page.screenshot({ path: `${PICTURES}/knowledge-use-sections.png` });
  const files = await page.getByRole("link", { name: /CSV|Excel/ }).evaluateAll((all) => all.map((one) => one.getAttribute("href") ?? ""));
  expect(files.map((one) => new URLSearchParams(one.split("?")[1]).get("format"))).toEqual(["csv", "csv-sjis", "xlsx"]);
  const spanOf = (address = "") => {
    const query = new URLSearchParams(address.split("?")[1]);
    return (Number(query.get("to")) - Number(query.get("from"))) / 86_400_000;
  };
  expect([spanOf(files[0]), files[0]?.includes("by=section")]).toEqual([7, true]);
  await page.getByRole("radio", { name: "31日間" }).press("Space");
  await expect.poll(async () => spanOf((await page.getByRole("link", { name: "Excel" }).getAttribute("href")) ?? "")).toBe(31);
  expect(await page.getByRole("link", { name: "足りない回答を開く" }).getAttribute("href")).toBe("/maintain/knowledge/tasks");
  await page.context().close();
});

test("a time in which nothing was opened says so, and offers no file", async () => {
  const screen = await open({}, { "GET /api/figures/knowledge": fixtures.nothing });
  await screen.page.getByText("開かれた回答も評価もありません").waitFor();
  expect(await screen.page.getByRole("link", { name: "Excel" }).count()).toBe(0);
  await check(screen, "knowledge-use-empty", {});
});

test("figures that cannot be read are told with a sentence", async () => {
  const refusal = { refusal: 503, detail: "いまは読めません。少し待って、もう一度お試しください。" };
  const { page } = await open({}, { "GET /api/figures/knowledge": refusal });
  await page.getByText(refusal.detail).waitFor();
  await page.context().close();
});

test("whoever plans sees the figures, and no words that were searched for", async () => {
  const { page } = await open({}, { "GET /api/session": planner });
  await page.getByRole("cell", { name: /住民票の写し/ }).waitFor();
  expect(await page.getByText("ドローンの許可").count()).toBe(0);
  await page.context().close();
});
