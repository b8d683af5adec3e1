import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { VoiceShown } from "../../src/crm/voice/api.ts";
import * as past from "../src/contacts/contacts.fixtures.ts";
import * as desk from "../src/shared/desk.fixtures.ts";
import { check, LOOKS } from "./look.ts";
import { openBrowser, openScreen } from "./pages.ts";

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

const at = desk.idle.clock.now;
const voices: VoiceShown[] = [
  {
    ...{
      id: "v1",
      contact: "c1",
      kind: "suspicious",
      category: "還付金",
      urgent: true,
      menu: "保険・年金",
      by: "佐藤 美咲",
      at: at - 60_000,
      state: "new",
    },
    ...{
      note: "区の職員を名乗り、医療費の還付金があるのでATMへ行くように言われた。まだ振り込んでいない。",
      forwarded: null,
      acknowledged: null,
    },
    ...{ closed: null, answer: "" },
  },
  {
    ...{
      id: "v2",
      contact: "c2",
      kind: "voice",
      category: "要望・提案",
      urgent: false,
      menu: "住民票・戸籍",
      by: "山田 由美",
      at: at - 3_600_000,
      state: "forwarded",
    },
    ...{ note: "コンビニ交付の時間をもう少し長くしてほしい。", acknowledged: null, closed: null, answer: "担当課に共有" },
    forwarded: { by: "渡辺 恵子", at: at - 1_800_000, section: "kumin-no-koe", name: "広報課 区民の声係" },
  },
  {
    ...{
      id: "v3",
      contact: "c3",
      kind: "complaint",
      category: "待ち時間",
      urgent: false,
      menu: null,
      by: "伊藤 直美",
      at: at - 7_200_000,
      state: "closed",
    },
    ...{ note: "窓口で1時間待った。番号の表示が見づらく、呼ばれたことに気づかなかった。".repeat(4), acknowledged: null, answer: "" },
    ...{ forwarded: null, closed: { by: "長谷川 学", at } },
  },
];
const rules = {
  categories: {
    voice: ["お礼・お褒め", "要望・提案", "その他"],
    complaint: ["職員の対応", "待ち時間"],
    suspicious: ["還付金", "区の職員を名乗る", "その他"],
  },
  alertSection: "chian",
};
const ward = {
  user: { id: "hasegawa", name: "長谷川 学", role: "ward", extension: null },
  permissions: ["seeFigures", "readContacts", "readVoices", "handleVoices"],
};

test.each(["1366", "1920", "dark"])("the ward reads what citizens told of, and confirms what is urgent (%s)", async (look) => {
  const answers = {
    "GET /api/session": ward,
    "GET /api/centre": { ...past.words, sections: { chian: "防災危機管理課 治安対策係", "kumin-no-koe": "広報課 区民の声係" } },
    "GET /api/voices": { voices },
    "POST /api/voices/v1/acknowledge": { ...voices[0], acknowledged: { by: "長谷川 学", at } },
    "POST /api/voices/v1/forward": { ...voices[0], state: "forwarded" },
  };
  const screen = await openScreen(browser, "/voices", answers, LOOKS[look]);
  const { page, asked } = screen;
  await page.locator(".voices tbody button").first().press("Enter");
  if (look === "1366") {
    await page.getByRole("button", { name: /受領/ }).press("Enter");
    await page.getByLabel("知らせた部署").fill("防災危機管理課 治安対策係");
    await page.getByRole("button", { name: "部署へ知らせた" }).press("Enter");
    await expect
      .poll(() => asked.filter((one) => one.method === "POST").map((one) => [one.path, one.body]))
      .toEqual([
        ["/api/voices/v1/acknowledge", null],
        ["/api/voices/v1/forward", { section: "chian", answer: "" }],
      ]);
  }
  await check(screen, `voices-${look}`, LOOKS[look] ?? {});
});

