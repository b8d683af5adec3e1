import { mkdirSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { Pool } from "pg";
import type { Page } from "playwright-core";
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

const [CITIZEN, YAMADA, SATO, SECTION, HOME] = [440, 1_000, 1_300, 700, 600];
const CITY_HALL = { host: "127.0.0.41", port: 15_880 };
const CARRIER = { host: "127.0.0.42", port: 15_882 };
/** Of a citizen: in no log, event or table but sealed in the vault. */
const NUMBER = "0398761234";
const WARD = "0339811111";
const pictures = join(checkout, "var/screenshots");

let config: string;
let centre: TestCentre;
let log: Pool;
/** Both take calls: 住民票・戸籍 rings either, 交換 only the first, 保険・年金 only the second. */
let yamada: OperatorBrowser;
let sato: OperatorBrowser;
const handsets: Handset[] = [];
const runs: SippRun[] = [];

beforeAll(async () => {
  mkdirSync(pictures, { recursive: true });
  config = plainTrunks();
  centre = await startTestCentre({
    ...{ MADOGUCHI_CLOCK: clockAt(TUESDAY_TEN), MADOGUCHI_CENTRE: config },
    ...{ MADOGUCHI_TRUNK_CITY_HALL_HOST: CITY_HALL.host, MADOGUCHI_TRUNK_CITY_HALL_PORT: String(CITY_HALL.port) },
    ...{ MADOGUCHI_TRUNK_CARRIER_HOST: CARRIER.host, MADOGUCHI_TRUNK_CARRIER_PORT: String(CARRIER.port) },
  });
  log = new Pool({ connectionString: centre.settings.databaseUrl });
  [yamada, sato] = await Promise.all([openBrowser(centre.address, YAMADA), openBrowser(centre.address, SATO)]);
  await Promise.all([signIn(yamada.page, "yamada"), signIn(sato.page, "sato")]);
  await Promise.all([takeCalls(yamada.page), takeCalls(sato.page)]);
});
afterAll(async () => {
  for (const run of runs) await run.stop();
  await Promise.all([yamada?.close(), sato?.close()]);
  for (const handset of handsets) handset.close();
  await log?.end();
  await centre?.stop();
  rmSync(config, { recursive: true, force: true });
});

const rows = async (type: string) => (await log.query("select stream, data from events where type = $1 order by position", [type])).rows;
const picture = (who: OperatorBrowser, name: string) => who.page.screenshot({ path: join(pictures, `e2e-${name}.png`) });
/** What the log says, for whoever reads a failure. */
const happened = async () =>
  (await log.query("select right(stream, 4) s, type, to_char(at, 'MI:SS.MS') t, data from events order by position")).rows
    .map((row) => `${row.t} ${row.s} ${row.type} ${JSON.stringify(row.data).slice(0, 120)}`)
    .join("\n");

async function handset(tone: number): Promise<Handset> {
  const made = await openHandset();
  handsets.push(made);
  made.speak(tone);
  return made;
}
const ear = (scenario: string, { port }: Handset) =>
  scenario.replace("[rtpstream_audio_port]", String(port)).replaceAll("[media_ip]", "127.0.0.1");

/** A citizen calls the main number and presses these keys, each while the guidance speaks. */
async function calls(localPort: number, keys: string): Promise<{ citizen: Handset; call: SippRun }> {
  const citizen = await handset(CITIZEN);
  const scenario = ear(callerScenario({ from: NUMBER, talk: [awaitBye(180_000)] }), citizen);
  const call = runSipp({ scenario, localPort, remotePort: centre.settings.sip.port, service: WARD, calls: 1 });
  runs.push(call);
  for (const key of keys) {
    const before = (await rows("ivrChose")).length;
    await until("guidance plays", () => citizen.heard().dbfs > -35, { facts: happened });
    citizen.press(key);
    await until(`${key} is understood`, async () => (await rows("ivrChose")).length > before, { facts: happened });
  }
  return { citizen, call };
}

/** A telephone at the other end of a trunk, which answers every call; `wards`: only one to the citizen that shows the ward's number. */
async function telephone(place: typeof CARRIER, tone: number, wards = false): Promise<Handset> {
  const phone = await handset(tone);
  const told = wards
    ? `<ereg regexp="^: *(.${WARD}. *)?&lt;sip:${WARD}@" search_in="hdr" header="From" check_it="true" assign_to="2"/>
<ereg regexp="INVITE sip:${NUMBER}@" search_in="msg" check_it="true" assign_to="3"/>`
    : "";
  const scenario = ear(phoneScenario({ talk: [awaitBye(180_000)] }), phone)
    .replace('<action><ereg regexp="(:.*)"', `<action>${told}<ereg regexp="(:.*)"`)
    .replace('<Reference variables="1"/>', wards ? '<Reference variables="1,2,3"/>' : '<Reference variables="1"/>');
  runs.push(runSipp({ scenario, localHost: place.host, localPort: place.port, remotePort: centre.settings.sip.port, service: "phone" }));
  return phone;
}

const answers = async ({ page }: OperatorBrowser) => {
  await page.getByRole("region", { name: "着信" }).waitFor();
  await page.keyboard.press("F2");
  await page.getByRole("button", { name: /終話/ }).waitFor();
};
const hearsTone = (who: OperatorBrowser, what: string, tone: number) =>
  until(
    what,
    async () => {
      const { dbfs, hertz } = await who.hears();
      return dbfs > -35 && Math.abs(hertz - tone) < 20;
    },
    { facts: happened },
  );
const waits = ({ page }: OperatorBrowser) => page.getByText("次の電話を待っています").waitFor();
async function saves({ page }: OperatorBrowser, outcome?: string): Promise<void> {
  await page.getByText("保存するまで次の電話は入りません").waitFor();
  const summary = page.getByRole("textbox", { name: "概要" });
  if ((await summary.inputValue()) === "") await summary.fill("手続きの窓口を案内した。");
  if (outcome) await page.getByRole("radio", { name: outcome, exact: true }).check({ force: true });
}
const choose = async (page: Page, words: string) => {
  await page.getByRole("combobox", { name: "取次先を探す" }).fill(words);
  await page.getByRole("option").first().waitFor();
};

test("an operator calls a colleague from the directory without a citizen; both hear each other, and nobody owes a history", async () => {
  await yamada.page.keyboard.press("F7");
  await choose(yamada.page, "さと");
  await picture(yamada, "call-colleague");
  await yamada.page.keyboard.press("Enter");
  await sato.page.getByText("内線の電話です", { exact: true }).waitFor();
  await picture(sato, "called-by-colleague");
  await sato.page.keyboard.press("F2");
  await hearsTone(sato, "the colleague hears the operator", YAMADA);
  await hearsTone(yamada, "the operator hears the colleague", SATO);
  await picture(yamada, "among-colleagues");
  await picture(sato, "among-colleagues-called");
  await yamada.page.keyboard.press("F8");
  await Promise.all([waits(yamada), waits(sato)]);
  expect((await rows("contactArrived")).map((row) => row.data.direction)).toEqual(["internal"]);
  expect(await rows("wrapUpStarted")).toEqual([]);
});

test("a citizen is handed from one browser to the other after a word between colleagues, and stays one contact", async () => {
  const { citizen, call } = await calls(15_861, "12");
  await answers(sato);
  await sato.page.keyboard.press("F7");
  await choose(sato.page, "やまだ");
  await sato.page.keyboard.press("Enter");
  await yamada.page.getByText("相談の電話です", { exact: true }).waitFor();
  await yamada.page.keyboard.press("F2");
  await hearsTone(yamada, "the colleague hears who asks", SATO);
  await until("the citizen hears neither", () => {
    const heard = citizen.heard();
    return heard.dbfs > -45 && heard.power(SATO) < 0.05 && heard.power(YAMADA) < 0.05;
  });
  await sato.page.keyboard.press("F7");
  await hearsTone(yamada, "the colleague hears the citizen", CITIZEN);
  await until("the citizen hears the colleague", () => citizen.heard().power(YAMADA) > 0.5);
  await saves(sato);
  await sato.page.keyboard.press("Control+Enter");
  await waits(sato);
  await yamada.page.keyboard.press("F8");
  expect((await call.done).code).toBe(0);
  await saves(yamada, "回答");
  await yamada.page.keyboard.press("Control+Enter");
  await waits(yamada);
  const inbound = (await rows("contactArrived")).filter((row) => row.data.direction === "inbound");
  expect(inbound).toHaveLength(1);
  const agents = (await rows("recordingStarted")).filter((row) => row.stream === inbound[0].stream).map((row) => row.data.agent);
  expect(agents).toEqual(["sato", "yamada"]);
});

test("交換: three letters and Enter connect the citizen with the section unannounced, Ctrl+Enter saves the history", async () => {
  const section = await telephone(CITY_HALL, SECTION);
  const { citizen } = await calls(15_863, "2");
  await answers(yamada);
  await yamada.page.getByRole("combobox", { name: "取次先を探す" }).waitFor();
  await yamada.page.keyboard.type("zei");
  await yamada.page.keyboard.press("Enter");
  await until("the citizen hears the section", () => citizen.heard().power(SECTION) > 0.5, { facts: happened });
  await until("the section hears the citizen", () => section.heard().power(CITIZEN) > 0.5);
  await yamada.page.getByText("保存するまで次の電話は入りません").waitFor();
  await yamada.page.keyboard.press("Control+Enter");
  await waits(yamada);
  const saved = (await rows("historySaved")).at(-1);
  expect(saved.data).toMatchObject({ agent: "yamada", outcome: "handedOver" });
  expect((await rows("handedOver")).at(-1).data).toMatchObject({ announced: false, target: { kind: "section" } });
});

test("a citizen who presses 1 in the queue keeps the place and is called back from a browser; a promised call-back is dialled from the list", async () => {
  for (const { page } of [yamada, sato]) {
    await page.getByRole("button", { name: /自分の状態/ }).click();
    await page.getByRole("menuitemradio", { name: "休憩" }).click();
  }
  const { citizen, call } = await calls(15_865, "11");
  await until("the citizen waits", async () => (await rows("queued")).at(-1)?.data.queue === "residents");
  citizen.press("1");
  await until("the wish is understood", async () => (await rows("callBackRequested")).length === 1, { facts: happened });
  expect((await call.done).code).toBe(0);

  const home = await telephone(CARRIER, HOME, true);
  await yamada.page.keyboard.press("F2");
  await yamada.page.getByRole("region", { name: "着信" }).waitFor();
  await picture(yamada, "call-back-in-line");
  await yamada.page.keyboard.press("F2");
  await hearsTone(yamada, "the operator hears the citizen at home", HOME);
  await until("the citizen at home hears the operator", () => home.heard().power(YAMADA) > 0.5);
  await yamada.page.keyboard.press("F8");
  await saves(yamada, "折返し");
  await yamada.page.getByRole("radio", { name: /30分以内/ }).check({ force: true });
  await picture(yamada, "call-back-promise");
  await yamada.page.keyboard.press("Control+Enter");
  await waits(yamada);

  await yamada.page.keyboard.press("Alt+KeyB");
  await yamada.page.getByRole("region", { name: "選んだ折り返し" }).waitFor();
  await picture(yamada, "call-back-list");
  await yamada.page.getByRole("region", { name: "選んだ折り返し" }).getByRole("button", { name: "発信" }).press("Enter");
  await until("the promised call is answered", async () => (await rows("callBackOf")).length === 1, { facts: happened });
  await hearsTone(yamada, "the operator hears the citizen again", HOME);
  await yamada.page.keyboard.press("F8");
  await saves(yamada, "回答");
  await yamada.page.keyboard.press("Control+Enter");
  await waits(yamada);
  await until("the call-back is done", async () =>
    (await log.query("select state from call_backs")).rows.every((row) => row.state === "done"),
  );
  expect(await placesOf(NUMBER.slice(2))).toEqual([]);
});

/** Tables and files of the centre in which this stands in clear. */
async function placesOf(digits: string): Promise<string[]> {
  const { rows: tables } = await log.query("select tablename from pg_tables where schemaname = 'public'");
  const found: string[] = [];
  for (const { tablename } of tables) {
    const { rows: hits } = await log.query(`select 1 from "${tablename}" t where t::text like $1 limit 1`, [`%${digits}%`]);
    if (hits.length > 0) found.push(tablename);
  }
  const { log: logs, var: own } = centre.settings.folders;
  for (const folder of [logs, join(own, "journal")]) {
    for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
      const path = join(entry.parentPath, entry.name);
      if (entry.isFile() && readFileSync(path, "latin1").includes(digits)) found.push(path);
    }
  }
  return found;
}
