/// <reference lib="dom" />
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { checkout } from "../../src/app/settings/folders.ts";
import { centreRoles } from "../../src/app/supervise/process/part.ts";
import { MINUTE } from "../../src/kernel/ids.ts";
import { clockAt, startTestCentre, type TestCentre } from "../builders/centre/centre.ts";
import { becomeAvailable, type OperatorBrowser, openBrowser, signIn } from "../builders/centre/operator-browser.ts";
import { TUESDAY_TEN } from "../builders/floor.ts";
import { until } from "../builders/until.ts";

/** With `MADOGUCHI_PICTURES=1` the README's pictures are made anew, from a longer morning. */
const forReadme = process.env.MADOGUCHI_PICTURES === "1";
const pictures = join(checkout, forReadme ? "docs/images" : "var/screenshots");
const ANSWERED_BEFORE = forReadme ? 40 : 2;
const BEGINS = forReadme ? TUESDAY_TEN - 30 * MINUTE : TUESDAY_TEN;
const SPEED = forReadme ? 5 : 4;

let centre: TestCentre;
let operator: OperatorBrowser;
let supervisor: OperatorBrowser;

beforeAll(async () => {
  mkdirSync(pictures, { recursive: true });
  centre = await startTestCentre({ MADOGUCHI_CLOCK: clockAt(BEGINS, SPEED) }, [...centreRoles, "citizens"]);
  operator = await openBrowser(centre.address);
  supervisor = await openBrowser(centre.address);
});
afterAll(async () => {
  await operator?.close();
  await supervisor?.close();
  await centre?.stop();
});

const picture = (who: OperatorBrowser, name: string) => who.page.screenshot({ path: join(pictures, `${name}.png`) });
const limits = { seconds: forReadme ? 900 : 180 };

test(
  "a demo lives by itself, and whoever signs in is called by a citizen",
  async () => {
    await signIn(supervisor.page, "watanabe");
    await until("citizens are answered by operators in different states", livelyBoard, { ...limits, facts: boardText });

    const { page } = operator;
    await signIn(page, "yamada");
    await becomeAvailable(page);
    await until("a citizen is answered", answersOne, limits);
    await until("the citizen is heard to speak", async () => (await operator.hears()).dbfs > -40, { seconds: 60 });

    const ownRow = supervisor.page.getByRole("row", { name: /山田 由美/ });
    await expect.poll(() => ownRow.textContent(), { timeout: 20_000 }).toMatch(/通話中|後処理/);
    await picture(supervisor, "wallboard");

    await page.keyboard.press("F8");
    await page.getByText("保存するまで次の電話は入りません").waitFor();
    await page.getByRole("textbox", { name: "概要" }).fill("手続きの窓口と持ち物を案内した。");
    await page.getByRole("radio", { name: "回答" }).check({ force: true });
    await page.keyboard.press("Control+Enter");
    // Where somebody waits, the next call rings at once.
    await page
      .getByText("次の電話を待っています")
      .or(page.getByRole("region", { name: "着信" }))
      .first()
      .waitFor();
  },
  forReadme ? 20 * MINUTE : 4 * MINUTE,
);

/** Enough calls were answered, and people are seen in more than one state, one of them talking. */
async function livelyBoard(): Promise<boolean> {
  const answered = Number(/応答\s*([\d,]+)/.exec(await boardText())?.[1]?.replace(",", "") ?? 0);
  const states = await supervisor.page.locator(".people tbody td:first-child").allTextContents();
  return answered >= ANSWERED_BEFORE && states.some((state) => state.includes("通話中")) && new Set(states).size > 1;
}

/** Takes the call that rings now; false when none does, or when the citizen gave up first. */
async function answersOne(): Promise<boolean> {
  const { page } = operator;
  if (!(await page.getByRole("region", { name: "着信" }).isVisible())) return false;
  await picture(operator, "operator");
  await page.keyboard.press("F2");
  const talking = page.getByRole("button", { name: /終話/ }).waitFor({ timeout: 10_000 });
  return await talking.then(
    () => true,
    () => false,
  );
}

const boardText = async () => (await supervisor.page.locator(".cht").textContent()) ?? "";
