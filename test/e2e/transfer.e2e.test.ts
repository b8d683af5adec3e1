import { mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { checkout } from "../../src/app/settings/folders.ts";
import { clockAt, startTestCentre, type TestCentre } from "../builders/centre/centre.ts";
import { plainTrunks } from "../builders/centre/centre-folder.ts";
import { type OperatorBrowser, openBrowser, signIn, takeCalls } from "../builders/centre/operator-browser.ts";
import { TUESDAY_TEN } from "../builders/floor.ts";
import { type Handset, openHandset } from "../builders/telephone/rtp.ts";
import { runSipp, type SippRun } from "../builders/telephone/sipp.ts";
import { awaitBye, callerScenario, phoneScenario } from "../builders/telephone/sipp-scenarios.ts";
import { until } from "../builders/until.ts";

const [CITIZEN, OPERATOR, SECTION] = [440, 1_000, 700];
/** A voice that is heard, in dBFS: a browser takes a steady tone for noise and makes it quieter by and by. */
const HEARD = -55;
const CITY_HALL = { host: "127.0.0.12", port: 15_880 };
const pictures = join(checkout, "var/screenshots");

let config: string;
let centre: TestCentre;
let citizen: Handset;
let section: Handset;
let operator: OperatorBrowser;
const runs: SippRun[] = [];

beforeAll(async () => {
  mkdirSync(pictures, { recursive: true });
  config = plainTrunks();
  centre = await startTestCentre({
    ...{ MADOGUCHI_CLOCK: clockAt(TUESDAY_TEN), MADOGUCHI_CENTRE: config },
    ...{ MADOGUCHI_TRUNK_CITY_HALL_HOST: CITY_HALL.host, MADOGUCHI_TRUNK_CITY_HALL_PORT: String(CITY_HALL.port) },
  });
  [citizen, section] = [await openHandset(), await openHandset()];
  operator = await openBrowser(centre.address, OPERATOR);
});
afterAll(async () => {
  for (const run of runs) await run.stop();
  await operator?.close();
  for (const handset of [citizen, section]) handset?.close();
  await centre?.stop();
  rmSync(config, { recursive: true, force: true });
});

test("an operator finds the section by a word, consults it, speaks with both, and hands the citizen over, all by keys", async () => {
  const { page } = operator;
  await signIn(page, "yamada");
  await takeCalls(page);
  const { port } = centre.settings.sip;
  const ear = (scenario: string, handset: Handset) =>
    scenario.replace("[rtpstream_audio_port]", String(handset.port)).replaceAll("[media_ip]", "127.0.0.1");
  runs.push(
    runSipp({
      scenario: ear(phoneScenario({ talk: [awaitBye(90_000)] }), section),
      ...{ localHost: CITY_HALL.host, localPort: CITY_HALL.port, remotePort: port, service: "section" },
    }),
    runSipp({
      scenario: ear(callerScenario({ talk: [awaitBye(90_000)] }), citizen),
      localPort: 15_861,
      remotePort: port,
      service: "0339811111",
      calls: 1,
    }),
  );
  for (let choice = 0; choice < 2; choice++) {
    await until("guidance plays", () => citizen.heard().dbfs > -35);
    citizen.press("1");
    await until("the key is understood", () => citizen.heard().dbfs > -60);
  }
  await page.getByRole("region", { name: "着信" }).waitFor();
  await page.keyboard.press("F2");
  await page.getByRole("button", { name: /終話/ }).waitFor();
  citizen.speak(CITIZEN);
  section.speak(SECTION);

  await page.keyboard.press("F7");
  await page.getByRole("combobox", { name: "取次先を探す" }).fill("住民票");
  await page.getByRole("option").first().waitFor();
  await page.screenshot({ path: join(pictures, "e2e-directory.png") });
  await page.keyboard.press("Enter");
  await page.getByText("相談中").first().waitFor();
  await page.screenshot({ path: join(pictures, "e2e-consulting.png") });
  await until("the section hears the operator, not the citizen", () => {
    const heard = section.heard();
    return heard.power(OPERATOR) > 0.3 && heard.power(CITIZEN) < 0.05;
  });
  await until("the citizen hears music", () => {
    const heard = citizen.heard();
    return heard.dbfs > -45 && heard.power(OPERATOR) < 0.05 && heard.power(SECTION) < 0.05;
  });
  await page.keyboard.press("F9");
  await until("all three hear each other", () => {
    const [atCitizen, atSection] = [citizen.heard(), section.heard()];
    return atCitizen.level(OPERATOR) > HEARD && atCitizen.level(SECTION) > HEARD && atSection.level(CITIZEN) > HEARD;
  });
  await page.screenshot({ path: join(pictures, "e2e-conference.png") });
  await page.keyboard.press("F7");
  await page.getByText("保存するまで次の電話は入りません").waitFor();
  await until("the citizen speaks with the section alone", () => {
    const heard = citizen.heard();
    return heard.power(SECTION) > 0.3 && heard.power(OPERATOR) < 0.05;
  });
  expect(await page.getByText("取り次ぎました").count()).toBeGreaterThan(0);
});
