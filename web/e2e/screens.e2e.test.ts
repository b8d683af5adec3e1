import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { DeskView } from "../../src/desk/api.ts";
import * as past from "../src/contacts/contacts.fixtures.ts";
import * as desk from "../src/shared/desk.fixtures.ts";
import * as wall from "../src/supervisor/wallboard.fixtures.ts";
import { check, LOOKS } from "./look.ts";
import { type Answers, type Look, openBrowser, openScreen, PICTURES, type Screen } from "./pages.ts";

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

const phone = { extension: "2001b", uri: "sip:2001b@localhost", password: "x", server: "/sip" };
const centre: Answers = {
  "GET /api/session": desk.operator,
  "GET /api/classification": desk.classification,
  "GET /api/knowledge": desk.answers,
  "GET /api/knowledge/konbini": desk.body,
  "GET /api/desk/phone": phone,
};
const onBrowserPhone = (view: DeskView): DeskView => ({ ...view, agent: { ...view.agent, phone: "browser" } });

async function openDesk(view: DeskView, look: Look = {}, more: Answers = {}): Promise<Screen> {
  const screen = await openScreen(browser, "/desk", { ...centre, "GET /api/desk": onBrowserPhone(view), ...more }, look);
  await screen.page.locator(".desk").waitFor();
  return screen;
}

async function openWallboard(view: typeof wall.wallboard, look: Look = {}): Promise<Screen> {
  const screen = await openScreen(
    browser,
    "/wallboard",
    { "GET /api/session": desk.supervisor, "GET /api/figures/definitions": wall.definitions },
    look,
  );
  screen.send({ type: "wallboard", view });
  await screen.page.locator(".wall").waitFor();
  return screen;
}

const PHASES = {
  idle: desk.idle,
  paused: desk.paused,
  ringing: desk.ringing,
  talking: desk.talking,
  held: desk.held,
  "wrap-up": desk.wrapUp,
};
const shown: readonly (readonly [phase: keyof typeof PHASES, look: keyof typeof LOOKS])[] = [
  ...(["idle", "paused", "ringing", "talking", "held", "wrap-up"] as const).map((phase) => [phase, "1366"] as const),
  ...(["ringing", "talking", "wrap-up"] as const).flatMap((phase) => [[phase, "dark"] as const, [phase, "zoomed"] as const]),
  ["talking", "1920"],
  ["talking", "forced"],
];

describe("everybody can use", () => {
  test.each(["1366", "dark", "zoomed"])("the door (%s)", async (look) => {
    const how = LOOKS[look] ?? {};
    const screen = await openScreen(browser, "/", { "GET /api/session": { refusal: 401, detail: "サインインしてください" } }, how);
    await screen.page.getByLabel("利用者名").waitFor();
    await check(screen, `sign-in-${look}`, how);
  });

  test.each(shown)("the desk while %s (%s)", async (phase, look) => {
    const how = LOOKS[look] ?? {};
    const screen = await openDesk(PHASES[phase], how);
    if (phase === "ringing") await screen.page.getByRole("button", { name: "応答", exact: true }).waitFor();
    await check(screen, `desk-${phase}-${look}`, how);
  });

  test.each(Object.entries(LOOKS))("the wallboard (%s)", async (look, how) => {
    const screen = await openWallboard(wall.wallboard, how);
    await screen.page.locator(".chart svg").waitFor();
    await check(screen, `wallboard-${look}`, how);
  });

  test("the wallboard before the first call of the day", async () => {
    await check(await openWallboard(wall.empty), "wallboard-empty", {});
  });
});

const records: Answers = {
  "GET /api/session": desk.supervisor,
  "GET /api/centre": past.words,
  "POST /api/contacts/search": past.found,
  "GET /api/contacts/searches": past.searches,
  [`GET /api/contacts/${past.detail.contact.id}/links`]: past.links,
  [`GET /api/contacts/${past.detail.contact.id}`]: past.detail,
  "GET /api/figures": wall.wallboard.today.figures,
  "GET /api/figures/definitions": wall.definitions,
};

test.each(["1366", "dark", "zoomed"])("a contact is read with everything that happened (%s)", async (look) => {
  const how = LOOKS[look] ?? {};
  const screen = await openScreen(browser, "/contacts", records, how);
  await screen.page.getByRole("button", { name: /10:35/ }).click();
  await screen.page.getByText("応答（山田 由美）").waitFor();
  await check(screen, `contacts-${look}`, how);
});

