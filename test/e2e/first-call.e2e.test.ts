/// <reference lib="dom" />
import { execFileSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Pool } from "pg";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { checkout } from "../../src/app/settings/folders.ts";
import { clockAt, startTestCentre, type TestCentre } from "../builders/centre/centre.ts";
import { type OperatorBrowser, openBrowser, signIn, takeCalls } from "../builders/centre/operator-browser.ts";
import { TUESDAY_TEN } from "../builders/floor.ts";
import { type Handset, openHandset } from "../builders/telephone/rtp.ts";
import { runSipp } from "../builders/telephone/sipp.ts";
import { awaitBye, callerScenario } from "../builders/telephone/sipp-scenarios.ts";
import { until } from "../builders/until.ts";

const CITIZEN_TONE = 440;
const OPERATOR_TONE = 1_000;
const pictures = join(checkout, "var/screenshots");

let centre: TestCentre;
let log: Pool;
let citizen: Handset;
let operator: OperatorBrowser;
let supervisor: OperatorBrowser;

beforeAll(async () => {
  mkdirSync(pictures, { recursive: true });
  centre = await startTestCentre({ MADOGUCHI_CLOCK: clockAt(TUESDAY_TEN) });
  log = new Pool({ connectionString: centre.settings.databaseUrl });
  citizen = await openHandset();
  operator = await openBrowser(centre.address, OPERATOR_TONE);
  supervisor = await openBrowser(centre.address);
});
afterAll(async () => {
  await operator?.close();
  await supervisor?.close();
  citizen?.close();
  await log?.end();
  await centre?.stop();
});

const picture = (who: OperatorBrowser, name: string) => who.page.screenshot({ path: join(pictures, `${name}.png`) });

test("a citizen calls the main number, is answered in the browser with script and knowledge, recorded, written up without a number, and counted once", async () => {
  const { page } = operator;
  await signIn(page, "yamada");
  await takeCalls(page);
  await signIn(supervisor.page, "watanabe");
  await supervisor.page.getByText("回線と待ち").waitFor();

  const scenario = callerScenario({ talk: [awaitBye(90_000)] }).replace("[rtpstream_audio_port]", String(citizen.port));
  const call = runSipp({ scenario, localPort: 15_801, remotePort: centre.settings.sip.port, service: "0339811111", calls: 1 });

  // Guidance is speech: loud enough to be understood.
  await until("the citizen hears guidance", () => citizen.heard().dbfs > -35);
  await presses("1", 1);
  await presses("1", 2);
  await page.getByRole("region", { name: "着信" }).waitFor();
  await expect.poll(() => page.getByRole("heading", { level: 1 }).first().textContent()).toContain("住民票・戸籍");
  await picture(operator, "e2e-ringing");

  await page.keyboard.press("F2");
  await page.getByRole("button", { name: /終話/ }).waitFor();
  citizen.speak(CITIZEN_TONE);
  await until("the operator hears the citizen", async () => {
    const { dbfs, hertz } = await operator.hears();
    return dbfs > -30 && Math.abs(hertz - CITIZEN_TONE) < 20;
  });
  await until("the citizen hears the operator", async () => {
    const heard = citizen.heard();
    return heard.dbfs > -30 && heard.power(OPERATOR_TONE) > 0.5;
  });
  await picture(operator, "e2e-talking");
  await page.keyboard.press("F3");
  await until("on hold the citizen hears music, not the operator", () => {
    const heard = citizen.heard();
    return heard.dbfs > -45 && heard.power(OPERATOR_TONE) < 0.05;
  });
  await page.keyboard.press("F3");
  await until("after the hold the citizen hears the operator again", () => citizen.heard().power(OPERATOR_TONE) > 0.5);
  const copied = await informs(page);

  await page.keyboard.press("F8");
  expect((await call.done).code).toBe(0);
  await page.getByText("保存するまで次の電話は入りません").waitFor();
  await writesUp(page);
  await page.getByText("次の電話を待っています").waitFor();
  const { rows } = await log.query("select summary, knowledge from contact_histories");
  expect(rows).toHaveLength(1);
  expect(rows[0].summary).toContain("」について案内。");
  expect(rows[0].summary).toContain("［電話番号］");
  expect(rows[0].summary).not.toContain("090");
  expect(rows[0].knowledge).toHaveLength(1);
  expect(copied.length).toBeGreaterThan(20);

  const { cookie, contacts } = await contactsOf("watanabe");
  expect(contacts).toHaveLength(1);
  await until("the figures count one", async () => {
    const figures = await (
      await fetch(`${centre.address}/api/figures?from=${TUESDAY_TEN - 3_600_000}&to=${TUESDAY_TEN + 3_600_000}`, { headers: { cookie } })
    ).json();
    return figures.offered === 1 && figures.answered === 1 && figures.abandoned === 0 && figures.averageTalk > 0;
  });
  await picture(supervisor, "e2e-wallboard");
  const levels = await recordingLevels(contacts[0]?.id ?? "", cookie);
  expect(levels.caller).toBeGreaterThan(-35);
  expect(levels.agent).toBeGreaterThan(-35);
  expect(await playsInBrowser(contacts[0]?.id ?? "")).toEqual({ channels: 2, audible: [true, true] });
});