test.each(["1366", "dark"])(
  "an operator notes a suspicious call by keys while the citizen speaks, and the history is marked (%s)",
  async (look) => {
    const answers = {
      "GET /api/session": desk.operator,
      "GET /api/desk": desk.talking,
      "GET /api/classification": desk.classification,
      "GET /api/knowledge": desk.answers,
      "GET /api/voices/rules": rules,
      [`GET /api/contacts/${desk.talking.contact?.id}/voices`]: { voices: [] },
      [`POST /api/contacts/${desk.talking.contact?.id}/voices`]: voices[0],
    };
    const screen = await openScreen(browser, "/desk", answers, LOOKS[look]);
    const { page, asked } = screen;
    await page.locator(".history").waitFor();
    await page.keyboard.press("Alt+v");
    await page.getByRole("radio", { name: "不審電話" }).press("Space");
    await page.getByRole("radio", { name: "還付金" }).press("Space");
    await page.getByLabel(/内容/).fill("還付金があると言われた");
    await page.getByRole("checkbox", { name: /急ぎ/ }).press("Space");
    if (look === "dark") return check(screen, "voice-sheet-dark", LOOKS[look] ?? {});
    await page.screenshot({ path: "var/screenshots/voice-sheet-1366.png" });
    await page.keyboard.press("Control+Enter");
    await expect
      .poll(() => asked.find((one) => one.method === "POST" && one.path.endsWith("/voices"))?.body)
      .toEqual({
        ...{ kind: "suspicious", category: "還付金", note: "還付金があると言われた", urgent: true },
      });
    await page.getByRole("dialog").waitFor({ state: "detached" });
    expect(await page.getByRole("checkbox", { name: "不審電話" }).isChecked()).toBe(true);
    await page.context().close();
  },
);

test.each(["1366", "dark"])("an operator reads the survey's questions to a citizen and answers with digits (%s)", async (look) => {
  const ask = {
    ...{ round: "r", name: "2026年度 利用者満足度調査", by: "operator" },
    questions: [
      {
        id: "overall",
        ask: "本日のご案内に、どのくらいご満足いただけましたか",
        scale: ["とても満足", "満足", "ふつう", "やや不満", "不満"],
      },
      { id: "clear", ask: "ご説明は、分かりやすかったでしょうか", scale: ["分かりやすい", "ふつう", "分かりにくい"] },
    ],
  };
  const path = `/api/contacts/${desk.talking.contact?.id}/survey`;
  const answers = {
    "GET /api/session": desk.operator,
    "GET /api/desk": desk.talking,
    "GET /api/classification": desk.classification,
    "GET /api/knowledge": desk.answers,
    [`GET ${path}`]: { ask },
    [`POST ${path}`]: null,
  };
  const screen = await openScreen(browser, "/desk", answers, LOOKS[look]);
  const { page, asked } = screen;
  await page.getByText("満足度調査の対象です").waitFor();
  await page.keyboard.press("Alt+q");
  await page.getByText("本日のご案内に").waitFor();
  if (look === "dark") return check(screen, "survey-sheet-dark", LOOKS[look] ?? {});
  await page.keyboard.press("2");
  await page.getByText("ご説明は").waitFor();
  await page.keyboard.press("1");
  await expect
    .poll(() => asked.find((one) => one.method === "POST" && one.path === path)?.body)
    .toEqual({
      ...{ round: "r", outcome: "answered", answers: { overall: 1, clear: 0 } },
    });
  await page.getByText("満足度調査の対象です").waitFor({ state: "detached" });
  await page.context().close();
});

