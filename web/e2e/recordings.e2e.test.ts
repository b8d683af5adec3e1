import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import * as past from "../src/contacts/contacts.fixtures.ts";
import * as fixtures from "../src/recordings/recordings.fixtures.ts";
import { check } from "./look.ts";
import { type Answers, type Look, openBrowser, openScreen, type Screen } from "./pages.ts";

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

const LOOKS: Readonly<Record<string, Look>> = {
  "1366": {},
  "1920": { width: 1920, height: 1080 },
  dark: { dark: true },
  zoomed: { zoom: 2 },
};
const [first, , held, erased] = fixtures.found;
const path = `/api/recordings/${first?.id}`;
const centre: Answers = {
  "GET /api/session": fixtures.reader,
  "GET /api/centre": past.words,
  "GET /api/recordings": { recordings: fixtures.found, next: "more" },
  [`GET ${path}/peaks`]: fixtures.sound,
  [`GET /api/contacts/${first?.contact}`]: past.detail,
  "GET /api/erasures": fixtures.erasures,
};
const open = (answers: Answers = {}, look: Look = {}): Promise<Screen> =>
  openScreen(browser, "/recordings", { ...centre, ...answers }, look);
const choose = ({ page }: Screen, row: number) => page.locator(".recordings tbody tr").nth(row).getByRole("button").click();

describe("the page of recordings", () => {
  test.each(Object.entries(LOOKS))("shows what was found, and one with its sound and its contact (%s)", async (look, how) => {
    const screen = await open({}, how);
    await choose(screen, 0);
    await screen.page.getByText("録音を止めた区間：1:00〜1:11").waitFor();
    await screen.page.getByText("応答（山田 由美）").waitFor();
    await check(screen, `recordings-${look}`, how);
  });

  test("asks what for before anything sounds, and tells the centre", async () => {
    const screen = await open({
      [`GET ${path}/peaks`]: { refusal: 428, detail: "録音を聞く目的を選んでください。", code: "purpose-needed" },
    });
    await choose(screen, 0);
    await screen.page.getByText("聞く目的を選ぶと再生が始まります").waitFor();
    expect(screen.asked.filter((one) => one.path.endsWith("/audio"))).toEqual([]);
    await screen.page.getByRole("button", { name: "苦情対応" }).click();
    await expect.poll(() => screen.asked.find((one) => one.path.endsWith("/purpose"))?.body).toEqual({ purpose: "complaint" });
    await check(screen, "recordings-purpose", {});
  });

  test("says of an erased recording when, and by which certificate; of a held one who and why", async () => {
    const screen = await open({
      [`GET /api/contacts/${erased?.contact}`]: past.detail,
      [`GET /api/contacts/${held?.contact}`]: past.detail,
    });
    await choose(screen, 3);
    await screen.page.getByText("証明番号 12").waitFor();
    expect(await screen.page.getByRole("button", { name: "消去する" }).count()).toBe(0);
    await choose(screen, 2);
    await screen.page.getByText("裁判所からの照会があり").waitFor();
    expect(await screen.page.getByRole("button", { name: "消去する" }).count()).toBe(0);
    await screen.page.getByRole("button", { name: "保全を解除" }).waitFor();
    await check(screen, "recordings-held", {});
  });

  test("asks for a reason before it erases", async () => {
    const screen = await open();
    await choose(screen, 0);
    await screen.page.getByRole("button", { name: "消去する" }).click();
    const sheet = screen.page.getByRole("dialog", { name: "録音の消去" });
    await sheet.getByRole("button", { name: "消去する" }).click();
    await sheet.getByText("理由が空です").waitFor();
    expect(screen.asked.filter((one) => one.path.endsWith("/erasure"))).toEqual([]);
    await sheet.getByLabel(/消去の理由の詳細/).fill("本人の求め");
    await sheet.getByRole("button", { name: "消去する" }).click();
    await expect
      .poll(() => screen.asked.find((one) => one.path.endsWith("/erasure"))?.body)
      .toEqual({ why: "request", reason: "本人の求め" });
    await check(screen, "recordings-erase", {});
  });

  test("looks for what was filled in", async () => {
    const screen = await open({ "GET /api/recordings": { recordings: [], next: null } });
    await screen.page.getByLabel("オペレーター", { exact: true }).selectOption("sato");
    await screen.page.getByText("この条件の録音はありません").waitFor();
    await check(screen, "recordings-empty", {});
  });

  test("says what to do when the sound cannot be had, and when the list cannot be read", async () => {
    const screen = await open();
    await choose(screen, 0);
    await screen.page.getByText("録音を再生できません").waitFor();
    await check(screen, "recordings-broken", {});
    const away = await open({ "GET /api/recordings": { refusal: 500, detail: "窓口の中で問題が起きました。" } });
    await away.page.getByText("窓口の中で問題が起きました").waitFor();
    await check(away, "recordings-error", {});
  });

  test("lists the certificates of what was erased, to print or as CSV", async () => {
    const screen = await open();
    await screen.page.getByText("消去証明", { exact: true }).click();
    await screen.page.getByText("本人の求めにより消去").waitFor();
    expect(await screen.page.getByRole("link", { name: "CSV" }).getAttribute("href")).toMatch(/^\/api\/erasures\.csv\?from=\d+&to=\d+$/);
    await check(screen, "recordings-certificates", {});
  });
});
