import { execFileSync } from "node:child_process";
import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { Pool } from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { clockAt, startTestCentre, type TestCentre } from "../builders/centre/centre.ts";
import { type DeskClient, deskClient, seatAt } from "../builders/centre/desk-client.ts";
import { TUESDAY_TEN } from "../builders/floor.ts";
import { type Handset, openHandset } from "../builders/telephone/rtp.ts";
import { runSipp, type SippRun } from "../builders/telephone/sipp.ts";
import { awaitBye, callerScenario } from "../builders/telephone/sipp-scenarios.ts";
import { until } from "../builders/until.ts";

/** The hotline: a greeting, then the queue. */
const HOTLINE = "0345662466";
const TONE = 1_234;
const RATE = 8_000;
/** Both sides, 16 bit. */
const BYTES_A_SECOND = RATE * 4;

let centre: TestCentre;
let log: Pool;
let citizen: Handset;
let agent: { desk: DeskClient; phone: SippRun };
let call: SippRun;

beforeAll(async () => {
  centre = await startTestCentre({ MADOGUCHI_CLOCK: clockAt(TUESDAY_TEN) });
  log = new Pool({ connectionString: centre.settings.databaseUrl });
  citizen = await openHandset();
  agent = await seatAt(centre, "okada", "2005", 15_710);
});
afterAll(async () => {
  await call?.stop();
  await agent?.phone.stop();
  citizen?.close();
  await log?.end();
  await centre?.stop();
});

const count = async (type: string) =>
  (await log.query("select count(*)::int as n from events where type = $1", [type])).rows[0].n as number;
const reaches = (type: string, n: number) => until(`${n} × ${type}`, async () => (await count(type)) === n, { seconds: 40 });

/** The engine has written so many more seconds of this talk. */
async function talksOn(seconds: number): Promise<void> {
  const { spool } = centre.settings.folders;
  const bytes = () =>
    readdirSync(spool)
      .filter((name) => name.endsWith(".raw"))
      .reduce((sum, name) => sum + statSync(join(spool, name)).size, 0);
  const before = bytes();
  await until(`${seconds} s more are recorded`, () => bytes() >= before + seconds * BYTES_A_SECOND);
}

test("kill -9 of the server in the middle of a recording that is paused: it is kept whole but for the pause, which is silent, and stays one contact", async () => {
  const scenario = callerScenario({ talk: [awaitBye(120_000)] }).replace("[rtpstream_audio_port]", String(citizen.port));
  call = runSipp({ scenario, localPort: 15_721, remotePort: centre.settings.sip.port, service: HOTLINE, calls: 1 });
  await reaches("answered", 1);
  citizen.speak(TONE);
  await until("the citizen hears the agent", () => citizen.heard().power(TONE) > 0.5);
  await talksOn(2);

  process.kill(centre.pidOf("telephony"), "SIGKILL");
  await talksOn(1);
  await reaches("engineBack", 2);
  await until("the recording is paused", async () => (await agent.desk.command("pause-recording")) === 204);
  await talksOn(1.5);
  process.kill(centre.pidOf("telephony"), "SIGKILL");
  await talksOn(1);
  await reaches("engineBack", 3);
  expect((await agent.desk.view()).contact?.recordingPaused).toBe(true);
  await until("the recording goes on", async () => (await agent.desk.command("resume-recording")) === 204);
  await talksOn(2);
  await until("the agent can end the talk", async () => (await agent.desk.command("hang-up")) === 204);
  expect((await call.done).code).toBe(0);
  await reaches("recordingStored", 1);

  expect(await count("contactArrived")).toBe(1);
  expect(await count("recordingStarted")).toBe(1);
  const { seconds, muted, loud } = await heard();
  expect(muted).toHaveLength(1);
  const [pause = { from: 0, to: 0 }] = muted;
  expect(pause.to - pause.from).toBeGreaterThan(2.5);
  expect(loud(pause.from + 0.1, pause.to - 0.1)).toBeLessThan(-60);
  expect(loud(pause.from - 1.5, pause.from - 0.1)).toBeGreaterThan(-35);
  expect(loud(pause.to + 0.2, seconds - 0.2)).toBeGreaterThan(-35);
});

type Heard = { seconds: number; muted: { from: number; to: number }[]; loud(from: number, to: number): number };

/** The kept recording as a supervisor hears it; `loud`: of the citizen's side between two seconds, in dBFS. */
async function heard(): Promise<Heard> {
  const { cookie } = await deskClient(centre, "watanabe");
  const { rows } = await log.query("select data->>'recording' as id from events where type = 'recordingStored'");
  const url = `${centre.address}/api/recordings/${rows[0].id}`;
  const headers = { cookie, origin: centre.address, "content-type": "application/json" };
  await fetch(`${url}/purpose`, { method: "POST", headers, body: JSON.stringify({ purpose: "check" }) });
  const { seconds, muted } = (await (await fetch(`${url}/peaks`, { headers })).json()) as Omit<Heard, "loud">;
  const opus = Buffer.from(await (await fetch(`${url}/audio`, { headers })).arrayBuffer());
  const raw = execFileSync("opusdec", ["--quiet", "--rate", String(RATE), "-", "-"], { input: opus, maxBuffer: 2 ** 26 });
  const sound = raw.subarray(0, 4).toString() === "RIFF" ? raw.subarray(44) : raw;
  const loud = (from: number, to: number) => {
    const squares: number[] = [];
    for (let frame = Math.ceil(from * RATE); frame < Math.floor(to * RATE) && frame * 4 + 2 <= sound.length; frame += 1)
      squares.push(sound.readInt16LE(frame * 4) ** 2);
    const mean = squares.reduce((sum, one) => sum + one, 0) / squares.length;
    return mean === 0 ? -Infinity : 10 * Math.log10(mean / 32_768 ** 2);
  };
  return { seconds, muted, loud };
}
