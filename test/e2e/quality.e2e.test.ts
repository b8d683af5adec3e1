/// <reference lib="dom" />
import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { catchUp } from "../../src/cms/contact-record/keeper-adapter.ts";
import { append, contactStreams, readStreams, streamsSince } from "../../src/cms/event-log/store.ts";
import { startRecordingKeeper } from "../../src/telephony/recording/subscribe.ts";
import { buildPortals, DIST, openBrowser } from "../../web/e2e/pages.ts";
import { callEvents } from "../builders/contact-life.ts";
import { someId } from "../builders/events.ts";
import { PASSWORD } from "../builders/served-centre/browser.ts";
import { type ServedCentre, serveCentre } from "../builders/served-centre/served-centre.ts";

const NINE = Date.UTC(2026, 10, 24, 0);
let centre: ServedCentre;
let browser: Browser;
let recording: string;

beforeAll(async () => {
  await buildPortals();
  browser = await openBrowser();
  centre = await serveCentre();
  cpSync(DIST, centre.settings.folders.web, { recursive: true });
  await centre.restartApi();
  recording = await recordedTalk();
});
afterAll(async () => {
  await browser?.close();
  await centre?.close();
});

/** A talk of half a minute as the engine leaves it, encrypted and kept: the operator at 440 Hz, the citizen at 1,000. */
async function recordedTalk(): Promise<string> {
  const { pool, settings, folder } = centre;
  const contact = someId(NINE);
  const name = `${contact}.1`;
  await append(pool, callEvents({ arrivedAt: NINE, agent: "yamada", queue: "tax" }, contact));
  const spool = join(folder, "spool");
  for (const each of [spool, settings.folders.recordings]) mkdirSync(each, { recursive: true });
  const tone = (hz: string) => ["|sox", "-V1", "-n", "-r", "8000", "-c", "1", "-p", "synth", "30", "sine", hz, "gain", "-6"].join(" ");
  execFileSync("sox", ["-M", tone("440"), tone("1000"), "-t", "raw", "-e", "signed", "-b", "16", join(spool, `${name}.raw`)]);
  const keeper = startRecordingKeeper({
    ...{ pool, spool, folder: settings.folders.recordings, secrets: settings.secrets, clock: settings.clock },
    pidFile: join(folder, "engine.pid"),
    append: (event) => append(pool, [event]),
    log: () => undefined,
  });
  await keeper.sweep();
  await keeper.stop();
  await catchUp({ pool, log: { readStreams, streamsSince, contactStreams }, rules: { isSlaLine: (line) => line === "main" } });
  return name;
}

test("a recorded talk is heard and evaluated with the keyboard alone, kept, and the audit says who heard it what for", async () => {
  const page = await browser.newPage({ viewport: { width: 1366, height: 768 }, locale: "ja-JP" });
  await page.goto(centre.address());
  await page.getByLabel("利用者名").fill("fujita");
  await page.getByLabel("パスワード").fill(PASSWORD);
  await page.keyboard.press("Enter");
  await page.getByRole("button", { name: "ほかの画面" }).press("Enter");
  await page.getByRole("menuitem", { name: "品質評価" }).press("Enter");
  await page.getByRole("button", { name: /山田.*採点する/ }).press("Enter");
  await page.getByRole("button", { name: "再生" }).waitFor();

  await page.keyboard.press(" ");
  await expect.poll(() => page.getByRole("timer").textContent(), { timeout: 20_000 }).toMatch(/^0:0[2-9]/);
  await page.keyboard.press("3");
  await page.keyboard.press("c");
  await page.keyboard.type("聞き取りやすい");
  await page.keyboard.press("Enter");
  await page.getByRole("textbox", { name: /のコメント/ }).waitFor({ state: "detached" });
  // Items that may not apply do not apply here; the others get the best that is one key.
  for (const key of ["3", "3", "3", "3", "3", "-", "1", "1", "-", "3", "2", "3", "3", "1"]) {
    await page.keyboard.press(key);
    await page.keyboard.press("ArrowDown");
  }
  await page.keyboard.press("Control+Enter");
  await page.getByRole("button", { name: "訂正する" }).waitFor();

  const { rows } = await centre.pool.query("select rater, operator, state, comments from evaluations");
  expect(rows).toMatchObject([
    { rater: "fujita", operator: "yamada", state: "finished", comments: [{ recording, item: "greeting", text: "聞き取りやすい" }] },
  ]);
  expect(rows[0].comments[0].second).toBeGreaterThan(1);
  const audited = await centre.pool.query("select action, object, reason from audit where person = 'fujita' order by position");
  expect(audited.rows.map((line) => [line.action, line.reason])).toEqual([
    ["openRecording", "quality"],
    ["listenRecording", "quality"],
    ["finishEvaluation", null],
  ]);
  expect(audited.rows[0].object).toBe(recording);
});