describe("signing in", () => {
  const closed: Answers = { "GET /api/session": { refusal: 401, detail: "サインインしてください" } };

  test("a wrong password is told as a sentence and what was typed stays", async () => {
    const sentence = "利用者名かパスワードが違います。もう一度入れてください。";
    const screen = await openScreen(browser, "/", { ...closed, "POST /api/session": { refusal: 401, detail: sentence } });
    await screen.page.getByLabel("利用者名").fill("yamada");
    await screen.page.getByLabel("パスワード").fill("wrong");
    await screen.page.keyboard.press("Enter");
    await screen.page.getByRole("alert").getByText(sentence).waitFor();
    expect(await screen.page.getByLabel("利用者名").inputValue()).toBe("yamada");
    await screen.page.screenshot({ path: `${PICTURES}/sign-in-wrong.png` });
    await screen.page.context().close();
  });

  test("an operator takes the seat with the telephone that was chosen", async () => {
    const screen = await openScreen(browser, "/", { ...centre, ...closed, "POST /api/session": desk.operator, "GET /api/desk": desk.idle });
    await screen.page.getByLabel("利用者名").fill("yamada");
    await screen.page.getByLabel("パスワード").fill("secret");
    await screen.page.getByText("内線電話機").click();
    await screen.page.getByRole("button", { name: "サインイン" }).click();
    await screen.page.getByText("次の電話を待っています").waitFor();
    expect(screen.asked.find((one) => one.path === "/api/desk/open")?.body).toEqual({ phone: "desk" });
    await screen.page.context().close();
  });
});

describe("a call with the keyboard alone", () => {
  test("the answer button has the focus when it rings, unless somebody is typing", async () => {
    const screen = await openDesk(desk.idle);
    screen.send({ type: "desk", view: onBrowserPhone(desk.ringing) });
    const answer = screen.page.getByRole("button", { name: "応答", exact: true });
    await answer.waitFor();
    expect(await answer.evaluate((button) => button === document.activeElement)).toBe(true);
    expect(await screen.page.evaluate(() => performance.getEntriesByName("screen-pop").length)).toBe(1);
    await screen.page.context().close();

    const typing = await openDesk(desk.idle);
    await typing.page.keyboard.press("/");
    await typing.page.keyboard.type("粗大");
    typing.send({ type: "desk", view: onBrowserPhone(desk.ringing) });
    await typing.page.getByRole("button", { name: "応答", exact: true }).waitFor();
    await typing.page.keyboard.type("ごみ");
    expect(await typing.page.getByLabel("ナレッジを検索").inputValue()).toBe("粗大ごみ");
    await typing.page.context().close();
  });

  test("hold, back and hang-up are asked of the centre", async () => {
    const screen = await openDesk(desk.talking);
    await screen.page.keyboard.press("F3");
    await screen.page.keyboard.press("F8");
    screen.send({ type: "desk", view: onBrowserPhone(desk.held) });
    await screen.page.getByText("保留中（音楽）").waitFor();
    await screen.page.keyboard.press("F3");
    await expect
      .poll(() => screen.asked.filter((one) => one.method === "POST").map((one) => one.path))
      .toEqual(["/api/desk/hold", "/api/desk/hang-up", "/api/desk/resume"]);
    await screen.page.context().close();
  });

  test("an answer is opened, transferred, completed and saved without a mouse", async () => {
    const screen = await openDesk(desk.talking);
    const { page } = screen;
    await page.keyboard.press("Alt+2");
    await page.getByText("全国のコンビニの多機能端末").waitFor();
    await page.screenshot({ path: `${PICTURES}/desk-answer-open.png` });
    await page.keyboard.press("F6");
    screen.send({ type: "desk", view: onBrowserPhone(desk.wrapUp) });
    await page.getByText("未保存").waitFor();
    await page.keyboard.type("ご本人と確認。");
    await page.keyboard.press("Control+Enter");
    await expect
      .poll(() => screen.asked.find((one) => one.method === "PUT")?.body)
      .toMatchObject({
        outcome: "answered",
        knowledge: ["konbini"],
        summary: "「コンビニで証明書を取れますか」について案内。ご本人と確認。",
        pause: null,
      });
    screen.send({ type: "desk", view: onBrowserPhone(desk.idle) });
    await page.getByText("保存しました（住民票・戸籍）").waitFor();
    await page.screenshot({ path: `${PICTURES}/desk-saved.png` });
    await page.context().close();
  });

  test("the classification is found by what citizens call it", async () => {
    const { page } = await openDesk(desk.wrapUp);
    const box = page.getByRole("combobox", { name: "行政区分" });
    await box.fill("ごみ");
    await page.getByRole("option", { name: /ごみ減量推進課/ }).waitFor();
    await page.screenshot({ path: `${PICTURES}/desk-classification.png` });
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    expect(await box.inputValue()).toContain("ごみ減量推進課");
    await page.context().close();
  });
});

