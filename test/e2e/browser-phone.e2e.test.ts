import { join } from "node:path";
import { Pool } from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { checkout } from "../../src/app/settings/folders.ts";
import { clockAt, startTestCentre, type TestCentre } from "../builders/centre/centre.ts";
import { type OperatorBrowser, openBrowser, signIn, takeCalls } from "../builders/centre/operator-browser.ts";
import { TUESDAY_TEN } from "../builders/floor.ts";
import { type Handset, openHandset } from "../builders/telephone/rtp.ts";
import { runSipp, type SippRun } from "../builders/telephone/sipp.ts";
import { awaitBye, callerScenario } from "../builders/telephone/sipp-scenarios.ts";
import { until } from "../builders/until.ts";

const CITIZEN_TONE = 440;
const OPERATOR_TONE = 1_000;
const pictures = join(checkout, "var/screenshots");

let centre: TestCentre;
let log: Pool;
let citizen: Handset;
let operator: OperatorBrowser;
let call: SippRun;
/** First lines of what the phone says and is told. */
const sip: string[] = [];

beforeAll(async () => {
  centre = await startTestCentre({ MADOGUCHI_CLOCK: clockAt(TUESDAY_TEN) });
  log = new Pool({ connectionString: centre.settings.databaseUrl });
  citizen = await openHandset();
  operator = await openBrowser(centre.address, OPERATOR_TONE);
  operator.page.on("dialog", (dialog) => dialog.accept());
  operator.page.on("websocket", (socket) => {
    const note = ({ payload }: { payload: string | Buffer }) => void sip.push(sipLine(String(payload)));
    if (socket.url().endsWith("/sip")) socket.on("framesent", note).on("framereceived", note);
  });
});
afterAll(async () => {
  await call?.stop();
  await operator?.close();
  citizen?.close();
  await log?.end();
  await centre?.stop();
});

const picture = (name: string) => operator.page.screenshot({ path: join(pictures, `${name}.png`) });
const count = async (type: string) =>
  (await log.query("select count(*)::int as n from events where type = $1", [type])).rows[0].n as number;
/** `INVITE`, or `200 INVITE` for an answer to it. */
function sipLine(message: string): string {
  const [, status] = /^SIP\/2\.0 (\d{3})/.exec(message) ?? [];
  return status ? `${status} ${/^CSeq: *\d+ (\w+)/im.exec(message)?.[1]}` : (message.split(" ")[0] ?? "");
}
/** What the log says, for whoever reads a failure. */
const happened = async () =>
  (await log.query("select right(stream, 4) s, type, to_char(at, 'MI:SS.MS') t, data from events order by position")).rows
    .map((row) => `${row.t} ${row.s} ${row.type} ${JSON.stringify(row.data).slice(0, 120)}`)
    .join("\n");

/** Both sides hear each other from now on; what was heard before does not count. */
async function bothHear(when: string): Promise<void> {
  citizen.heard();
  await until(`${when} the citizen hears the operator`, () => citizen.heard().power(OPERATOR_TONE) > 0.5, { seconds: 30, facts: happened });
  await until(
    `${when} the operator hears the citizen`,
    async () => {
      const { dbfs, hertz } = await operator.hears();
      return dbfs > -30 && Math.abs(hertz - CITIZEN_TONE) < 20;
    },
    { seconds: 30, facts: happened },
  );
}

test("an operator who is away hears the own voice over the real way before the first call, and reads one verdict", async () => {
  const { page } = operator;
  await signIn(page, "okada");
  await page.getByText("つながっています").waitFor();
  await page.keyboard.press("Alt+KeyS");
  const sheet = page.getByRole("dialog", { name: "音声の設定" });
  await sheet.getByText("声が入っています").waitFor();
  await sheet.getByRole("button", { name: "自分の声を聞いてみる" }).click();
  await sheet.getByText(/^(良好|注意|不良): /).waitFor({ timeout: 30_000 });
  await picture("e2e-echo-test");
  expect(await sheet.getByText(/^(良好|注意|不良): /).textContent()).toContain("自分の声が返ってきました");
  await page.keyboard.press("Escape");
});

test("a talk survives a reload of the page: the citizen is never dropped, and it stays one contact", async () => {
  const { page } = operator;
  await takeCalls(page);
  const scenario = callerScenario({ talk: [awaitBye(240_000)] }).replace("[rtpstream_audio_port]", String(citizen.port));
  call = runSipp({ scenario, localPort: 13_301, remotePort: centre.settings.sip.port, service: "0345662466", calls: 1 });
  await page.getByRole("region", { name: "着信" }).waitFor();
  await page.keyboard.press("F2");
  citizen.speak(CITIZEN_TONE);
  await bothHear("after the answer");

  await page.reload();
  await until("the phone is rung anew", async () => (await count("rejoining")) === 1, { seconds: 30, facts: happened });
  await until("the phone is back", async () => (await count("rejoined")) === 1, { seconds: 30, facts: happened });
  await bothHear("after the reload");
  await picture("e2e-rejoined");
  expect(await count("contactArrived")).toBe(1);
  expect(await count("answered")).toBe(1);
  expect(await count("ended")).toBe(0);
});

test("a talk goes on while the server is away, and on another network the phone is found again", async () => {
  const { page } = operator;
  process.kill(centre.pidOf("api"), "SIGKILL");
  await page.getByText("ブラウザ電話をつなぎ直しています").waitFor();
  await bothHear("without the server");
  await page.getByText("ブラウザ電話をつなぎ直しています").waitFor({ state: "detached" });
  await until("the engine agrees to a new way", () => sip.includes("200 INVITE"));
  await bothHear("with the server again");

  sip.length = 0;
  await page.context().setOffline(true);
  await page.context().setOffline(false);
  await until("the phone registers anew and the engine agrees to a new way", () =>
    ["REGISTER", "200 REGISTER", "INVITE", "200 INVITE"].every((line) => sip.includes(line)),
  );
  await bothHear("on another network");
  expect(await count("rejoining")).toBe(1);

  await page.keyboard.press("F3");
  await page.getByRole("button", { name: /お客さまに戻る/ }).waitFor();
  citizen.heard();
  await until("on hold the citizen does not hear the operator", () => {
    const { packets, power } = citizen.heard();
    return packets > 0 && power(OPERATOR_TONE) < 0.05;
  });
  await page.keyboard.press("F3");
  await bothHear("after the hold");
});

test("a talk that was renewed on its way ends for both when it is ended", async () => {
  const { page } = operator;
  sip.length = 0;
  await page.keyboard.press("F8");
  await until("the engine says goodbye over the new connection", () => sip.includes("BYE"));
  expect((await call.done).code).toBe(0);
  await page.getByText("保存するまで次の電話は入りません").waitFor();
  await until("the phone is free", async () => (await page.getByText("通話中").count()) === 0);
  expect(await count("contactArrived")).toBe(1);
});
