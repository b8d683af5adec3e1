import { on } from "node:events";
import { Pool } from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import WebSocket from "ws";
import type { Figures } from "../../src/cms/live/api.ts";
import { serverMessage } from "../../src/desk/api.ts";
import { clockAt, startTestCentre, type TestCentre } from "../builders/centre/centre.ts";
import { type DeskClient, deskClient, seatAt } from "../builders/centre/desk-client.ts";
import { TUESDAY_TEN } from "../builders/floor.ts";
import { type Handset, openHandset } from "../builders/telephone/rtp.ts";
import { runSipp, type SippRun } from "../builders/telephone/sipp.ts";
import { awaitBye, callerHangsUp, callerScenario, pause } from "../builders/telephone/sipp-scenarios.ts";
import { until } from "../builders/until.ts";

/** The hotline: a greeting, then the queue. */
const HOTLINE = "0345662466";
/** Not a note of the music on hold. */
const TONE = 1_234;

/** The greeting takes 18 s: the caller who leaves has been in the queue for some seconds by then. */
const LEAVES_AFTER = 27_000;

let centre: TestCentre;
let log: Pool;
let citizen: Handset;
let agent: { desk: DeskClient; phone: SippRun };
const calls: SippRun[] = [];

beforeAll(async () => {
  centre = await startTestCentre({ MADOGUCHI_CLOCK: clockAt(TUESDAY_TEN) });
  log = new Pool({ connectionString: centre.settings.databaseUrl });
  citizen = await openHandset();
  agent = await seatAt(centre, "okada", "2005", 15_810);
});
afterAll(async () => {
  for (const call of calls) await call.stop();
  await agent?.phone.stop();
  citizen?.close();
  await log?.end();
  await centre?.stop();
});

const count = async (type: string) =>
  (await log.query("select count(*)::int as n from events where type = $1", [type])).rows[0].n as number;
const reaches = (type: string, n: number) =>
  until(`${n} × ${type}`, async () => (await count(type)) === n, { seconds: 40, facts: happened });
/** What the log says, for whoever reads a failure. */
const happened = async () =>
  (await log.query("select right(stream, 4) s, type, to_char(at, 'MI:SS.MS') t, data from events order by position")).rows
    .map((row) => `${row.t} ${row.s} ${row.type} ${JSON.stringify(row.data).slice(0, 120)}`)
    .join("\n");

/** A citizen on the hotline; hangs up by itself after `stays` ms in the queue, or waits for the other side. */
function rings(localPort: number, stays?: number): SippRun {
  const talk = stays === undefined ? [awaitBye(120_000)] : [pause(stays), callerHangsUp()];
  const scenario = callerScenario({ talk }).replace("[rtpstream_audio_port]", localPort === 15_821 ? String(citizen.port) : "[media_port]");
  const call = runSipp({
    scenario,
    localPort,
    remotePort: centre.settings.sip.port,
    service: HOTLINE,
    calls: 1,
    mediaPort: localPort + 2_000,
  });
  calls.push(call);
  return call;
}

let saved = "";
/** Saves the history of the contact that is on the desk now, not of the one before. */
const savesNextHistory = () =>
  until("the history is saved", async () => {
    const { contact } = await agent.desk.view();
    if (contact?.phase !== "wrapUp" || contact.id === saved) return false;
    if ((await agent.desk.save("ワクチンの予約方法を案内。")) !== 204) return false;
    saved = contact.id;
    return true;
  });

test("kill -9 of the server: the talk goes on, callers keep their places, whoever left meanwhile is closed, and each contact counts once", async () => {
  const talking = rings(15_821);
  await reaches("answered", 1);
  citizen.speak(TONE);
  await until("the citizen hears the agent", () => citizen.heard().power(TONE) > 0.5);
  const first = rings(15_831);
  await reaches("contactArrived", 2);
  const leaver = rings(15_841, LEAVES_AFTER);
  await reaches("contactArrived", 3);
  const last = rings(15_851);
  await reaches("queued", 4);

  // Held still, the supervisor cannot bring the role back before the third caller has gone.
  process.kill(centre.pidOf("supervisor"), "SIGSTOP");
  process.kill(centre.pidOf("telephony"), "SIGKILL");
  expect((await leaver.done).code).toBe(0);
  citizen.heard();
  await until("the talk goes on without the server", () => citizen.heard().power(TONE) > 0.5);
  process.kill(centre.pidOf("supervisor"), "SIGCONT");

  await reaches("engineBack", 2);
  expect((await agent.desk.view()).agent.state).toBe("talking");
  await until(
    "the caller who left is closed",
    async () => (await log.query("select data from events where type = 'ended'")).rows[0]?.data.reason === "abandoned",
  );
  await until("the agent can end the talk", async () => (await agent.desk.command("hang-up")) === 204);
  expect((await talking.done).code).toBe(0);
  for (const [n, call] of [
    [2, first],
    [3, last],
  ] as const) {
    await savesNextHistory();
    await reaches("answered", n);
    await until("the agent can end the talk", async () => (await agent.desk.command("hang-up")) === 204);
    expect((await call.done).code).toBe(0);
  }
  await reaches("ended", 4);

  const order = await log.query("select stream from events where type = 'answered' order by position");
  const arrivals = await log.query("select stream from events where type = 'queued' order by position");
  expect(order.rows.map((row) => row.stream)).toEqual([0, 1, 3].map((i) => arrivals.rows[i].stream));
  expect((await log.query("select stream from events where type = 'ended' group by stream having count(*) > 1")).rows).toEqual([]);
  const row = await hotlineRow();
  expect({ offered: row.offered, answered: row.answered, abandoned: row.abandoned }).toEqual({ offered: 4, answered: 3, abandoned: 1 });
});

/** The hotline's row of the wallboard, once it counts four. */
async function hotlineRow(): Promise<Figures> {
  const { cookie } = await deskClient(centre, "watanabe");
  const socket = new WebSocket(`${centre.address.replace("http", "ws")}/api/live?wallboard=1`, {
    headers: { cookie, origin: centre.address },
  });
  const rows = on(socket, "message");
  for await (const [message] of rows) {
    const sent = serverMessage.parse(JSON.parse(String(message)));
    const row = sent.type === "wallboard" ? sent.view.queues.find((queue) => queue.id === "covid")?.today : undefined;
    if (row?.offered !== 4 || row.answered !== 3 || row.abandoned !== 1) continue;
    socket.close();
    return row;
  }
  throw new Error("the wallboard's feed ended");
}
