import { Pool } from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { clockAt, startTestCentre, type TestCentre } from "../builders/centre/centre.ts";
import { seatAt } from "../builders/centre/desk-client.ts";
import { type OperatorBrowser, openBrowser, signIn, takeCalls } from "../builders/centre/operator-browser.ts";
import { TUESDAY_TEN } from "../builders/floor.ts";
import { type Handset, openHandset } from "../builders/telephone/rtp.ts";
import { runSipp, type SippRun } from "../builders/telephone/sipp.ts";
import { awaitBye, callerScenario } from "../builders/telephone/sipp-scenarios.ts";
import { until } from "../builders/until.ts";

/** Not a note of the music on hold. */
const ECHOED = 1_234;

let centre: TestCentre;
let log: Pool;
let citizen: Handset;
let operator: OperatorBrowser;
const phones: SippRun[] = [];

beforeAll(async () => {
  centre = await startTestCentre({ MADOGUCHI_CLOCK: clockAt(TUESDAY_TEN) });
  log = new Pool({ connectionString: centre.settings.databaseUrl });
  citizen = await openHandset();
  operator = await openBrowser(centre.address);
});
afterAll(async () => {
  for (const phone of phones) await phone.stop();
  await operator?.close();
  citizen?.close();
  await log?.end();
  await centre?.stop();
});

test("a browser closed in the middle of a talk: the citizen hears music, goes to the head of the queue, and is answered by a colleague", async () => {
  await signIn(operator.page, "okada");
  await takeCalls(operator.page);
  const scenario = callerScenario({ talk: [awaitBye(120_000)] }).replace("[rtpstream_audio_port]", String(citizen.port));
  const call = runSipp({ scenario, localPort: 15_861, remotePort: centre.settings.sip.port, service: "0345662466", calls: 1 });
  phones.push(call);
  await operator.page.getByRole("region", { name: "着信" }).waitFor();
  await operator.page.keyboard.press("F2");
  await until("both talk", () => citizen.heard().power(1_000) > 0.5);

  await operator.close();
  await until("the citizen is back in the queue", async () => (await queuedTimes()) === 2, { seconds: 40 });
  await until("the citizen hears music", () => citizen.heard().dbfs > -45);

  const colleague = await seatAt(centre, "kobayashi", "2007", 15_871);
  phones.push(colleague.phone);
  await until("the colleague answers", async () => (await colleague.desk.view()).agent.state === "talking", { seconds: 40 });
  citizen.speak(ECHOED);
  await until("the citizen talks to the colleague", () => citizen.heard().power(ECHOED) > 0.5);
  expect(await colleague.desk.command("hang-up")).toBe(204);
  expect((await call.done).code).toBe(0);
  expect((await colleague.desk.view()).contact).toMatchObject({ phase: "wrapUp", returned: true });
  const paused = await log.query("select data from events where stream = 'agent/okada' and type = 'paused' order by position desc limit 1");
  expect(paused.rows[0].data).toEqual({ reason: "phone-lost", by: "centre" });
});

const queuedTimes = async () => (await log.query("select count(*)::int as n from events where type = 'queued'")).rows[0].n as number;
