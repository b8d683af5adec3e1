import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { HistoryProposals } from "../../src/crm/history/propose/api.ts";
import type { DeskView } from "../../src/desk/api.ts";
import * as desk from "../src/shared/desk.fixtures.ts";
import { check, LOOKS } from "./look.ts";
import { type Answers, type Look, openBrowser, openScreen, PICTURES, type Screen } from "./pages.ts";

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

const CONTACT = desk.wrapUp.contact?.id ?? "";
const sure: HistoryProposals = {
  kind: [{ value: "general", share: 0.94, why: "メニューから" }],
  classification: [{ value: "kumin-sogo-shomei", share: 0.97, why: "用件「住民票の写し」と、メニューから" }],
  outcome: [{ value: "answered", share: 0.91, why: "取次の有無と、用件「住民票の写し」から" }],
};
const unsure: HistoryProposals = {
  ...sure,
  classification: [
    { value: "kumin-sogo-shomei", share: 0.52, why: "メニューから" },
    { value: "kumin-sogo-koseki", share: 0.34, why: "概要の「戸籍」から" },
    { value: "kumin-zeimu-kazei", share: 0.06, why: "これまでの応対の数から" },
  ],
};
const block = (id: string, codes: string[], text: string) => ({ id, codes, text, queues: [], classifications: [], own: false });
const answers: Answers = {
  "GET /api/session": desk.operator,
  "GET /api/classification": desk.classification,
  "GET /api/knowledge": desk.answers,
  "GET /api/desk/phone": { extension: "2001b", uri: "sip:2001b@localhost", password: "x", server: "/sip" },
  "GET /api/histories/recent": { kind: ["expert"], classification: ["kankyo-gomi-shido", "kumin-zeimu-kazei"], outcome: ["handedOver"] },
  [`POST /api/contacts/${CONTACT}/proposals`]: sure,
  "GET /api/text-blocks": [
    block("madoguchi", ["mado", "まど"], "{section}の窓口と受付時間を案内。"),
    block("kaito", ["kaito"], "「{answer}」について案内。"),
    { ...block("own/jibun", ["jibun"], "ご本人の来庁が必要と案内。"), own: true },
  ],
};
async function openDesk(view: DeskView, look: Look = {}, more: Answers = {}): Promise<Screen> {
  const screen = await openScreen(browser, "/desk", { ...answers, "GET /api/desk": view, ...more }, look);
  await screen.page.locator(".desk").waitFor();
  return screen;
}
/** A busy machine is given time; what is waited for comes at once on an idle one. */
const SOON = { timeout: 10_000 };
const saved = ({ asked }: Screen) => asked.find((one) => one.method === "PUT")?.body;

describe("After a standard call", () => {
  test("the history is saved with two key presses: Tab takes the summary over, Ctrl+Enter saves", async () => {
    const screen = await openDesk(desk.talking);
    const { page } = screen;
    // During the talk the operator followed the script by digits.
    await page.keyboard.press("n");
    await page.keyboard.press("1");
    screen.send({ type: "desk", view: desk.wrapUp });
    await page.getByText("住民票の写しについて案内。").waitFor();
    await page.getByText("推定 97%").waitFor();
    await page.keyboard.press("Tab");
    await page.keyboard.press("Control+Enter");
    await expect
      .poll(() => saved(screen), SOON)
      .toMatchObject({
        ...{ kind: "general", classification: "kumin-sogo-shomei", outcome: "answered" },
        summary: "住民票の写しについて案内。",
      });
    await page.context().close();
  });

  test.each(["1366", "dark", "zoomed"])("every proposal is marked, with its reason and how sure it is (%s)", async (look) => {
    const how = LOOKS[look] ?? {};
    const screen = await openDesk(desk.talking, how);
    await screen.page.keyboard.press("n");
    await screen.page.keyboard.press("1");
    screen.send({ type: "desk", view: desk.wrapUp });
    await screen.page.getByText("推定 97%").waitFor();
    await check(screen, `history-form-${look}`, how);
  });
});

describe("A proposal that is wrong", () => {
  test("is put right by the keyboard alone, field by field, and stays right", async () => {
    const screen = await openDesk(desk.wrapUp, {}, { [`POST /api/contacts/${CONTACT}/proposals`]: unsure });
    const { page } = screen;
    await page.getByText("推定 52%").waitFor();
    const kind = page.getByRole("button", { name: /応対種別/ });
    await kind.focus();
    await page.keyboard.press("Alt+ArrowUp");
    await page.keyboard.press("Enter");
    await page.getByRole("button", { name: /戸籍係/ }).waitFor();
    await page.screenshot({ path: `${PICTURES}/history-form-candidates.png` });
    await page.keyboard.press("2");
    await page.keyboard.press("Enter");
    await page.keyboard.press("ArrowRight");
    await page.keyboard.press("Enter");
    await page.keyboard.type("戸籍の届出について。");
    await page.keyboard.press("Control+Enter");
    await expect
      .poll(() => saved(screen), SOON)
      .toMatchObject({
        ...{ kind: "expert", classification: "kumin-sogo-koseki", outcome: "handedOver" },
        summary: "戸籍の届出について。",
      });
    await page.context().close();
  });

  test("of the summary is put away by Esc, and Tab leads on as everywhere", async () => {
    const screen = await openDesk(desk.talking);
    const { page } = screen;
    await page.keyboard.press("n");
    await page.keyboard.press("1");
    screen.send({ type: "desk", view: desk.wrapUp });
    await page.getByText("住民票の写しについて案内。").waitFor();
    await page.keyboard.press("Escape");
    await page.keyboard.press("Tab");
    expect(await page.getByLabel("概要").inputValue()).toBe("");
    expect(await page.getByLabel("概要").evaluate((area) => area === document.activeElement)).toBe(false);
    await page.context().close();
  });

  test("the classifications chosen last stand on top of the list, and Alt+↑ repeats them", async () => {
    const { page } = await openDesk(desk.wrapUp);
    const box = page.getByRole("combobox", { name: "行政区分" });
    await box.focus();
    await page.keyboard.press("Alt+ArrowUp");
    expect(await box.inputValue()).toContain("ごみ減量推進課");
    await page.keyboard.press("Alt+ArrowUp");
    expect(await box.inputValue()).toContain("税務課");
    await page.context().close();
  });
});

