import { Pool } from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { clockAt, startTestCentre, type TestCentre } from "../builders/centre/centre.ts";
import { type DeskClient, deskClient, seatAt } from "../builders/centre/desk-client.ts";
import { TUESDAY_TEN } from "../builders/floor.ts";
import { runSipp, type SippRun, toneFile } from "../builders/telephone/sipp.ts";
import { callerScenario, pause, speak } from "../builders/telephone/sipp-scenarios.ts";
import { until } from "../builders/until.ts";

/** The hotline: a greeting, then the queue. */
const HOTLINE = "0345662466";
const CALLS = 40;
const AGENTS = [
  ["okada", "2005", 15_910],
  ["kobayashi", "2007", 15_930],
  ["yoshida", "2009", 15_950],
] as const;

let centre: TestCentre;
let log: Pool;
const agents: { desk: DeskClient; phone: SippRun }[] = [];
let citizens: SippRun;

beforeAll(async () => {
  centre = await startTestCentre({ MADOGUCHI_CLOCK: clockAt(TUESDAY_TEN) });
  log = new Pool({ connectionString: centre.settings.databaseUrl });
  for (const [username, extension, port] of AGENTS) agents.push(await seatAt(centre, username, extension, port));
});
afterAll(async () => {
  await citizens?.stop();
  for (const agent of agents) await agent.phone.stop();
  await log?.end();
  await centre?.stop();
});

const count = async (type: string, where = "true") =>
  (await log.query(`select count(*)::int as n from events where type = $1 and ${where}`, [type])).rows[0].n as number;
const reaches = (type: string, n: number, seconds = 60) =>
  until(`${n} × ${type}`, async () => (await count(type)) === n, { seconds, facts: async () => String(await count(type)) });

test("Asterisk killed under forty calls: it is back at once, every contact is closed with the reason, and what was said until then is kept", async () => {
  const scenario = callerScenario({ talk: [speak(toneFile(440, 2)), pause(300_000)] });
  const { port } = centre.settings.sip;
  citizens = runSipp({ scenario, localPort: 15_970, remotePort: port, service: HOTLINE, calls: CALLS, rate: 20, limit: CALLS });
  await reaches("contactArrived", CALLS);
  await reaches("queued", CALLS);
  await reaches("answered", AGENTS.length);
  await until("some seconds are recorded", async () => {
    const { rows } = await log.query("select min(now() - recorded_at) > interval '4 s' as long from events where type = 'answered'");
    return rows[0].long === true;
  });

  process.kill(centre.pidOf("engine"), "SIGKILL");
  await reaches("engineLost", 1);
  await reaches("engineBack", 2, 20);
  await reaches("ended", CALLS);
  expect(await count("ended", "data->>'reason' = 'engineLost'")).toBe(CALLS);
  expect((await log.query("select stream from events where type = 'ended' group by stream having count(*) > 1")).rows).toEqual([]);
  await reaches("recordingStored", AGENTS.length);
  const { rows } = await log.query("select (data->>'seconds')::float as seconds from events where type = 'recordingStored'");
  for (const { seconds } of rows) expect(seconds).toBeGreaterThan(3);

  // Nobody is stuck: the histories of the talks that were cut are written, and the next citizen is answered.
  for (const { desk } of agents) {
    await until("the history of the cut talk is saved", async () => (await desk.save("通話の途中で切れました。")) === 204);
    expect((await desk.view()).agent.state).not.toBe("wrapUp");
  }
  const supervisor = await deskClient(centre, "watanabe");
  const { rows: stored } = await log.query("select data->>'recording' as id from events where type = 'recordingStored' limit 1");
  const url = `${centre.address}/api/recordings/${stored[0]?.id}`;
  const headers = { cookie: supervisor.cookie, origin: centre.address, "content-type": "application/json" };
  await fetch(`${url}/purpose`, { method: "POST", headers, body: JSON.stringify({ purpose: "check" }) });
  const audio = await fetch(`${url}/audio`, { headers });
  expect(audio.headers.get("content-type")).toContain("audio/ogg");
  expect((await audio.arrayBuffer()).byteLength).toBeGreaterThan(5_000);
});
