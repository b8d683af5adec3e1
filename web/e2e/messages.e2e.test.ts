import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { DeskView } from "../../src/desk/api.ts";
import type { DeskMessage, MessageBoard } from "../../src/desk/messages/api.ts";
import * as desk from "../src/shared/desk.fixtures.ts";
import * as wall from "../src/supervisor/wallboard.fixtures.ts";
import { check, LOOKS } from "./look.ts";
import { type Answers, type Look, openBrowser, openScreen, type Screen } from "./pages.ts";

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

const MINUTE = 60_000;
const urgent: DeskMessage = {
  ...{ id: "m1", by: "渡辺 恵子", at: desk.NOW - 2 * MINUTE, urgent: true, readAt: null },
  text: "大雪のため、15時で本庁舎の窓口が閉まります。問合せには、電話と郵送でも手続きできることを案内してください。",
};
const ordinary: DeskMessage = { ...urgent, id: "m2", urgent: false, text: "14時から納税通知の問合せが増えます。" };
const telling = (view: DeskView, messages: DeskMessage[]): DeskView => ({ ...view, messages });
const operator: Answers = {
  "GET /api/session": desk.operator,
  "GET /api/classification": desk.classification,
  "GET /api/knowledge": desk.answers,
};

async function openDesk(view: DeskView, look: Look = {}): Promise<Screen> {
  const screen = await openScreen(browser, "/", { ...operator, "GET /api/desk": view }, look);
  screen.send({ type: "desk", view });
  await screen.page.locator(".desk").waitFor();
  return screen;
}

test("a message comes to the desk without taking the focus, is said once, and one key acknowledges each in turn", async () => {
  const screen = await openDesk(desk.talking);
  const { page } = screen;
  await page.getByLabel("概要").fill("書いている");
  screen.send({ type: "desk", view: telling(desk.talking, [urgent, ordinary]) });
  await page.getByText("ほか1件").waitFor();
  expect(await page.getByLabel("概要").evaluate((area) => area === document.activeElement)).toBe(true);
  expect(await page.locator('[aria-live="assertive"]', { hasText: "至急の伝言" }).count()).toBe(1);
  await page.keyboard.press("Alt+k");
  await page.getByLabel("伝言", { exact: true }).getByText("納税通知").waitFor();
  await page.keyboard.press("Alt+k");
  await page.getByLabel("伝言", { exact: true }).waitFor({ state: "detached" });
  await expect
    .poll(() => screen.asked.filter((one) => one.path.endsWith("/read")).map((one) => one.path))
    .toEqual(["/api/messages/m1/read", "/api/messages/m2/read"]);
  expect(await page.getByLabel("概要").inputValue()).toBe("書いている");
  await page.context().close();
});

test.each(["1366", "dark"])("a call that rings stands above the messages, and both can be read (%s)", async (look) => {
  const how = LOOKS[look] ?? {};
  const screen = await openDesk(telling(desk.ringing, [urgent, ordinary]), how);
  const [ring, message] = [screen.page.locator(".ringbar"), screen.page.getByLabel("伝言", { exact: true })];
  await message.waitFor();
  const [above, below] = [await ring.boundingBox(), await message.boundingBox()];
  expect((above?.y ?? 0) + (above?.height ?? 0)).toBeLessThanOrEqual(below?.y ?? 0);
  await check(screen, `desk-message-${look}`, how);
});

const board: MessageBoard = {
  groups: [{ id: "residents", name: "住民票・戸籍グループ" }],
  people: [
    { id: "yamada", name: "山田 由美" },
    { id: "sato", name: "佐藤 美咲" },
  ],
  messages: [
    {
      ...{ id: "m1", by: "渡辺 恵子", at: urgent.at, to: { kind: "everybody" }, toName: "全員", urgent: true, text: urgent.text },
      ...{ until: desk.NOW + 300 * MINUTE, withdrawnAt: null },
      readers: [
        { id: "yamada", name: "山田 由美", readAt: desk.NOW - MINUTE },
        { id: "sato", name: "佐藤 美咲", readAt: null },
        { id: "ito", name: "伊藤 直美", readAt: null },
      ],
    },
    {
      ...{ id: "m2", by: "石川 誠", at: desk.NOW - 90 * MINUTE, to: { kind: "group", group: "residents" }, toName: "住民票・戸籍グループ" },
      ...{ urgent: false, text: ordinary.text, until: desk.NOW - 60 * MINUTE, withdrawnAt: null, readers: [] },
    },
  ],
};
async function openBoard(look: Look = {}): Promise<Screen> {
  const answers: Answers = {
    ...{ "GET /api/session": desk.supervisor, "GET /api/desk": desk.idle, "GET /api/messages": board },
    "GET /api/supervise": { tone: false, reasons: ["面談・指導のため"] },
  };
  const screen = await openScreen(browser, "/wallboard", answers, look);
  screen.send({ type: "wallboard", view: wall.wallboard });
  await screen.page.locator(".wall").waitFor();
  return screen;
}

test("a supervisor writes to one person from the person's sheet, sends a message of the day again, and takes one back", async () => {
  const screen = await openBoard();
  const { page } = screen;
  await page.getByRole("button", { name: "佐藤 美咲" }).click();
  await page.getByRole("button", { name: "伝言を書く…" }).click();
  await page.getByRole("option", { name: "佐藤 美咲さん" }).waitFor({ state: "attached" });
  expect(await page.getByLabel("宛先").inputValue()).toBe("person sato");
  await page.keyboard.press("Control+Enter");
  await page.getByText("伝言を入れてください。").waitFor();
  await page.getByLabel("伝言", { exact: true }).last().fill("休憩は13時からに変わりました。");
  await page.getByText("至急（読むまで").click();
  await page.keyboard.press("Control+Enter");
  await page.getByText("伝言を送りました。").waitFor();
  await page.getByRole("button", { name: "もう一度書く" }).last().click();
  expect(await page.getByLabel("宛先").inputValue()).toBe("group residents");
  await page.getByRole("button", { name: "取り下げる" }).click();
  await page.getByText("伝言を取り下げました。").waitFor();
  const sent = screen.asked.filter((one) => one.method === "POST" && one.path.startsWith("/api/messages"));
  const told = sent.map((one) => [one.path, one.body]);
  expect(told).toEqual([
    ["/api/messages", { to: { kind: "person", person: "sato" }, text: "休憩は13時からに変わりました。", urgent: true, minutes: null }],
    ["/api/messages/m1/withdraw", null],
  ]);
  await page.context().close();
});

test.each(["1366", "zoomed"])("everybody can use the sheet of messages (%s)", async (look) => {
  const how = LOOKS[look] ?? {};
  const screen = await openBoard(how);
  await screen.page.getByRole("button", { name: "伝言…" }).click();
  await screen.page.getByText("1／3人が読みました").click();
  await check(screen, `supervise-messages-${look}`, how);
});
