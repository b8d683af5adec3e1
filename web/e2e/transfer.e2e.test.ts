import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { DeskView } from "../../src/desk/api.ts";
import * as desk from "../src/shared/desk.fixtures.ts";
import { check, LOOKS } from "./look.ts";
import { type Answers, type Look, openBrowser, openScreen, PICTURES, type Screen } from "./pages.ts";

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

const centre: Answers = {
  "GET /api/session": desk.operator,
  "GET /api/classification": desk.classification,
  "GET /api/knowledge": desk.answers,
  "GET /api/directory": desk.directory,
  "GET /api/desk/phone": { extension: "2001b", uri: "sip:2001b@localhost", password: "x", server: "/sip" },
};

async function openDesk(view: DeskView, look: Look = {}, more: Answers = {}): Promise<Screen> {
  const screen = await openScreen(browser, "/desk", { ...centre, "GET /api/desk": view, ...more }, look);
  await screen.page.locator(".desk").waitFor();
  return screen;
}
const show = (screen: Screen, view: DeskView) => screen.send({ type: "desk", view });
const told = (screen: Screen) =>
  screen.asked.filter((one) => one.method === "POST").map((one) => [one.path.slice("/api/desk/".length), one.body]);
const asked = (screen: Screen) => expect.poll(() => told(screen));

const MOMENTS = {
  ...{ calling: desk.calling, consulting: desk.consulting, swapped: desk.swapped, conference: desk.conference },
  ...{ "party-busy": desk.partyBusy, "recording-paused": desk.recordingPaused, assisting: desk.assisting },
  "exchange-done": desk.exchangeDone,
};
type Moment = keyof typeof MOMENTS;
const SHOWN: readonly (readonly [Moment, keyof typeof LOOKS])[] = [
  ...(Object.keys(MOMENTS) as Moment[]).map((moment) => [moment, "1366"] as const),
  ...(["consulting", "conference"] as const).flatMap((moment) => [[moment, "1920"] as const, [moment, "dark"] as const]),
  ["consulting", "zoomed"],
  ["consulting", "forced"],
];

describe("everybody can use", () => {
  test.each(SHOWN)("the desk while %s (%s)", async (moment, look) => {
    const how = LOOKS[look] ?? {};
    await check(await openDesk(MOMENTS[moment], how), `transfer-${moment}-${look}`, how);
  });

  test.each(["1366", "1920", "dark", "zoomed"])("the directory beside the talk (%s)", async (look) => {
    const how = LOOKS[look] ?? {};
    const screen = await openDesk(desk.talking, how);
    await screen.page.keyboard.press("F7");
    await screen.page.getByRole("option").first().waitFor();
    await screen.page.keyboard.press("ArrowDown");
    await check(screen, `transfer-directory-${look}`, how);
  });
});

describe("without a citizen", () => {
  const found = async (look: Look) => {
    const screen = await openDesk(desk.idle, look);
    await screen.page.keyboard.press("F7");
    await screen.page.keyboard.type("しょう");
    await screen.page.getByRole("option", { selected: true }).waitFor();
    return screen;
  };

  test.each(["1366", "dark"])("F7 opens the directory (%s)", async (look) => {
    const how = LOOKS[look] ?? {};
    await check(await found(how), `transfer-own-call-${look}`, how);
  });

  test("Enter calls whoever was found", async () => {
    const screen = await found({});
    await screen.page.keyboard.press("Enter");
    await asked(screen).toEqual([["dial", { target: { kind: "section", section: "sogo-shomei" } }]]);
    await screen.page.close();
  });
});

