import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { PersonalFinding } from "../../../src/crm/pii/api.ts";
import { placeholderOf } from "../../../src/crm/pii/api.ts";
import type { Session } from "../../../src/desk/api.ts";
import * as quality from "../../src/quality/quality.fixtures.ts";
import * as desk from "../../src/shared/desk.fixtures.ts";
import { wallboard } from "../../src/supervisor/wallboard.fixtures.ts";
import { check, LOOKS } from "../look.ts";
import { type Answers, type Look, openBrowser, openScreen, PICTURES, type Screen } from "../pages.ts";

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

const TEXT = "090-1234-5678の件";
const MENDED = `${placeholderOf("phone")}の件`;
const finding: PersonalFinding = { start: 0, end: 13, kind: "phone", why: "形", placeholder: placeholderOf("phone") };
const found: Answers = { "POST /api/pii/check": { findings: [finding], confirmed: false } };
const MARKED = "個人情報らしい言葉が1件あります。";

const operator: Answers = {
  ...found,
  "GET /api/session": desk.operator,
  "GET /api/classification": desk.classification,
  "GET /api/knowledge": desk.answers,
  "GET /api/desk/phone": { extension: "2001b", uri: "sip:2001b@localhost", password: "x", server: "/sip" },
  "GET /api/callbacks": { callBacks: [] },
  "GET /api/desk": desk.wrapUp,
  "GET /api/voices/rules": { categories: { voice: ["要望・提案"], complaint: ["待ち時間"], suspicious: ["還付金"] }, alertSection: null },
};
const asked = (screen: Screen, end: string) => screen.asked.filter((one) => one.method !== "GET" && one.path.endsWith(end));
/** What is asked of the text of a place while it is written. */
const placesOf = (screen: Screen) => new Set(asked(screen, "/pii/check").map((one) => (one.body as { place: string }).place));

/** One key replaces what was found in the field, which keeps the cursor; nothing is found from then on. */
async function mend(page: Page, field: ReturnType<Page["getByLabel"]>): Promise<void> {
  await page.getByText(MARKED).waitFor();
  await field.press("Alt+r");
  await expect.poll(() => field.inputValue()).toBe(MENDED);
  expect(await field.evaluate((one) => one === document.activeElement)).toBe(true);
  await page.route("**/api/pii/check", (route) => route.fulfill({ json: { findings: [], confirmed: false } }));
}

test("the note of a call-back is marked while the history is written; the history waits for it", async () => {
  const screen = await openScreen(browser, "/desk", operator);
  const { page } = screen;
  await page.getByRole("radio", { name: "折返し" }).click({ force: true });
  const note = page.getByLabel("メモ");
  await note.fill(TEXT);
  await page.getByText(MARKED).waitFor();
  await page.keyboard.press("Control+Enter");
  await page.getByRole("alert").getByText("まだ保存していません。").first().waitFor();
  expect(await page.evaluate(() => document.getSelection()?.toString())).toContain("090-1234-5678");
  await page.screenshot({ path: `${PICTURES}/personal-note.png` });
  await mend(page, note);
  expect(placesOf(screen)).toContain("note");
  await page.context().close();
});

test("what a citizen told of is marked in its sheet, and noted once it is mended", async () => {
  const screen = await openScreen(browser, "/desk", operator);
  const { page } = screen;
  await page.locator(".history").waitFor();
  await page.keyboard.press("Alt+v");
  await page.getByRole("radio", { name: "要望・提案" }).press("Space");
  const field = page.getByRole("dialog").getByLabel("内容");
  await field.fill(TEXT);
  await page.getByText(MARKED).waitFor();
  await field.press("Control+Enter");
  await page.getByRole("alert").getByText("まだ保存していません。").waitFor();
  expect(asked(screen, "/voices")).toEqual([]);
  await page.screenshot({ path: `${PICTURES}/personal-voice.png` });
  await mend(page, field);
  await field.press("Control+Enter");
  await expect.poll(() => asked(screen, "/voices")[0]?.body).toMatchObject({ note: MENDED });
  await page.context().close();
});

test("a message to the desks is marked, and sent once it is mended", async () => {
  const screen = await openScreen(browser, "/wallboard", {
    ...found,
    "GET /api/session": desk.supervisor,
    "GET /api/desk": desk.idle,
    "GET /api/messages": { messages: [], groups: [], people: [] },
  });
  const { page } = screen;
  screen.send({ type: "wallboard", view: wallboard });
  await page.getByRole("button", { name: /伝言/ }).first().click();
  const field = page.getByRole("dialog").getByRole("textbox", { name: "伝言" });
  await field.fill(TEXT);
  await page.getByText(MARKED).waitFor();
  await field.press("Control+Enter");
  expect(asked(screen, "/messages")).toEqual([]);
  await mend(page, field);
  await field.press("Control+Enter");
  await expect.poll(() => asked(screen, "/messages")[0]?.body).toMatchObject({ text: MENDED });
  await page.context().close();
});

const monitor: Session = {
  user: { id: "fujita", name: "藤田 聡子", role: "monitor", extension: null },
  permissions: ["lookUp", "seeFigures", "readContacts", "listenRecording", "rateTalks", "seeQualityResults"],
};
const { draft } = quality;

async function openEvaluation(look: Look = {}): Promise<Screen> {
  const screen = await openScreen(
    browser,
    "/quality",
    {
      ...found,
      "GET /api/session": monitor,
      "GET /api/quality/talks": quality.talks,
      "POST /api/quality/evaluations": draft,
      [`GET /api/quality/evaluations/${draft.id}`]: draft,
      [`PUT /api/quality/evaluations/${draft.id}`]: { ...draft, revision: draft.revision + 1 },
    },
    look,
  );
  await screen.page.getByRole("button", { name: /山田.*続ける/ }).click();
  await screen.page.getByRole("group", { name: /取次ぎの適切さ/ }).waitFor();
  return screen;
}

/** A comment with somebody's number, stopped before it is kept: sooner than it is looked into by itself. */
async function stopComment(look: Look = {}): Promise<Screen> {
  const screen = await openEvaluation(look);
  const { page } = screen;
  await page.getByRole("button", { name: "いまの秒に書く" }).click();
  await commentOf(page).fill(TEXT);
  await commentOf(page).press("Enter");
  await page.getByRole("alert").getByText("まだ保存していません。").waitFor();
  await page.getByText(MARKED).waitFor();
  return screen;
}
const commentOf = (page: Page) => page.locator(".new-comment textarea");

test.each(["1366", "1920", "dark", "zoomed"])("a rater's comment is marked where it is written (%s)", async (look) => {
  const how = LOOKS[look] ?? {};
  await check(await stopComment(how), `personal-comment-${look}`, how);
});

test("a rater's comment is kept once it is mended by one key", async () => {
  const screen = await stopComment();
  const { page } = screen;
  expect(asked(screen, draft.id)).toEqual([]);
  await mend(page, commentOf(page));
  expect([...placesOf(screen)]).toEqual(["evaluation"]);
  await commentOf(page).press("Enter");
  await expect.poll(() => (asked(screen, draft.id).at(-1)?.body as typeof draft | undefined)?.comments.at(-1)?.text).toBe(MENDED);
  await page.context().close();
});

test("a rater's remark is marked too", async () => {
  const { page } = await openEvaluation();
  const field = page.getByRole("textbox", { name: "総評" });
  await field.fill(TEXT);
  await mend(page, field);
  await page.context().close();
});
