import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { DeskView } from "../../src/desk/api.ts";
import * as desk from "../src/shared/desk.fixtures.ts";
import { check, LOOKS } from "./look.ts";
import { type Answers, CHROMIUM, type Look, openBrowser, openScreen, type Screen } from "./pages.ts";

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser([], [], CHROMIUM);
});
afterAll(() => browser.close());

const centre: Answers = {
  "GET /api/session": desk.operator,
  "GET /api/classification": desk.classification,
  "GET /api/knowledge": desk.answers,
  "GET /api/desk/phone": { extension: "2001b", uri: "sip:2001b@localhost", password: "x", server: "/sip" },
};
const onBrowserPhone = (view: DeskView): DeskView => ({ ...view, agent: { ...view.agent, phone: "browser" } });

async function openDesk(view: DeskView, look: Look = {}): Promise<Screen> {
  const screen = await openScreen(browser, "/desk", { ...centre, "GET /api/desk": onBrowserPhone(view) }, look);
  await screen.page.locator(".desk").waitFor();
  return screen;
}
const sheetOf = ({ page }: Screen) => page.getByRole("dialog", { name: "音声の設定" });

describe("the sound of the browser phone", () => {
  test.each(["1366", "1920", "dark", "forced", "zoomed"] as const)("is set on the screen %s by the keyboard alone", async (look) => {
    const screen = await openDesk(desk.paused, LOOKS[look]);
    await screen.page.getByText("つながっています").waitFor();
    await screen.page.keyboard.press("Alt+KeyS");
    await sheetOf(screen).getByText("声が入っています").waitFor();
    await sheetOf(screen).getByRole("button", { name: "自分の声を聞いてみる" }).waitFor();
    await check(screen, `sound-${look}`, LOOKS[look] ?? {});
  });

  test("is kept on this machine: microphone, speaker and where it rings", async () => {
    const screen = await openDesk(desk.paused);
    const { page } = screen;
    await page.getByText("つながっています").waitFor();
    await page.keyboard.press("Alt+KeyS");
    for (const label of ["マイク", "スピーカー", "着信音の機器"]) {
      const field = sheetOf(screen).getByLabel(label, { exact: true });
      await field.focus();
      await page.keyboard.press("End");
    }
    const chosen = await sheetOf(screen).getByLabel("着信音の機器", { exact: true }).inputValue();
    expect(chosen).not.toBe("");
    await page.reload();
    await page.locator(".desk").waitFor();
    await page.keyboard.press("Alt+KeyS");
    await expect.poll(() => sheetOf(screen).getByLabel("着信音の機器", { exact: true }).inputValue()).toBe(chosen);
    await page.context().close();
  });

  test("falls back to the machine's own when a chosen device is gone, and says so", async () => {
    const gone = { id: "gone", label: "青いヘッドセット" };
    const screen = await openDesk(desk.paused);
    const { page } = screen;
    await page.evaluate(
      (kept) => localStorage.setItem("madoguchi.sound", kept),
      JSON.stringify({ microphone: gone, speaker: null, ring: gone }),
    );
    await page.reload();
    await page.getByText("マイク「青いヘッドセット」と着信音の機器「青いヘッドセット」が見つかりません。").waitFor();
    await page.getByText("つながっています").waitFor();
    await check(screen, "sound-missing", {});
  });

  test("is not tried by a call while somebody could be called", async () => {
    const screen = await openDesk(desk.idle);
    await screen.page.keyboard.press("Alt+KeyS");
    await sheetOf(screen).getByText("状態を離席にしてから試してください").waitFor();
    expect(await sheetOf(screen).getByRole("button", { name: "自分の声を聞いてみる" }).count()).toBe(0);
    await screen.page.context().close();
  });

  test("a ringing call is in front of it", async () => {
    const screen = await openDesk(desk.idle);
    await screen.page.keyboard.press("Alt+KeyS");
    await sheetOf(screen).waitFor();
    screen.send({ type: "desk", view: onBrowserPhone(desk.ringing) });
    await sheetOf(screen).waitFor({ state: "detached" });
    await screen.page.context().close();
  });
});

describe("a browser without permission for the microphone", () => {
  test("says what to do", async () => {
    const plain = await openBrowser(["--deny-permission-prompts"], ["--use-fake-ui-for-media-stream"], CHROMIUM);
    const screen = await openScreen(plain, "/desk", { ...centre, "GET /api/desk": onBrowserPhone(desk.paused) });
    await screen.page.getByText("マイクの使用が許可されていません。アドレスバーの左の印を押して").waitFor();
    await check(screen, "microphone-blocked", {});
    await plain.close();
  });
});

describe("which telephone rings", () => {
  test("is chosen in the state menu by the keyboard, between two calls", async () => {
    const screen = await openDesk(desk.idle);
    const { page } = screen;
    await page.getByRole("button", { name: /自分の状態/ }).focus();
    await page.keyboard.press("Enter");
    await page.getByRole("menuitemradio", { name: "ブラウザ電話", checked: true }).waitFor();
    await page.getByRole("menuitemradio", { name: "内線電話機" }).focus();
    await page.screenshot({ path: "var/screenshots/phone-choice.png" });
    await page.keyboard.press("Enter");
    await expect.poll(() => screen.asked.find((one) => one.path === "/api/desk/open")?.body).toEqual({ phone: "desk" });
    screen.send({ type: "desk", view: desk.idle });
    await page.getByText("内線電話機", { exact: true }).waitFor();
    await page.context().close();
  });

  test("is not asked during a call", async () => {
    const { page } = await openDesk(desk.talking);
    await page.getByRole("button", { name: /自分の状態/ }).click();
    await page.getByRole("menuitemradio", { name: "受付可" }).waitFor();
    expect(await page.getByRole("menuitemradio", { name: "内線電話機" }).count()).toBe(0);
    await page.context().close();
  });
});

describe("a page that was loaded anew in the middle of a talk", () => {
  test("asks once to be rung again, and says so", async () => {
    const screen = await openDesk(desk.talking);
    await screen.page.getByText("電話をつなぎ直しています").waitFor();
    const asked = () => screen.asked.filter((one) => one.path === "/api/desk/rejoin").length;
    await expect.poll(asked).toBe(1);
    const contact = desk.talking.contact && { ...desk.talking.contact, rejoining: true };
    screen.send({ type: "desk", view: onBrowserPhone({ ...desk.talking, contact }) });
    await screen.page.getByText("お客さまには音楽が流れています").waitFor();
    expect(asked()).toBe(1);
    await check(screen, "rejoining", {});
  });
});

test("a second page of the same browser is not a second phone", async () => {
  const first = await openDesk(desk.paused);
  await first.page.getByText("つながっています").waitFor();
  const second = await openScreen(browser, "/desk", { ...centre, "GET /api/desk": onBrowserPhone(desk.paused) }, {}, first.page);
  await second.page.getByText("先に開いた別の画面で使っています").waitFor();
  await first.page.close();
  await second.page.getByText("つながっています").waitFor();
  await second.page.context().close();
});