describe("a section is called with the keyboard alone", () => {
  test("three letters and Enter consult; the section that is open is asked without a question", async () => {
    const screen = await openDesk(desk.talking);
    await screen.page.keyboard.press("F7");
    await screen.page.keyboard.type("しょう");
    await screen.page.getByRole("option", { selected: true }).waitFor();
    await screen.page.keyboard.press("Enter");
    await asked(screen).toEqual([["consult", { target: { kind: "section", section: "sogo-shomei" } }]]);
    show(screen, desk.consulting);
    await screen.page.getByText("相談中").waitFor();
    await screen.page.keyboard.press("F4");
    await screen.page.keyboard.press("F9");
    await screen.page.keyboard.press("F7");
    await screen.page.keyboard.press("F3");
    await screen.page.keyboard.press("F8");
    await asked(screen).toHaveLength(5);
    expect(told(screen).map(([path]) => path)).toEqual(["consult", "swap", "conference", "hand-over", "back-to-caller"]);
    await screen.page.context().close();
  });

  test("Shift+Enter hands over at once; a closed section is asked about first", async () => {
    const screen = await openDesk(desk.talking);
    const { page } = screen;
    await page.keyboard.press("F7");
    await page.keyboard.type("証明");
    for (let down = 0; down < 3; down++) await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Shift+Enter");
    await page.getByText("時間外です。").waitFor();
    expect(told(screen)).toEqual([]);
    await page.screenshot({ path: `${PICTURES}/transfer-closed-section.png` });
    await page.keyboard.press("Shift+Enter");
    await asked(screen).toEqual([["hand-over-to", { target: { kind: "section", section: "seibu" } }]]);
    await page.context().close();
  });

  test("Enter before the first letter calls nobody, and Escape leaves the search", async () => {
    const screen = await openDesk(desk.talking);
    await screen.page.keyboard.press("F7");
    await screen.page.getByRole("option").first().waitFor();
    await screen.page.keyboard.press("Enter");
    await screen.page.keyboard.press("Escape");
    await screen.page.getByRole("combobox", { name: "取次先を探す" }).waitFor({ state: "detached" });
    expect(told(screen)).toEqual([]);
    await screen.page.context().close();
  });

  test("what the centre refuses is told as a sentence, and the search stays", async () => {
    const detail = "その人はいま電話に出られません。ほかの人を選んでください。";
    const screen = await openDesk(desk.talking, {}, { "POST /api/desk/consult": { refusal: 409, detail, code: "target-not-free" } });
    await screen.page.keyboard.press("F7");
    await screen.page.keyboard.type("まつもと");
    await screen.page.keyboard.press("Enter");
    await screen.page.getByRole("alert").getByText(detail).waitFor();
    await screen.page.getByRole("combobox", { name: "取次先を探す" }).waitFor();
    await check(screen, "transfer-refused", {});
  });
});

describe("the exchange", () => {
  test("three letters, Enter, connected, Ctrl+Enter, saved", async () => {
    const screen = await openDesk(desk.idle);
    const { page } = screen;
    show(screen, desk.exchange);
    const box = page.getByRole("combobox", { name: "取次先を探す" });
    await box.waitFor();
    expect(await box.evaluate((input) => input === document.activeElement)).toBe(true);
    await page.screenshot({ path: `${PICTURES}/exchange-1366.png` });
    await page.keyboard.type("ぜいむ");
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    await asked(screen).toEqual([["hand-over-to", { target: { kind: "section", section: "zeimu-kazei" } }]]);
    show(screen, desk.exchangeDone);
    await page.getByText("未保存").waitFor();
    await page.keyboard.press("Control+Enter");
    await expect
      .poll(() => screen.asked.find((one) => one.method === "PUT")?.body)
      .toMatchObject({
        kind: "exchange",
        classification: "kumin-zeimu-kazei",
        outcome: "handedOver",
        summary: "税務課 課税第一係へ取り次ぎ。",
      });
    await page.context().close();
  });

  test.each(["1366", "1920"])("is ready at the answer (%s)", async (look) => {
    const how = LOOKS[look] ?? {};
    const screen = await openDesk(desk.exchange, how);
    await screen.page.getByRole("option").first().waitFor();
    await check(screen, `exchange-ready-${look}`, how);
  });
});

test("the recording is stopped and resumed with one key", async () => {
  const screen = await openDesk(desk.talking);
  await screen.page.keyboard.press("F10");
  show(screen, desk.recordingPaused);
  await screen.page.getByText("いまの会話は録音されていません。").waitFor();
  await screen.page.keyboard.press("F10");
  await asked(screen).toEqual([
    ["pause-recording", null],
    ["resume-recording", null],
  ]);
  await screen.page.context().close();
});
