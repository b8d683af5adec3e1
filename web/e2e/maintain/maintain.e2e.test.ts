import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Session } from "../../../src/desk/api.ts";
import * as past from "../../src/contacts/contacts.fixtures.ts";
import { check, LOOKS } from "../look.ts";
import { type Answers, openBrowser, openScreen } from "../pages.ts";

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

const supervisor: Session = {
  user: { id: "watanabe", name: "渡辺 恵子", role: "supervisor", extension: null },
  permissions: ["lookUp", "maintainScripts", "maintainDirectory"],
};
const script = {
  ...{ id: "residents", version: 3, name: "住民票・戸籍", summary: ["窓口に来るのは{raicho}。"] },
  steps: [
    { id: "hajime", title: "名のる", say: "お電話ありがとうございます。{agent}でございます。" },
    {
      ...{ id: "yoken", title: "用件を分ける", say: "どのようなご用件でしょうか。" },
      choices: [
        { label: "住民票の写し", to: "shomei", search: "住民票" },
        { label: "税の用件", script: "tax" },
      ],
    },
    {
      ...{ id: "shomei", title: "確かめる：どなたが来るか" },
      checks: [{ text: "手続きに来るのは本人か代理人か", required: true }, "持ち物を伝えた"],
      fields: [{ id: "raicho", label: "来る方", options: [{ label: "本人" }, { label: "代理人" }] }],
    },
    { id: "musubi", title: "結ぶ：復唱、ほかの用件、お礼", say: "お電話ありがとうございました。" },
  ],
};
const section = {
  ...{ id: "sogo-shomei", name: "総合窓口課 証明係", kana: "そうごうまどぐちか しょうめいがかり", extension: "2311" },
  ...{ classification: "kumin-sogo-shomei", schedule: "office", floor: "3階", words: ["住民票", "印鑑証明"], substitutes: ["tobu"] },
};
const other = { ...section, id: "tobu", name: "東部区民事務所", extension: "7110", substitutes: undefined };
const head = { state: "published", validFrom: 1_795_000_000_000, by: "watanabe", at: 1_795_000_000_000, note: "4月の組織改正" };
const old = { ...script, version: 2, steps: script.steps.slice(0, 3) };
const listed = (body: { id: string }, coming: "draft" | null = null) => ({ id: body.id, body, holds: true, version: 1, coming });
const counted = { left: 0, finished: 0, wentOn: 0, choices: {}, ticked: {}, open: {}, medianSeconds: 14 };
const answers: Answers = {
  "GET /api/session": supervisor,
  "GET /api/centre": { ...past.words, schedules: { office: "開庁時間", counter: "窓口の時間" }, people: { watanabe: "渡辺 恵子" } },
  "GET /api/maintain/scripts": [listed(script, "draft"), listed({ ...script, id: "tax", name: "税・収納" } as typeof script)],
  "GET /api/maintain/scripts/residents": {
    ...{ id: "residents", base: old, holds: 1 },
    versions: [{ ...head, version: 1, body: script }],
  },
  "POST /api/maintain/scripts/check": [],
  "PUT /api/maintain/scripts/residents": {
    ...{ refusal: 409, code: "changed-meanwhile" },
    detail: "開いているあいだに、ほかの人が新しい版を保存しました。書いたものは残っています。",
  },
  "GET /api/maintain/scripts/residents/figures": {
    ...{ versions: [3], version: 3, contacts: 120 },
    steps: [
      { ...counted, step: "hajime", reached: 120, left: 9 },
      { ...counted, step: "yoken", reached: 111, left: 31, choices: { 0: 60, 1: 20 } },
      { ...counted, step: "shomei", reached: 60, left: 12, open: { 0: 17 } },
      { ...counted, step: "musubi", reached: 48, finished: 48 },
    ],
  },
  "GET /api/maintain/directory": [listed(section), listed(other)],
  "GET /api/maintain/directory/sogo-shomei": { id: section.id, base: section, holds: 0, versions: [] },
  "POST /api/maintain/directory/check": [],
  "POST /api/maintain/directory/import": {
    ...{ header: ["係名", "ふりがな", "内線番号"], mapping: { name: "係名", kana: "ふりがな", extension: "内線番号" }, seal: "s", same: 1 },
    ...{ errors: [{ row: 3, column: "C", sentence: "内線「二三一一」は読めません。" }], added: [], changed: [], gone: [] },
  },
};
const open = (path: string, look: string) => openScreen(browser, path, answers, LOOKS[look] ?? {});

describe("what is maintained can be seen and used", () => {
  test.each(["1366", "1920", "dark"])("a script, its preview and where operators leave it (%s)", async (look) => {
    const screen = await open("/maintain/scripts/residents", look);
    const { page } = screen;
    await page
      .getByRole("button", { name: /用件を分ける/ })
      .first()
      .click();
    await page.screenshot({ path: `var/screenshots/maintain-script-${look}.png` });
    await page.getByText("使われ方").click();
    await page.getByText("ここで離れた 31件").waitFor();
    await check(screen, `maintain-funnel-${look}`, LOOKS[look] ?? {});
  });

  test.each(["1366", "dark"])("a section with hours of its own (%s)", async (look) => {
    const screen = await open("/maintain/directory/sogo-shomei", look);
    await screen.page.getByText("この係だけの時間").click();
    await screen.page.getByLabel("月", { exact: true }).waitFor();
    await check(screen, `maintain-section-${look}`, LOOKS[look] ?? {});
  });
});

test("the second of two writers is told, keeps what was typed, and goes on from the new version", async () => {
  const { page, asked } = await open("/maintain/scripts/residents", "1366");
  await page.getByLabel("名前").fill("住民票と戸籍");
  await page.getByRole("button", { name: "今すぐ公開する" }).click();
  await page.getByText("ほかの人が新しい版を保存しました").waitFor();
  expect(await page.getByLabel("名前").inputValue()).toBe("住民票と戸籍");
  await page.getByRole("button", { name: "新しい版に重ねて続ける" }).click();
  await page.getByText("ほかの人が新しい版を保存しました").waitFor({ state: "detached" });
  const written = asked.find((one) => one.method === "PUT")?.body;
  expect(written).toMatchObject({ basedOn: 1, state: "published", validFrom: null, body: { name: "住民票と戸籍" } });
  await page.context().close();
});

test("a sheet with a mistake says row and column, and offers nothing to take in", async () => {
  const screen = await open("/maintain/directory/import", "1366");
  const { page } = screen;
  await page.setInputFiles("input[type=file]", { name: "電話帳.xlsx", mimeType: "application/octet-stream", buffer: Buffer.from("PK") });
  await page.getByText("内線「二三一一」は読めません。").waitFor();
  expect(await page.getByRole("button", { name: "この内容で取り込む" }).count()).toBe(0);
  await check(screen, "maintain-import-1366", {});
});
