import { execFileSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import { existsSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { PASSWORD, TestBrowser } from "../../../../test/builders/served-centre/browser.ts";
import { type ServedCentre, serveCentre } from "../../../../test/builders/served-centre/served-centre.ts";
import { append } from "../../../cms/event-log/store.ts";
import type { NewEvent } from "../../../kernel/events.ts";
import { uuidV7 } from "../../../kernel/ids.ts";
import { removeErasedFiles } from "../../../telephony/recording/retention/erase-adapter.ts";
import { findRecording } from "../../../telephony/recording/store.ts";
import { startRecordingKeeper } from "../../../telephony/recording/subscribe.ts";
import { eraseDueRecordings } from "../../roles/retention-work.ts";

const DAY = 86_400_000;
let centre: ServedCentre;
let supervisor: TestBrowser;
let monitor: TestBrowser;

beforeAll(async () => {
  centre = await serveCentre();
  supervisor = new TestBrowser(centre.address);
  expect((await supervisor.signIn("watanabe", PASSWORD)).status).toBe(200);
  monitor = new TestBrowser(centre.address);
  expect((await monitor.signIn("fujita")).status).toBe(200);
});
afterAll(() => centre.close());

const newContact = () => uuidV7(centre.settings.clock.now(), randomBytes(10));
const happened = (contact: string, body: Record<string, unknown>): NewEvent =>
  ({ id: newContact(), stream: `contact/${contact}`, at: centre.settings.clock.now(), source: "ari", v: 1, ...body }) as NewEvent;

/** A talk of this operator that is kept. */
async function recorded(agent = "yamada", seconds = 30): Promise<{ contact: string; recording: string }> {
  const contact = newContact();
  const recording = `${contact}.1`;
  const { folders, clock, secrets } = centre.settings;
  for (const folder of [folders.spool, folders.recordings]) mkdirSync(folder, { recursive: true });
  const sine = `|sox -V1 -n -r 8000 -c 1 -p synth ${seconds} sine 440 gain -6`;
  const path = join(folders.spool, `${recording}.raw`);
  execFileSync("sox", ["-M", sine, sine, "-t", "raw", "-e", "signed", "-b", "16", path]);
  await append(centre.pool, [happened(contact, { type: "recordingStarted", data: { recording, agent } })]);
  const keeper = startRecordingKeeper({
    ...{ pool: centre.pool, clock, secrets, folder: folders.recordings, spool: folders.spool, pidFile: "/nowhere" },
    append: (event) => append(centre.pool, [event]),
    log: () => undefined,
  });
  await keeper.sweep();
  await keeper.stop();
  return { contact, recording };
}
const audio = (browser: TestBrowser, recording: string, range?: string) =>
  fetch(`${centre.address()}/api/recordings/${recording}/audio`, { headers: { cookie: browser.cookie(), ...(range ? { range } : {}) } });
const linesAbout = async (object: string) =>
  (await centre.pool.query("select person, action, outcome, reason from audit where object = $1 order by position", [object])).rows;
const span = () => `from=${centre.settings.clock.now() - DAY}&to=${centre.settings.clock.now() + DAY}`;

describe("hearing a recording", () => {
  test("asks once what for, gives any part of the sound, and leaves one line of the audit for the opening and one for the hearing", async () => {
    const { recording } = await recorded();
    const at = `/api/recordings/${recording}`;
    expect((await supervisor.send("GET", `${at}/peaks`)).json).toMatchObject({ status: 428, code: "purpose-needed" });
    expect((await audio(supervisor, recording)).status).toBe(428);
    expect((await supervisor.send("POST", `${at}/purpose`, { purpose: "curiosity" })).status).toBe(422);
    expect((await supervisor.send("POST", `${at}/purpose`, { purpose: "complaint" })).status).toBe(204);
    const sound = (await supervisor.send("GET", `${at}/peaks`)).json;
    expect(sound).toMatchObject({ recording, seconds: 30, muted: [], purpose: "complaint" });
    expect(sound.peaks.caller.length).toBe(600);
    const whole = Buffer.from(await (await audio(supervisor, recording)).arrayBuffer());
    const part = await audio(supervisor, recording, "bytes=1000-1999");
    expect([part.status, part.headers.get("content-range")]).toEqual([206, `bytes 1000-1999/${whole.length}`]);
    expect(Buffer.from(await part.arrayBuffer()).equals(whole.subarray(1_000, 2_000))).toBe(true);
    expect((await audio(supervisor, recording, "bytes=9999999-")).status).toBe(416);
    expect(await linesAbout(recording)).toEqual([
      { person: "watanabe", action: "openRecording", outcome: "done", reason: "complaint" },
      { person: "watanabe", action: "listenRecording", outcome: "done", reason: "complaint" },
    ]);
    expect((await audio(monitor, recording)).status, "one person's purpose opens nothing to another").toBe(428);
  });

  test("is refused to operators, and that is noted; a talk that goes on is told apart from one that never was", async () => {
    const { recording } = await recorded();
    const operator = new TestBrowser(centre.address);
    await operator.signIn("ito");
    expect((await operator.send("GET", `/api/recordings/${recording}/peaks`)).status).toBe(403);
    expect(await linesAbout(recording)).toEqual([{ person: "ito", action: "listenRecording", outcome: "refused", reason: null }]);
    const contact = newContact();
    await append(centre.pool, [happened(contact, { type: "recordingStarted", data: { recording: `${contact}.1`, agent: "ito" } })]);
    expect((await supervisor.send("GET", `/api/recordings/${contact}.1/peaks`)).json).toMatchObject({ code: "recording-not-ready" });
    expect((await supervisor.send("GET", `/api/recordings/${contact}.2/peaks`)).json).toMatchObject({ status: 404 });
    await expect(centre.pool.query("update audit set person = 'nobody'")).rejects.toThrow(/permission denied/);
  });
});

describe("searching recordings", () => {
  test("finds them by operator, extension and contact, page by page without a gap", async () => {
    const made = [await recorded("suzuki"), await recorded("suzuki"), await recorded("suzuki")];
    const asked = async (query: string) => (await supervisor.send("GET", `/api/recordings?${span()}&${query}`)).json;
    const first = await asked("agent=suzuki&limit=2");
    const second = await asked(`agent=suzuki&limit=2&after=${encodeURIComponent(first.next)}`);
    const ids = [...first.recordings, ...second.recordings].map((one: { id: string }) => one.id);
    expect(ids.toSorted()).toEqual(made.map((one) => one.recording).toSorted());
    expect(second.next).toBeNull();
    const suzuki = centre.centre.people.find((person) => person.id === "suzuki");
    expect((await asked(`extension=${suzuki?.extension}`)).recordings).toHaveLength(3);
    expect(first.recordings[0]).toMatchObject({ agent: "suzuki", extension: suzuki?.extension, hold: null, erased: null });
    expect((await asked("extension=9999")).recordings).toEqual([]);
    expect((await asked(`contact=${made[1]?.contact}`)).recordings).toHaveLength(1);
    expect((await asked("queue=residents")).recordings).toEqual([]);
    expect((await asked("contact=%27or%201=1")).status).toBe(422);
  });
});

describe("erasing", () => {
  const list = async () => (await supervisor.send("GET", `/api/erasures?${span()}`)).json;

  test("by hand destroys key, waveform and file, leaves a certificate and an event, and the recording says so for ever", async () => {
    const { contact, recording } = await recorded();
    const before = await findRecording(centre.pool, recording);
    const path = join(centre.settings.folders.recordings, before?.path ?? "");
    expect(existsSync(path)).toBe(true);
    const order = { why: "mistake", reason: "私用の電話が入っていた" };
    expect((await monitor.send("POST", `/api/recordings/${recording}/erasure`, order)).status).toBe(403);
    const made = (await supervisor.send("POST", `/api/recordings/${recording}/erasure`, order)).json;
    expect(made).toMatchObject({
      kind: "recording",
      object: recording,
      contact,
      why: "mistake",
      reason: order.reason,
      by: "watanabe",
      sha256: before?.sha256,
    });
    expect(existsSync(path)).toBe(false);
    expect(await findRecording(centre.pool, recording)).toMatchObject({ wrappedKey: null, sealedPeaks: null });
    expect((await supervisor.send("POST", `/api/recordings/${recording}/purpose`, { purpose: "check" })).json).toMatchObject({
      status: 410,
      code: "recording-erased",
      facts: { certificate: made.number },
    });
    expect((await supervisor.send("POST", `/api/recordings/${recording}/erasure`, order)).status).toBe(410);
    const found = (await supervisor.send("GET", `/api/recordings?${span()}&contact=${contact}`)).json.recordings[0];
    expect(found).toMatchObject({ erased: { certificate: made.number }, due: null });
    const events = await centre.pool.query("select data from events where type = 'recordingErased' and stream = $1", [
      `contact/${contact}`,
    ]);
    expect(events.rows).toEqual([{ data: { recording, by: "watanabe", why: "mistake" } }]);
    expect((await list()).brokenAt).toBeNull();
    const csv = await supervisor.send("GET", `/api/erasures.csv?${span()}`);
    expect(csv.headers.get("content-disposition")).toContain("erasures.csv");
    expect(csv.text).toContain("誤って録音,私用の電話が入っていた,渡辺");
  });

  test("is refused while a legal hold stands, by hand and by itself, and possible again once it is lifted", async () => {
    const { recording } = await recorded();
    const at = `/api/recordings/${recording}`;
    expect((await supervisor.send("PUT", `${at}/hold`, { why: "" })).status).toBe(422);
    expect((await supervisor.send("PUT", `${at}/hold`, { why: "裁判所からの照会" })).status).toBe(204);
    const order = { why: "request", reason: "本人の求め" };
    expect((await supervisor.send("POST", `${at}/erasure`, order)).json).toMatchObject({ status: 409, code: "recording-held" });
    await eraseAt(centre.settings.clock.now() + 4_000 * DAY);
    expect((await findRecording(centre.pool, recording))?.erased).toBeNull();
    expect((await supervisor.send("POST", `${at}/hold/lift`, { why: "照会が終わった" })).status).toBe(204);
    expect((await supervisor.send("POST", `${at}/erasure`, order)).status).toBe(200);
    expect((await linesAbout(recording)).map((line) => [line.action, line.reason])).toEqual([
      ["holdRecording", "裁判所からの照会"],
      ["liftHold", "照会が終わった"],
      ["eraseRecording", "本人の求め"],
    ]);
  });

  test("happens by itself when a recording is due, not a day before, with the rule in the certificate", async () => {
    const { recording } = await recorded();
    const rules = centre.centre.retention?.recordings;
    const days = rules?.incompleteDays ?? Number.NaN;
    await eraseAt(centre.settings.clock.now() + (days - 1) * DAY);
    expect((await findRecording(centre.pool, recording))?.erased).toBeNull();
    expect(await eraseAt(centre.settings.clock.now() + days * DAY)).toBeGreaterThan(0);
    const { rows } = await centre.pool.query("select by, why, reason from erasure_certificates where object = $1", [recording]);
    expect(rows).toEqual([{ by: "centre", why: "retention", reason: `未完了のまま${days}日` }]);
  });

  test("two at once make one certificate each, in one chain; a changed certificate would be seen and the database refuses it", async () => {
    const made = [await recorded(), await recorded(), await recorded()];
    const order = { why: "request", reason: "まとめて" };
    const both = made.flatMap(({ recording }) => [recording, recording]);
    const answers = await Promise.all(both.map((id) => supervisor.send("POST", `/api/recordings/${id}/erasure`, order)));
    expect(answers.map((one) => one.status).toSorted()).toEqual([200, 200, 200, 410, 410, 410]);
    const { rows } = await centre.pool.query<{ number: string }>("select number from erasure_certificates order by number");
    expect(rows.map((row) => Number(row.number))).toEqual(rows.map((_, index) => index + 1));
    await expect(centre.pool.query("update erasure_certificates set reason = 'x'")).rejects.toThrow(/permission denied/);
    await expect(centre.pool.query("delete from recordings")).rejects.toThrow(/permission denied/);
  });

  test("that was cut short after the key was gone is finished at the next start", async () => {
    const { recording } = await recorded();
    const path = join(centre.settings.folders.recordings, (await findRecording(centre.pool, recording))?.path ?? "");
    const held = `${path}.held`;
    execFileSync("cp", [path, held]);
    await supervisor.send("POST", `/api/recordings/${recording}/erasure`, { why: "request", reason: "途中で停止" });
    execFileSync("mv", [held, path]);
    await centre.pool.query("update recordings set file_gone = false where id = $1", [recording]);
    await removeErasedFiles({ pool: centre.pool, folder: centre.settings.folders.recordings });
    expect(existsSync(path)).toBe(false);
  });

  function eraseAt(now: number): Promise<number> {
    if (!centre.centre.retention) throw new Error("the centre has no rules");
    const clock = { ...centre.settings.clock, now: () => now };
    return eraseDueRecordings({ pool: centre.pool, clock, folder: centre.settings.folders.recordings }, centre.centre.retention);
  }
});
