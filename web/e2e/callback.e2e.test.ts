import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { CallBack } from "../../src/crm/callback/api.ts";
import type { DeskView } from "../../src/desk/api.ts";
import { MINUTE } from "../../src/kernel/ids.ts";
import * as past from "../src/contacts/contacts.fixtures.ts";
import * as desk from "../src/shared/desk.fixtures.ts";
import { check, LOOKS } from "./look.ts";
import { type Answers, type Look, openBrowser, openScreen, PICTURES, type Screen } from "./pages.ts";

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

const { NOW } = desk;
const CONTACT = desk.wrapUp.contact?.id ?? "";
const CALLER = `caller/${CONTACT}`;
const task = (id: number, change: Partial<CallBack>): CallBack => ({
  ...{ id: `0198a0c0-0000-7000-8000-00000000010${id}`, contact: `0198a0c0-0000-7000-8000-00000000020${id}` },
  ...{ queue: { id: "residents", name: "住民票・戸籍" }, by: "agent", note: "転入の必要書類を調べて答える", state: "open", agent: null },
  ...{ due: { from: NOW - 40 * MINUTE, to: NOW - 12 * MINUTE }, attempts: [], createdAt: NOW - 90 * MINUTE, closedAt: null },
  ref: `caller/0198a0c0-0000-7000-8000-00000000020${id}`,
  ...change,
});
const tried = { at: NOW - 5 * MINUTE, agent: "佐藤 健", contact: null, result: "noAnswer" as const };
const owed = [
  task(1, { attempts: [tried] }),
  task(2, { due: { from: NOW - MINUTE, to: NOW + 59 * MINUTE }, by: "caller", note: "", queue: { id: "tax", name: "税金" } }),
  task(3, {
    due: { from: NOW + 60 * MINUTE, to: NOW + 90 * MINUTE },
    state: "taken",
    agent: { id: "yamada", name: "山田 由美" },
    note: "粗大ごみの料金",
  }),
  task(4, { due: { from: NOW + 80 * MINUTE, to: NOW + 110 * MINUTE }, state: "taken", agent: { id: "sato", name: "佐藤 健" } }),
];
const [first] = owed as [CallBack, ...CallBack[]];
const done = task(5, {
  state: "done",
  closedAt: NOW - 30 * MINUTE,
  ref: null,
  attempts: [tried, { ...tried, at: NOW - 30 * MINUTE, result: "reached" }],
});
const kept = (ref: string, tail = "5678") => ({ ref, tail, class: "mobile" });

const answers: Answers = {
  "GET /api/session": desk.operator,
  "GET /api/classification": desk.classification,
  "GET /api/knowledge": desk.answers,
  "GET /api/desk/phone": { extension: "2001b", uri: "sip:2001b@localhost", password: "x", server: "/sip" },
  "GET /api/callbacks": { callBacks: owed },
  [`GET /api/callbacks/caller/${CONTACT}`]: kept(CALLER),
  ...Object.fromEntries(owed.map((one) => [`GET /api/callbacks/${one.id}/number`, kept(one.ref ?? "")])),
  [`POST /api/callbacks/${first.id}/take`]: { ...first, state: "taken", agent: { id: "yamada", name: "山田 由美" } },
  "POST /api/callbacks/reveal": { number: "09012345678" },
  "POST /api/callbacks/number": kept("typed/0198a0c0-0000-7000-8000-000000000301", "1111"),
  "POST /api/desk/dial": { contact: "0198a0c0-0000-7000-8000-000000000401" },
};

async function openDesk(view: DeskView, look: Look = {}, more: Answers = {}): Promise<Screen> {
  const screen = await openScreen(browser, "/desk", { ...answers, "GET /api/desk": view, ...more }, look);
  await screen.page.locator(".desk").waitFor();
  return screen;
}
async function openList(look: Look = {}, more: Answers = {}): Promise<Screen> {
  const screen = await openDesk(desk.idle, look, more);
  await screen.page.keyboard.press("Alt+B");
  await screen.page.getByRole("option", { name: /期限を12分過ぎています/ }).waitFor();
  return screen;
}
const posted = ({ asked }: Screen) => asked.filter((one) => one.method !== "GET").map((one) => [one.path, one.body]);

