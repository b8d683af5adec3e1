import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Session } from "../../src/desk/api.ts";
import * as fixtures from "../src/quality/quality.fixtures.ts";
import * as desk from "../src/shared/desk.fixtures.ts";
import { check, LOOKS } from "./look.ts";
import { type Answers, type Look, openBrowser, openScreen, type Screen } from "./pages.ts";

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

const monitor: Session = {
  user: { id: "fujita", name: "藤田 聡子", role: "monitor", extension: null },
  permissions: ["lookUp", "seeFigures", "readContacts", "listenRecording", "rateTalks", "seeQualityResults"],
};
const { draft, finished } = fixtures;
const SECONDS = 107;
const wave = Array.from({ length: 400 }, (_, i) => Math.round(90 + 80 * Math.sin(i / 7) * Math.sin(i / 31)));
const sound = {
  ...{
    recording: "r1",
    contact: draft.talk.contact,
    startedAt: draft.talk.answeredAt,
    seconds: SECONDS,
    muted: [{ from: 33, to: 41 }],
    purpose: "quality",
  },
  peaks: { caller: wave, agent: wave.toReversed() },
};
const answers: Answers = {
  "GET /api/session": monitor,
  "GET /api/quality/talks": fixtures.talks,
  "POST /api/quality/evaluations": draft,
  [`GET /api/quality/evaluations/${draft.id}`]: draft,
  [`PUT /api/quality/evaluations/${draft.id}`]: { ...draft, revision: draft.revision + 1 },
  [`POST /api/quality/evaluations/${draft.id}/finish`]: finished,
  "GET /api/quality/calibration": fixtures.calibration,
  "GET /api/quality/results": fixtures.results,
  "GET /api/quality/own": { clock: fixtures.talks.clock, evaluations: fixtures.own },
  "GET /api/recordings/r1/peaks": sound,
};

/** A minute and a half of silence, as a browser can play it: 8,000 eight-bit samples a second. */
function silence(): Buffer {
  const samples = Buffer.alloc(SECONDS * 8_000, 128);
  const header = Buffer.alloc(44);
  header.write("RIFF", 0);
  header.writeUInt32LE(36 + samples.length, 4);
  header.write("WAVEfmt ", 8);
  header.writeUInt32LE(16, 16);
  header.writeUInt16LE(1, 20);
  header.writeUInt16LE(1, 22);
  header.writeUInt32LE(8_000, 24);
  header.writeUInt32LE(8_000, 28);
  header.writeUInt16LE(1, 32);
  header.writeUInt16LE(8, 34);
  header.write("data", 36);
  header.writeUInt32LE(samples.length, 40);
  return Buffer.concat([header, samples]);
}

async function openList(look: Look = {}, more: Answers = {}): Promise<Screen> {
  const screen = await openScreen(browser, "/quality", { ...answers, ...more }, look);
  const all = silence();
  await screen.page.route("**/api/recordings/*/audio", (route) => {
    const from = Number(/bytes=(\d+)-/.exec(route.request().headers().range ?? "bytes=0-")?.[1] ?? 0);
    const headers = { "accept-ranges": "bytes", "content-range": `bytes ${from}-${all.length - 1}/${all.length}` };
    return route.fulfill({ status: 206, contentType: "audio/wav", headers, body: all.subarray(from) });
  });
  await screen.page.getByRole("table").waitFor();
  return screen;
}

async function openDraft(look: Look = {}, more: Answers = {}): Promise<Screen> {
  const screen = await openList(look, more);
  await screen.page.getByRole("button", { name: /山田.*続ける/ }).click();
  await screen.page.getByRole("group", { name: /取次ぎの適切さ/ }).waitFor();
  await screen.page.getByRole("button", { name: "再生" }).waitFor();
  return screen;
}
const kept = (screen: Screen) =>
  screen.asked.filter((one) => one.method === "PUT").map((one) => one.body as { answers: object; comments: object[] });

describe("everybody who evaluates can use", () => {
  test.each(Object.entries(LOOKS))("the list of talks (%s)", async (look, how) => {
    await check(await openList(how), `quality-talks-${look}`, how);
  });

  test.each(Object.entries(LOOKS))("the evaluation beside the sound (%s)", async (look, how) => {
    await check(await openDraft(how), `quality-rating-${look}`, how);
  });

  test.each(["1366", "dark", "zoomed"])("a finished evaluation with a knock-out and a correction (%s)", async (look) => {
    const how = LOOKS[look] ?? {};
    const screen = await openDraft(how, {
      "POST /api/quality/evaluations": finished,
      [`GET /api/quality/evaluations/${draft.id}`]: finished,
    });
    await screen.page.getByRole("button", { name: "訂正する" }).waitFor();
    await check(screen, `quality-finished-${look}`, how);
  });

  test.each(["1366", "1920", "dark", "zoomed"])("two raters side by side (%s)", async (look) => {
    const how = LOOKS[look] ?? {};
    const screen = await openList(how);
    await screen.page.getByRole("link", { name: "評価のすり合わせ" }).click();
    await screen.page.getByText("項目ごとの一致").waitFor();
    await check(screen, `quality-calibration-${look}`, how);
  });

  test.each(["1366", "1920", "dark", "zoomed"])("the results over time (%s)", async (look) => {
    const how = LOOKS[look] ?? {};
    const screen = await openList(how);
    await screen.page.getByRole("link", { name: "成績" }).click();
    await screen.page.locator(".chart svg").waitFor();
    await check(screen, `quality-results-${look}`, how);
  });
});