describe("A block of text", () => {
  test("goes in by its code, typed as the input method gives it, with the section filled in", async () => {
    const { page } = await openDesk(desk.wrapUp);
    const summary = page.getByLabel("概要");
    await page.keyboard.type("転入のこと。");
    await page.keyboard.insertText("；まど");
    await page.getByText("証明係の窓口と受付時間を案内。").waitFor();
    await page.screenshot({ path: `${PICTURES}/history-form-code.png` });
    await page.keyboard.press("Tab");
    await page.keyboard.type("以上");
    expect(await summary.inputValue()).toBe("転入のこと。証明係の窓口と受付時間を案内。以上");
    await page.context().close();
  });

  test("is chosen from the list by a digit, and what nobody knows is selected to be typed over", async () => {
    const { page } = await openDesk(desk.wrapUp);
    await page.keyboard.press("Alt+T");
    await page.getByRole("option", { name: /受付時間を案内/ }).waitFor();
    await page.keyboard.press("2");
    await page.getByRole("dialog").waitFor({ state: "detached" });
    await page.keyboard.type("持ち物");
    expect(await page.getByLabel("概要").inputValue()).toBe("「持ち物」について案内。");
    await page.context().close();
  });

  test.each(["1366", "dark"])("of one's own is made in the list from what is written (%s)", async (look) => {
    const how = LOOKS[look] ?? {};
    const screen = await openDesk(desk.wrapUp, how);
    const { page } = screen;
    await page.keyboard.type("本人確認書類を案内。");
    await page.keyboard.press("Alt+T");
    await page.getByLabel("略号").fill("honnin");
    await page.keyboard.press("Enter");
    await expect
      .poll(() => screen.asked.find((one) => one.method === "PUT"), SOON)
      .toMatchObject({
        path: "/api/text-blocks/own/honnin",
        body: { text: "本人確認書類を案内。" },
      });
    await check(screen, `text-blocks-${look}`, how);
  });
});

test("signs that no text can hold are taken out as they are pasted, and the operator is told", async () => {
  const { page } = await openDesk(desk.wrapUp);
  await page.getByLabel("概要").fill("葛\u{e0100}飾区へ\u0007転出");
  await page.getByText("使えない文字を2字除きました").waitFor();
  expect(await page.getByLabel("概要").inputValue()).toBe("葛飾区へ転出");
  await page.context().close();
});

describe("Somebody who rings again", () => {
  const earlier = [
    {
      ...{ id: "0198a0c0-0000-7000-8000-000000000901", at: desk.NOW - 3 * 24 * 3_600_000, why: "sameNumber", queue: "住民票・戸籍" },
      ...{
        classification: "kumin-sogo-koseki",
        outcome: "answered",
        summary: "戸籍の届出を郵送で出す方法を案内。本人確認書類の写しが要ることも伝えた。",
      },
    },
    {
      ...{ id: "0198a0c0-0000-7000-8000-000000000902", at: desk.NOW - 20 * 24 * 3_600_000, why: "sameNumber", queue: "環境" },
      ...{ classification: "kankyo-gomi-shido", outcome: "handedOver", summary: "粗大ごみの申込み。" },
    },
  ];
  const again = { [`GET /api/contacts/${CONTACT}/earlier`]: earlier };

  test.each(["1366", "dark", "zoomed"])(
    "is seen while it rings, the earlier summary is one key away and is linked by its digit (%s)",
    async (look) => {
      const how = LOOKS[look] ?? {};
      const screen = await openDesk(desk.ringing, how, again);
      const { page } = screen;
      await page.getByText("3日前・総合窓口課・戸籍係（回答）").waitFor();
      await page.screenshot({ path: `${PICTURES}/earlier-ringing-${look}.png` });
      await page.keyboard.press("Alt+L");
      await page.getByText("戸籍の届出を郵送で出す方法").waitFor();
      await page.keyboard.press("1");
      await page.getByText("つなぎました").waitFor();
      expect(screen.asked.filter((one) => one.method === "POST")).toEqual([
        { method: "POST", path: `/api/contacts/${CONTACT}/links`, body: { earlier: earlier[0]?.id } },
      ]);
      await check(screen, `earlier-${look}`, how);
    },
  );
});