describe("The call-backs that are owed", () => {
  test.each(Object.keys(LOOKS))("are opened by one key, the late one first (%s)", async (look) => {
    const how = LOOKS[look] ?? {};
    const screen = await openList(how);
    await screen.page.getByText("末尾 5678（携帯電話）").waitFor();
    await check(screen, `call-backs-${look}`, how);
  });

  test("are counted in the bar, and the late ones loudly", async () => {
    const screen = await openDesk(desk.idle);
    await screen.page.getByRole("button", { name: /折り返し.*4.*遅れ 1/ }).waitFor();
    const person = await screen.page.getByRole("button", { name: /山田.*のメニュー/ }).boundingBox();
    expect((person?.x ?? 9_999) + (person?.width ?? 0), "the person's menu is on the screen").toBeLessThanOrEqual(1366);
    await check(screen, "call-backs-bar", {});
  });

  test("are called with the keyboard alone: taken first, then dialled by the vault's name of the number", async () => {
    const screen = await openList();
    await screen.page.getByRole("button", { name: "発信" }).first().focus();
    await screen.page.keyboard.press("Enter");
    await expect
      .poll(() => posted(screen))
      .toEqual([
        [`/api/callbacks/${first.id}/take`, null],
        ["/api/desk/dial", { target: { kind: "number", ref: first.ref }, of: { contact: first.contact, task: first.id } }],
      ]);
    await screen.page.getByRole("dialog").waitFor({ state: "detached" });
    await screen.page.context().close();
  });

  test("say who was quicker", async () => {
    const sentence = "この折り返しは、佐藤 健さんが引き受けています。別の折り返しを選んでください。";
    const screen = await openList(
      {},
      { [`POST /api/callbacks/${first.id}/take`]: { refusal: 409, detail: sentence, code: "call-back-taken" } },
    );
    await screen.page.getByRole("button", { name: "引き受ける" }).click();
    await screen.page.getByRole("alert").getByText(sentence).waitFor();
    await check(screen, "call-backs-taken", {});
  });

  test("show a number to whoever has taken them and says what for", async () => {
    const screen = await openList();
    const { page } = screen;
    await page.getByRole("option", { name: /粗大ごみ/ }).click();
    await page.getByRole("button", { name: "番号を見る" }).click();
    await page.getByRole("group", { name: "番号を見る目的" }).waitFor();
    expect(posted(screen)).toEqual([]);
    await page.getByRole("button", { name: "番号を確かめるため" }).click();
    await page.getByText("09012345678").waitFor();
    expect(posted(screen)).toEqual([["/api/callbacks/reveal", { ref: owed[2]?.ref, purpose: "check" }]]);
    await check(screen, "call-backs-revealed", {});
  });

  test("step aside when a call comes in", async () => {
    const screen = await openList();
    screen.send({ type: "desk", view: { ...desk.ringing, clock: { ...desk.ringing.clock, now: NOW + 1000 } } });
    await screen.page.getByRole("dialog").waitFor({ state: "detached" });
    await screen.page.context().close();
  });
});

describe("A number that is typed", () => {
  test("is checked by the centre, then called; it is in no address", async () => {
    const screen = await openList();
    await screen.page.getByLabel("番号を入れて発信").fill("03-3981-1111");
    await screen.page.keyboard.press("Enter");
    await expect
      .poll(() => posted(screen))
      .toEqual([
        ["/api/callbacks/number", { number: "03-3981-1111" }],
        ["/api/desk/dial", { target: { kind: "number", ref: "typed/0198a0c0-0000-7000-8000-000000000301" }, of: null }],
      ]);
    expect(screen.asked.every((one) => !one.path.includes("3981"))).toBe(true);
    await screen.page.context().close();
  });

  test("that is barred is refused with a sentence beside it", async () => {
    const sentence = "有料の番号（0570・0990など）へは、この電話からかけられません。";
    const screen = await openList({}, { "POST /api/callbacks/number": { refusal: 422, detail: sentence, code: "number-barred" } });
    await screen.page.getByLabel("番号を入れて発信").fill("0570000000");
    await screen.page.keyboard.press("Enter");
    await screen.page.getByRole("alert").getByText(sentence).waitFor();
    await check(screen, "call-backs-barred", {});
  });
});

