import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { PersonalFinding, Review } from "../../../src/crm/pii/api.ts";
import { placeholderOf } from "../../../src/crm/pii/api.ts";
import * as desk from "../../src/shared/desk.fixtures.ts";
import { wallboard } from "../../src/supervisor/wallboard.fixtures.ts";
import { check, LOOKS } from "../look.ts";
import { type Answers, type Look, openBrowser, openScreen, PICTURES, type Screen } from "../pages.ts";

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

const TEXT = "林様より住民票の件。折り返しは090-1234-5678まで。";
const finding = (start: number, end: number, kind: PersonalFinding["kind"]): PersonalFinding => ({
  ...{ start, end, kind, why: "形", placeholder: placeholderOf(kind) },
});
const FINDINGS = [finding(0, 1, "person"), finding(15, 28, "phone")];
const CONTACT = desk.wrapUp.contact?.id ?? "";
const review: Review = {
  ...{ id: "0198a0c0-0000-7000-8000-000000000501", contact: CONTACT, place: "summary", state: "open", kinds: ["person", "phone"] },
  ...{ askedBy: "山田 由美", own: false, askedAt: desk.NOW - 60_000, decidedBy: null, reason: null },
};
const answers: Answers = {
  "GET /api/session": desk.operator,
  "GET /api/classification": desk.classification,
  "GET /api/knowledge": desk.answers,
  "GET /api/desk/phone": { extension: "2001b", uri: "sip:2001b@localhost", password: "x", server: "/sip" },
  "GET /api/callbacks": { callBacks: [] },
  "GET /api/desk": desk.wrapUp,
  "POST /api/pii/check": { findings: FINDINGS, confirmed: false },
  "POST /api/pii/reviews": review,
  [`GET /api/pii/reviews/${review.id}`]: { ...review, state: "none", decidedBy: "渡辺 恵子", reason: "一般の言葉" },
};

async function typed(look: Look = {}, more: Answers = {}): Promise<Screen> {
  const screen = await openScreen(browser, "/desk", { ...answers, ...more }, look);
  const { page } = screen;
  await page.getByRole("radio", { name: "回答" }).click({ force: true });
  await page.getByLabel("概要").fill(TEXT);
  await page.getByText("個人情報らしい言葉が2件あります。").waitFor();
  return screen;
}
const saved = (screen: Screen) => screen.asked.filter((one) => one.method === "PUT");

test.each(Object.keys(LOOKS))("what looks like somebody's data is marked below the summary while it is typed (%s)", async (look) => {
  const how = LOOKS[look] ?? {};
  const screen = await typed(how);
  await check(screen, `personal-${look}`, how);
});

test("a history with findings is not sent: the cursor stands in the first one, one key replaces all, and then it is saved", async () => {
  const screen = await typed();
  const { page } = screen;
  const summary = page.getByLabel("概要");
  await page.keyboard.press("Control+Enter");
  await page.getByRole("alert").getByText("まだ保存していません。").waitFor();
  const selected = () => summary.evaluate((area: HTMLTextAreaElement) => area.value.slice(area.selectionStart, area.selectionEnd));
  expect(await selected()).toBe("林");
  expect(saved(screen)).toEqual([]);
  await page.screenshot({ path: `${PICTURES}/personal-stopped.png` });
  await page.keyboard.press("Alt+R");
  const replaced = "［氏名］様より住民票の件。折り返しは［電話番号］まで。";
  await expect.poll(() => summary.inputValue()).toBe(replaced);
  await page.keyboard.press("Control+Enter");
  await expect.poll(() => saved(screen)[0]?.body).toMatchObject({ summary: replaced });
  await page.context().close();
});

test("an operator asks a supervisor by one key, and saves what was confirmed to be nobody's data", async () => {
  const screen = await typed();
  const { page } = screen;
  await page.keyboard.press("Alt+N");
  await page.getByText("個人情報ではないことを確認しました").waitFor();
  expect(screen.asked.find((one) => one.path === "/api/pii/reviews")?.body).toEqual({ contact: CONTACT, place: "summary", text: TEXT });
  await page.screenshot({ path: `${PICTURES}/personal-confirmed.png` });
  await page.keyboard.press("Control+Enter");
  await expect.poll(() => saved(screen)[0]?.body).toMatchObject({ summary: TEXT });
  await page.context().close();
});

test("a supervisor reads the text on the wallboard with its marks and decides with a reason", async () => {
  const screen = await openScreen(browser, "/wallboard", {
    "GET /api/session": { ...desk.supervisor, permissions: [...desk.supervisor.permissions, "reviewPersonal"] },
    "GET /api/desk": desk.idle,
    "GET /api/pii/reviews": { reviews: [review] },
    [`POST /api/pii/reviews/${review.id}/text`]: { text: TEXT, findings: FINDINGS },
    [`POST /api/pii/reviews/${review.id}/decision`]: { ...review, state: "none", decidedBy: "渡辺 恵子", reason: "一般の言葉" },
  });
  const { page } = screen;
  screen.send({ type: "wallboard", view: wallboard });
  await page.getByRole("button", { name: "確認する…" }).click();
  await page.getByRole("button", { name: "文を見る" }).click();
  await page.locator(".review-text mark").first().waitFor();
  await page.getByRole("button", { name: "個人情報ではない" }).click();
  await page.getByRole("alert").getByText("理由を入れてください。").waitFor();
  await page.getByRole("button", { name: "一般の言葉" }).click();
  await page.screenshot({ path: `${PICTURES}/personal-review.png` });
  await page.getByRole("button", { name: "個人情報ではない" }).click();
  await expect.poll(() => screen.asked.find((one) => one.path.endsWith("/decision"))?.body).toEqual({ none: true, reason: "一般の言葉" });
  await check(screen, "personal-wallboard", {});
});