test.each(["1366", "1920", "dark"])(
  "an operator asks one sentence, notes by a key that the citizen agrees, and sees where ending the talk leads (%s)",
  async (look) => {
    const path = `/api/contacts/${desk.talking.contact?.id}/survey`;
    const questions = [{ id: "overall", ask: "いかがでしたか", scale: ["満足", "不満"] }];
    const answers = {
      "GET /api/session": desk.operator,
      "GET /api/desk": desk.talking,
      "GET /api/classification": desk.classification,
      "GET /api/knowledge": desk.answers,
      [`GET ${path}`]: { ask: { round: "r", name: "2026年度 利用者満足度調査", by: "ivr", questions } },
      [`POST ${path}`]: null,
    };
    const screen = await openScreen(browser, "/desk", answers, LOOKS[look]);
    const { page, asked } = screen;
    await page.getByText("このあと音声で簡単なアンケートにお答えいただけますか").waitFor();
    await page.screenshot({ path: `var/screenshots/survey-invite-${look}.png` });
    await page.keyboard.press("Alt+q");
    const told = () => asked.filter((one) => one.method === "POST" && one.path === path).map((one) => one.body);
    await expect.poll(told).toEqual([{ round: "r", outcome: "agreed", answers: {} }]);
    await page.getByText("このあと音声で簡単なアンケートに").waitFor({ state: "detached" });
    await page.context().close();

    const ahead = { ...desk.talking, contact: desk.talking.contact && { ...desk.talking.contact, survey: "r" } };
    const after = await openScreen(browser, "/desk", { ...answers, "GET /api/desk": ahead, [`GET ${path}`]: { ask: null } }, LOOKS[look]);
    await after.page.getByText("終話すると、お客さまは音声のアンケートに進みます").waitFor();
    await after.page.getByRole("button", { name: "終話してアンケートへ" }).waitFor();
    await after.page.keyboard.press("Alt+a");
    const withdrawn = () => after.asked.filter((one) => one.method === "POST" && one.path === path).map((one) => one.body);
    await expect.poll(withdrawn).toEqual([{ round: "r", outcome: "declined", answers: {} }]);
    await check(after, `survey-ahead-${look}`, LOOKS[look] ?? {});
  },
);

test.each(["1366", "dark"])("the ward reads how satisfied citizens are, and how sure that is (%s)", async (look) => {
  const steps = (counts: number[]) =>
    ["とても満足", "満足", "ふつう", "やや不満", "不満"].map((word, i) => ({ word, count: counts[i] ?? 0 }));
  const questions = (counts: number[], satisfied: { share: number; interval: { low: number; high: number } }) => [
    {
      ...{ id: "a", ask: "本日のご案内に、どのくらいご満足いただけましたか", steps: steps(counts), satisfied },
      answers: counts.reduce((sum, one) => sum + one, 0),
    },
    { id: "b", ask: "ご説明は、分かりやすかったでしょうか", steps: steps([]), answers: 0, satisfied: null },
  ];
  const round = {
    ...{
      id: "r",
      name: "2026年度 利用者満足度調査",
      from: "2026-11-01",
      to: "2027-01-31",
      wanted: 150,
      isOn: true,
      by: "ivr",
      asked: 131,
      answered: 84,
      whole: 80,
      share: 0.021,
    },
    questions: questions([38, 31, 10, 4, 1], { share: 0.821, interval: { low: 0.726, high: 0.889 } }),
    ways: [
      {
        ...{ by: "operator", asked: 20, answered: 18, whole: 18 },
        questions: questions([12, 5, 1, 0, 0], { share: 0.944, interval: { low: 0.742, high: 0.99 } }),
      },
      {
        ...{ by: "ivr", asked: 111, answered: 66, whole: 62 },
        questions: questions([26, 26, 9, 4, 1], { share: 0.788, interval: { low: 0.675, high: 0.869 } }),
      },
    ],
  };
  const answers = {
    "GET /api/session": ward,
    "GET /api/centre": past.words,
    "GET /api/voices": { voices: [] },
    "GET /api/survey": { rounds: [round] },
  };
  const screen = await openScreen(browser, "/voices", answers, LOOKS[look]);
  await screen.page.getByRole("radio", { name: "満足度調査" }).press("Space");
  await screen.page.getByText("95%信頼区間").first().waitFor();
  await screen.page.getByText("82.1%", { exact: true }).waitFor();
  if (look === "1366") await screen.page.getByRole("radio", { name: "音声案内" }).press("Space");
  if (look === "1366") await screen.page.getByText("うかがった 111件、回答 66件（全問 62件）").waitFor();
  await check(screen, `survey-results-${look}`, LOOKS[look] ?? {});
});