describe("A history with the outcome 折返し", () => {
  const outcome = (screen: Screen) => screen.page.getByRole("radio", { name: "折返し" });

  test.each(Object.keys(LOOKS))("asks when and where to call back (%s)", async (look) => {
    const how = LOOKS[look] ?? {};
    const screen = await openDesk(desk.wrapUp, how);
    await outcome(screen).click({ force: true });
    await screen.page.getByText("末尾 5678（携帯電話）").waitFor();
    await screen.page.getByRole("radio", { name: "あす午前" }).click({ force: true });
    await check(screen, `promise-${look}`, how);
  });

  test("is promised without a mouse, to the number the caller came from", async () => {
    const screen = await openDesk(desk.wrapUp);
    const { page } = screen;
    await page.getByLabel("概要").fill("転入の必要書類。調べて折り返す。");
    await outcome(screen).focus();
    await page.keyboard.press("Space");
    await page.getByText("末尾 5678（携帯電話）").waitFor();
    await page.keyboard.press("Control+Enter");
    await page.getByRole("alert").getByText("折り返す時間を選んでください。").waitFor();
    await page.keyboard.press("Space");
    await page.keyboard.press("Alt+M");
    await page.getByRole("button", { name: "折り返すため" }).waitFor();
    await page.screenshot({ path: `${PICTURES}/promise-purpose.png` });
    await page.keyboard.press("Enter");
    await page.getByText("09012345678").waitFor();
    await page.screenshot({ path: `${PICTURES}/promise-revealed.png` });
    await page.keyboard.press("Control+Enter");
    const saved = () => screen.asked.find((one) => one.method === "PUT")?.body;
    await expect.poll(saved).toMatchObject({ outcome: "callBack", callBack: { ref: CALLER, note: "" } });
    expect(JSON.stringify(saved())).not.toContain("09012345678");
    expect(await page.evaluate(() => JSON.stringify({ ...sessionStorage, ...localStorage }))).not.toContain("5678");
    await page.context().close();
  });

  test("goes to a number that is typed when the caller's was withheld", async () => {
    const none = { refusal: 409, detail: "番号がありません。", code: "number-not-kept" };
    const screen = await openDesk(desk.wrapUp, {}, { [`GET /api/callbacks/caller/${CONTACT}`]: none });
    const { page } = screen;
    await outcome(screen).click({ force: true });
    await page.getByText("番号の通知がありません").waitFor();
    await page.getByLabel("折り返し先の電話番号").fill("０３-3981-1111");
    await page.keyboard.press("Enter");
    await page.getByText("末尾 1111（携帯電話）").waitFor();
    await check(screen, "promise-typed", {});
  });
});

test.each(["1366", "dark", "zoomed"])("the ward reads the call-backs, without a number (%s)", async (look) => {
  const how = LOOKS[look] ?? {};
  const session = { user: { ...desk.operator.user, role: "ward", extension: null }, permissions: ["seeFigures", "readContacts"] };
  const hidden = [...owed, done].map((one) => ({ ...one, ref: null }));
  const screen = await openScreen(
    browser,
    "/callbacks",
    { "GET /api/session": session, "GET /api/centre": past.words, "GET /api/callbacks": { callBacks: hidden } },
    how,
  );
  await screen.page.getByText("転入の必要書類").first().waitFor();
  expect(await screen.page.getByRole("button", { name: /発信|引き受ける/ }).count()).toBe(0);
  await check(screen, `call-backs-ward-${look}`, how);
});
