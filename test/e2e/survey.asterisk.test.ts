import { execFileSync } from "node:child_process";
import { chmodSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Pool } from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { loadCentre } from "../../src/centre/load-adapter.ts";
import { spokenPrompts } from "../../src/centre/parts/survey-guidance.ts";
import { clockAt, startTestCentre, type TestCentre } from "../builders/centre/centre.ts";
import { plainTrunks } from "../builders/centre/centre-folder.ts";
import { type DeskClient, seatAt } from "../builders/centre/desk-client.ts";
import { TUESDAY_TEN } from "../builders/floor.ts";
import { type Handset, openHandset } from "../builders/telephone/rtp.ts";
import { runSipp, type SippRun } from "../builders/telephone/sipp.ts";
import { awaitBye, callerScenario } from "../builders/telephone/sipp-scenarios.ts";
import { until } from "../builders/until.ts";

/** The hotline: a greeting, then the queue. */
const HOTLINE = "0345662466";
/** Each sentence of the survey is a tone of its own here, so that what is heard can be told apart. */
const TONES: Readonly<Record<string, number>> = { intro: 500, "q-overall": 700, "q-clear": 900, thanks: 1_100 };
const SECONDS = 4;

let folder: string;
let centre: TestCentre;
let log: Pool;
let citizen: Handset;
let agent: { desk: DeskClient; phone: SippRun };

beforeAll(async () => {
  folder = plainTrunks();
  const file = join(folder, "survey.yaml");
  writeFileSync(file, readFileSync(file, "utf8").replace('- id: "2026-autumn"', '- id: "2026-autumn"\n    by: ivr'));
  centre = await startTestCentre({ MADOGUCHI_CLOCK: clockAt(TUESDAY_TEN), MADOGUCHI_CENTRE: folder });
  await giveTones();
  log = new Pool({ connectionString: centre.settings.databaseUrl });
  citizen = await openHandset();
  agent = await seatAt(centre, "okada", "2005", 16_110);
});
afterAll(async () => {
  await agent?.phone.stop();
  citizen?.close();
  await log?.end();
  await centre?.stop();
  rmSync(folder, { recursive: true, force: true });
});

/** The voice of set-up, and a tone for each sentence of the survey beside it. */
async function giveTones(): Promise<void> {
  const { voice } = centre.settings.folders;
  const [current, spoken, own] = ["current", "spoken", "tones"].map((name) => join(voice, name)) as [string, string, string];
  renameSync(current, spoken);
  mkdirSync(own);
  for (const name of readdirSync(spoken)) symlinkSync(join(spoken, name), join(own, name));
  for (const { id } of spokenPrompts(await loadCentre(folder))) {
    const hertz = TONES[id.replace("survey-2026-autumn-", "")];
    if (hertz === undefined) continue;
    const sound = ["synth", String(SECONDS), "sine", String(hertz), "gain", "-10"];
    execFileSync("sox", ["-n", "-r", "8000", "-b", "16", "-c", "1", join(own, `${id}.wav`), ...sound]);
  }
  symlinkSync("tones", current);
  // The engine reads it as another user.
  chmodSync(own, 0o755);
}

const hears = (what: string) =>
  until(`the citizen hears ${what}`, () => citizen.heard().power(TONES[what] ?? 0) > 0.5, { facts: happened });
const happened = async () =>
  (await log.query("select type, data from events where stream like 'contact/%' order by position")).rows
    .map((row) => `${row.type} ${JSON.stringify(row.data).slice(0, 100)}`)
    .join("\n");
const answers = async () => (await log.query("select outcome, asked_by, answers from survey_asks")).rows;
const levels = async () =>
  (await log.query("select data from events where type = 'surveyAnswered' order by position")).rows.map((row) => row.data.level);

test("after the agent has ended the talk the citizen hears the survey, presses 5 and 4, is thanked, and the answers stand; the agent writes meanwhile", async () => {
  const scenario = callerScenario({ talk: [awaitBye(120_000)] }).replace("[rtpstream_audio_port]", String(citizen.port));
  const { port } = centre.settings.sip;
  const call = runSipp({ scenario, localPort: 16_121, remotePort: port, service: HOTLINE, calls: 1, mediaPort: 18_121 });
  let contact = "";
  await until(
    "they talk",
    async () => {
      const { contact: on } = await agent.desk.view();
      contact = on?.id ?? "";
      return on?.phase === "talking";
    },
    { seconds: 60, facts: happened },
  );
  const ask = await agent.desk.get<{ ask: { by: string; round: string } | null }>(`/api/contacts/${contact}/survey`);
  expect(ask.ask).toMatchObject({ by: "ivr", round: "2026-autumn" });
  expect((await tells(contact, { round: "2026-autumn", outcome: "agreed", answers: {} })).status).toBe(204);
  await until("the desk shows what is ahead", async () => (await agent.desk.view()).contact?.survey === "2026-autumn");

  expect(await agent.desk.command("hang-up")).toBe(204);
  await hears("intro");
  expect((await agent.desk.view()).contact?.phase).toBe("wrapUp");
  await hears("q-overall");
  citizen.press("5");
  await hears("q-clear");
  expect(await levels()).toEqual([4]);
  citizen.press("4");
  await hears("thanks");
  expect((await call.done).code).toBe(0);
  await until("both answers stand", async () => JSON.stringify(await answers()).includes("clear"), { facts: happened });
  expect(await answers()).toEqual([{ outcome: "answered", asked_by: "ivr", answers: { overall: 4, clear: 3 } }]);

  expect((await agent.desk.view()).contact?.phase).toBe("wrapUp");
  expect(await agent.desk.save("予約の方法を案内。")).toBe(204);
  const { rows } = await log.query(
    "select type, data from events where type in ('ended', 'recordingStarted', 'recordingStopped', 'surveyEntered') order by position",
  );
  expect(rows.map((row) => row.type)).toEqual(["recordingStarted", "recordingStopped", "surveyEntered", "ended"]);
  expect(rows.at(-1)?.data).toEqual({ by: "centre", reason: "completed" });
  await until("it is one contact, and whole", async () => {
    const { rows: records } = await log.query("select record from contact_records");
    return records.length === 1 && records[0].record.disposition === "answered" && records[0].record.complete === true;
  });
});

const tells = (contact: string, body: object) =>
  fetch(`${centre.address}/api/contacts/${contact}/survey`, {
    method: "POST",
    headers: {
      "content-type": "application/json",
      origin: centre.address,
      cookie: agent.desk.cookie,
      "idempotency-key": crypto.randomUUID(),
    },
    body: JSON.stringify(body),
  });