describe("a talk is evaluated without a mouse", () => {
  test("digits give points, arrows go on, and everything is kept by itself", async () => {
    const screen = await openDraft();
    const { keyboard } = screen.page;
    // The first item without an answer is the current one.
    await keyboard.press("-");
    await keyboard.press("ArrowDown");
    await keyboard.press("1");
    await keyboard.press("ArrowDown");
    await keyboard.press("3");
    await expect
      .poll(() => kept(screen).at(-1)?.answers)
      .toEqual({
        ...{ greeting: 2, accuracy: 3, "hand-over": "notApplicable", "personal-data": 1, politeness: 3 },
      });
    await keyboard.press("Delete");
    await expect.poll(() => kept(screen).at(-1)?.answers).not.toHaveProperty("politeness");
    await screen.page.context().close();
  });

  test("a comment stands at the second that is heard, and a press on it goes there", async () => {
    const screen = await openDraft();
    const { page } = screen;
    for (let i = 0; i < 3; i++) await page.keyboard.press("ArrowRight");
    await expect.poll(() => page.getByRole("timer").textContent()).toContain("0:15");
    await page.keyboard.press("c");
    await page.keyboard.type("先に用件をまとめている 3");
    await page.keyboard.press("Enter");
    await expect
      .poll(() => kept(screen).at(-1)?.comments.at(-1))
      .toMatchObject({
        ...{ recording: "r1", second: 15, item: "hand-over", text: "先に用件をまとめている 3" },
      });
    await page.getByRole("button", { name: "0:12から聞く" }).click();
    await expect.poll(() => page.getByRole("timer").textContent()).toContain("0:12");
    await page.context().close();
  });

  test("it is finished when every item is answered, and not before", async () => {
    const screen = await openDraft();
    const { page } = screen;
    await page.keyboard.press("Control+Enter");
    expect(screen.asked.some((one) => one.path.endsWith("/finish"))).toBe(false);
    for (const key of ["-", "0", "3", "2", "3"]) {
      await page.keyboard.press(key);
      await page.keyboard.press("ArrowDown");
    }
    await page.keyboard.press("Control+Enter");
    await page.getByText("一発不合格").last().waitFor();
    await page.getByRole("button", { name: "訂正する" }).waitFor();
    expect(screen.asked.filter((one) => one.path.endsWith("/finish"))).toHaveLength(1);
    await page.context().close();
  });

  test("what could not be kept stays, with a sentence and a way on", async () => {
    const refusal = { refusal: 503, detail: "いまは保存できません。少し待って、もう一度お試しください。" };
    const screen = await openDraft({}, { [`PUT /api/quality/evaluations/${draft.id}`]: refusal });
    await screen.page.keyboard.press("2");
    await screen.page.getByRole("alert").getByText(refusal.detail).waitFor();
    await screen.page.getByRole("button", { name: "もう一度保存" }).waitFor();
    await screen.page.context().close();
  });
});

test("a finished evaluation is changed only with a reason", async () => {
  const more: Answers = {
    ...{ "POST /api/quality/evaluations": finished, [`GET /api/quality/evaluations/${draft.id}`]: finished },
    [`POST /api/quality/evaluations/${draft.id}/correction`]: { ...finished, revision: finished.revision + 1 },
  };
  const screen = await openDraft({}, more);
  const { page } = screen;
  await page.keyboard.press("3");
  await page.getByRole("button", { name: "訂正する" }).click();
  await page.getByText("理由を書くと保存できます").waitFor();
  await page.getByLabel("訂正の理由").fill("聞き直した");
  await page.keyboard.press("Control+Enter");
  await page.getByRole("button", { name: "訂正する" }).waitFor();
  expect(screen.asked.find((one) => one.path.endsWith("/correction"))?.body).toMatchObject({
    ...{ reason: "聞き直した", answers: finished.answers, revision: finished.revision },
  });
  expect(kept(screen)).toEqual([]);
  await page.context().close();
});

test("an operator reads what was thought of the own talks, and changes nothing", async () => {
  const session: Session = { ...desk.operator, permissions: [...desk.operator.permissions, "seeOwnEvaluations"] };
  const own = { ...finished, recordings: [], may: { rate: false, correct: false } };
  const id = fixtures.own[0]?.id ?? "";
  const screen = await openScreen(browser, "/quality/own", {
    ...answers,
    "GET /api/session": session,
    [`GET /api/quality/evaluations/${id}`]: own,
  });
  const { page } = screen;
  await page.getByRole("link", { name: /11月/ }).first().click();
  await page.getByText("この通話の録音は聞けません", { exact: false }).waitFor();
  expect(await page.getByRole("button", { name: "訂正する" }).count()).toBe(0);
  await page.keyboard.press("1");
  await page.getByRole("link", { name: "一覧へ戻る" }).click();
  await check(screen, "quality-own-1366", {});
  expect(screen.asked.filter((one) => one.method !== "GET")).toEqual([]);
});