/** Follows the script, finds the answer while the citizen speaks, copies it for a mail and takes it into the history, by keys alone. */
async function informs(page: Page): Promise<string> {
  await page.context().grantPermissions(["microphone", "clipboard-read", "clipboard-write"]);
  await page.keyboard.press("n");
  await page.keyboard.press("1");
  // What has to be checked before the history can be kept.
  await page.getByText("手続きに来るのは本人か").waitFor();
  await page.keyboard.press("1");
  await page.keyboard.press("/");
  await page.keyboard.press("Control+A");
  await page.keyboard.insertText("住民票の写し");
  await page.getByText("「写し」が一致", { exact: false }).first().waitFor();
  await page.keyboard.press("Alt+1");
  await page.getByRole("button", { name: /概要へ転記/ }).waitFor();
  await page.keyboard.press("Alt+C");
  await page.getByText("メール用に写しました").waitFor();
  await picture(operator, "e2e-answer");
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  await page.keyboard.press("F6");
  return copied;
}

/** The history with a number in it is not kept; one key replaces the number, and it is. */
async function writesUp(page: Page): Promise<void> {
  const summary = page.getByRole("textbox", { name: "概要" });
  await until("the answer stands in the summary", async () => (await summary.inputValue()).includes("」について案内。"));
  await summary.focus();
  await page.keyboard.press("End");
  await page.keyboard.insertText(" 折り返しは090-1234-5678。");
  await page.getByText("電話番号", { exact: false }).first().waitFor();
  await page.keyboard.press("Control+Enter");
  expect((await log.query("select 1 from contact_histories")).rowCount).toBe(0);
  await page.keyboard.press("Alt+R");
  await until("the number is replaced", async () => (await summary.inputValue()).includes("［電話番号］"));
  await picture(operator, "e2e-wrap-up");
  await page.keyboard.press("Control+Enter");
}

/** Presses a key while the guidance speaks; understood when that many choices are in the event log. */
async function presses(key: string, choices: number): Promise<void> {
  await until("guidance plays", () => citizen.heard().dbfs > -35);
  citizen.press(key);
  await until("the key is understood", async () => {
    const { rows } = await log.query("select count(*)::int as n from events where type = 'ivrChose'");
    return rows[0].n === choices;
  });
}

async function contactsOf(username: string): Promise<{ cookie: string; contacts: { id: string }[] }> {
  const signedIn = await fetch(`${centre.address}/api/session`, {
    method: "POST",
    headers: { "content-type": "application/json", origin: centre.address },
    body: JSON.stringify({ username, password: "madoguchi-test-1" }),
  });
  const cookie = signedIn.headers
    .getSetCookie()
    .map((c) => c.split(";")[0])
    .join("; ");
  let contacts: { id: string }[] = [];
  await until("the contact is in the list", async () => {
    const page = await (
      await fetch(`${centre.address}/api/contacts?from=${TUESDAY_TEN - 3_600_000}&to=${TUESDAY_TEN + 3_600_000}`, { headers: { cookie } })
    ).json();
    contacts = page.contacts ?? [];
    return contacts.length > 0;
  });
  return { cookie, contacts };
}

/** What the supervisor's browser makes of the recording: its channels, and whether each can be heard. */
function playsInBrowser(contact: string): Promise<{ channels: number; audible: boolean[] }> {
  return supervisor.page.evaluate(async (id) => {
    const sealed = await (await fetch(`/api/recordings/${id}.1/audio`)).arrayBuffer();
    const audio = await new AudioContext().decodeAudioData(sealed);
    const each = Array.from({ length: audio.numberOfChannels }, (_, i) => audio.getChannelData(i));
    return { channels: audio.numberOfChannels, audible: each.map((samples) => samples.some((s) => Math.abs(s) > 0.05)) };
  }, contact);
}

/** Loudness of both channels of the decrypted recording in dBFS, as sox measures it. */
async function recordingLevels(contact: string, cookie: string): Promise<{ caller: number; agent: number }> {
  const url = `${centre.address}/api/recordings/${contact}.1`;
  let audio = Buffer.alloc(0);
  await until("the recording is kept", async () => {
    const purpose = { method: "POST", body: '{"purpose":"check"}' };
    const opened = await fetch(`${url}/purpose`, {
      ...purpose,
      headers: { cookie, origin: centre.address, "content-type": "application/json" },
    });
    if (!opened.ok) return false;
    const response = await fetch(`${url}/audio`, { headers: { cookie } });
    if (response.ok) audio = Buffer.from(await response.arrayBuffer());
    return response.ok;
  });
  const file = join(centre.settings.folders.var, "heard");
  writeFileSync(`${file}.opus`, audio);
  execFileSync("opusdec", ["--quiet", "--rate", "8000", `${file}.opus`, `${file}.wav`]);
  const level = (channel: number) => {
    const text = execFileSync("sh", ["-c", `sox ${file}.wav -n remix ${channel} stats 2>&1`], { encoding: "utf8" });
    return Number(/RMS lev dB\s+(-?[\d.]+)/.exec(text)?.[1]);
  };
  return { caller: level(1), agent: level(2) };
}