describe("what was typed is never lost", () => {
  test("when the server refuses to save, it says why and the text stays", async () => {
    const path = `PUT /api/contacts/${desk.wrapUp.contact?.id}/history`;
    const screen = await openDesk(
      desk.wrapUp,
      {},
      { [path]: { refusal: 503, detail: "保存できませんでした。もう一度押してください。", code: "store-away" } },
    );
    await screen.page.getByRole("radio", { name: "回答" }).click({ force: true });
    await screen.page.getByLabel("概要").fill("住民票の取り方を案内。");
    await screen.page.keyboard.press("Control+Enter");
    await screen.page.getByRole("alert").getByText("保存できませんでした").waitFor();
    expect(await screen.page.getByLabel("概要").inputValue()).toBe("住民票の取り方を案内。");
    await check(screen, "desk-refused", {});
  });

  test("when the page is loaded anew in the middle of it", async () => {
    const screen = await openDesk(desk.wrapUp);
    await screen.page.getByLabel("概要").fill("書きかけの概要");
    await screen.page.reload();
    await screen.page.getByLabel("概要").waitFor();
    expect(await screen.page.getByLabel("概要").inputValue()).toBe("書きかけの概要");
    await screen.page.context().close();
  });

  test("when something is missing, the cursor goes there", async () => {
    const screen = await openDesk(desk.wrapUp);
    await screen.page.getByRole("radio", { name: "取次" }).click({ force: true });
    await screen.page.keyboard.press("Control+Enter");
    await screen.page.getByRole("alert").getByText("概要が空です").waitFor();
    expect(await screen.page.getByLabel("概要").evaluate((area) => area === document.activeElement)).toBe(true);
    await check(screen, "desk-missing", {});
  });
});

test("a lost connection is told calmly and the page stays usable", async () => {
  const screen = await openDesk(desk.talking);
  screen.send({ type: "desk", view: onBrowserPhone(desk.talking) });
  screen.drop();
  await screen.page.getByText("サーバーにつなぎ直しています…通話は続いています").waitFor();
  await check(screen, "desk-away", {});
});

test("a figure on the wallboard opens its definition", async () => {
  const screen = await openWallboard(wall.wallboard);
  await screen.page.getByRole("button", { name: "15秒以内の応答率" }).click();
  await screen.page.getByText("15秒以内に応答した件数").waitFor();
  await check(screen, "wallboard-definition", {});
});

test("the list of keys and the state menu open and close by the keyboard", async () => {
  const screen = await openDesk(desk.idle);
  await screen.page.keyboard.press("?");
  await screen.page.getByRole("dialog", { name: "キー一覧" }).waitFor();
  await screen.page.screenshot({ path: `${PICTURES}/desk-keys.png` });
  await screen.page.keyboard.press("Escape");
  await screen.page.getByRole("button", { name: /自分の状態/ }).click();
  await screen.page.getByRole("menuitemradio", { name: "昼食" }).waitFor();
  await screen.page.screenshot({ path: `${PICTURES}/desk-state-menu.png` });
  await screen.page.getByRole("menuitemradio", { name: "昼食" }).click();
  await expect.poll(() => screen.asked.find((one) => one.path === "/api/desk/pause")?.body).toEqual({ reason: "lunch" });
  await screen.page.context().close();
});

test("a call to a colleague that came to nothing is told with its reason until it is put away", async () => {
  const unreached = { contact: "00000000-0000-4000-8000-00000000000a", name: "佐藤 美咲", sentence: "相手は話し中でした" };
  const screen = await openDesk({ ...desk.idle, unreached });
  await screen.page.getByText("佐藤 美咲：相手は話し中でした。").waitFor();
  await screen.page.screenshot({ path: `${PICTURES}/desk-unreached.png` });
  await screen.page.getByRole("button", { name: "閉じる" }).click();
  expect(await screen.page.getByText("相手は話し中でした").count()).toBe(0);
  await screen.page.context().close();
});
