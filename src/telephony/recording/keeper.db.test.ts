import { execFileSync } from "node:child_process";
import { createHash, randomBytes } from "node:crypto";
import {
  closeSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { buffer } from "node:stream/consumers";
import type pg from "pg";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { createTestDatabase, type TestDatabase } from "../../../test/builders/database.ts";
import { until } from "../../../test/builders/until.ts";
import { systemClock } from "../../app/clock.ts";
import { openPool } from "../../app/database/pool.ts";
import type { NewEvent } from "../../kernel/events.ts";
import { uuidV7 } from "../../kernel/ids.ts";
import { RecordingTampered, RecordingUnknown } from "./errors.ts";
import { muteRecording } from "./mute/mute-adapter.ts";
import { openRecording, openSound, openWave } from "./open-adapter.ts";
import { findRecording, recordingsOf } from "./store.ts";
import { type RecordingKeeper, type RecordingKeeperOptions, startRecordingKeeper } from "./subscribe.ts";

let database: TestDatabase;
let pool: pg.Pool;
let folder: string;
let events: NewEvent[];
let keeper: RecordingKeeper | undefined;

beforeAll(async () => {
  database = await createTestDatabase();
  pool = openPool(database.url, { name: "recording-test" });
});
afterAll(async () => {
  await pool.end();
  await database.close();
});
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "recording-"));
  for (const each of ["spool", "kept"]) mkdirSync(join(folder, each));
  events = [];
});
afterEach(async () => {
  await keeper?.stop();
  keeper = undefined;
  rmSync(folder, { recursive: true });
});

const secrets = { derive: (purpose: string) => createHash("sha256").update(`test ${purpose}`).digest() };
const place = () => ({ pool, folder: join(folder, "kept"), secrets });
function start(more: Partial<RecordingKeeperOptions> = {}): RecordingKeeper {
  const append = async (event: NewEvent) => events.push(event);
  const options = {
    ...place(),
    spool: join(folder, "spool"),
    pidFile: join(folder, "engine.pid"),
    clock: systemClock(),
    append,
    log: () => undefined,
  };
  keeper = startRecordingKeeper({ ...options, ...more });
  return keeper;
}

/** Two seconds as the engine writes them: the agent's side (440 Hz) before the caller's (1,000 Hz). */
function talk(name: string, seconds = 2): string {
  const path = join(folder, "spool", name);
  const tone = (hz: string) =>
    ["|sox", "-V1", "-n", "-r", "8000", "-c", "1", "-p", "synth", String(seconds), "sine", hz, "gain", "-6"].join(" ");
  execFileSync("sox", ["-M", tone("440"), tone("1000"), "-t", "raw", "-e", "signed", "-b", "16", path]);
  return path;
}
const newRecording = () => `${uuidV7(Date.now(), randomBytes(10))}.1`;
const types = () => events.map((event) => event.type);
const keptFiles = () => readdirSync(join(folder, "kept"), { recursive: true, withFileTypes: true }).filter((one) => one.isFile());

/** The pitch of one side of a recording, counted by its zero crossings; 0 for silence. */
function pitch(ogg: Buffer, side: "left" | "right"): number {
  const raw = execFileSync("opusdec", ["--quiet", "--rate", "8000", "-", "-"], { input: ogg });
  const second = raw.subarray(16_000, 48_000);
  const sample = (frame: number) => second.readInt16LE(frame * 4 + (side === "left" ? 0 : 2));
  const frames = Array.from({ length: second.length / 4 - 1 }, (_, frame) => frame);
  return frames.filter((frame) => sample(frame) < 0 && sample(frame + 1) >= 0).length;
}

describe("a talk that is over", () => {
  test("is kept sealed with the caller on the left and the agent on the right, and nothing plain stays", async () => {
    const recording = newRecording();
    const path = talk(`${recording}.raw`);
    start();
    await until("the recording is told", () => types().includes("recordingStored"));
    await until("the raw sound is gone", () => !existsSync(path));
    const ogg = await buffer(await openRecording(recording, place()));
    expect(pitch(ogg, "left")).toBeCloseTo(1000, -1);
    expect(pitch(ogg, "right")).toBeCloseTo(440, -1);
    const [stored] = await recordingsOf(pool, recording.slice(0, 36));
    expect(events[0]).toMatchObject({
      stream: `contact/${recording.slice(0, 36)}`,
      source: "recording",
      data: { recording, seconds: 2, bytes: stored?.bytes },
    });
    const file = readFileSync(join(folder, "kept", stored?.path ?? ""));
    expect(file.includes("OggS")).toBe(false);
    expect(createHash("sha256").update(file).digest("hex")).toBe(stored?.sha256);
  });

  test("takes at most 10 MB an hour", async () => {
    const recording = newRecording();
    talk(`${recording}.raw`, 60);
    await start().sweep();
    expect(((await findRecording(pool, recording))?.bytes ?? Number.NaN) * 60).toBeLessThan(10_000_000);
  });

  test("is left alone while the living engine holds it open, and kept soon after it has closed it", async () => {
    const recording = newRecording();
    const path = talk(`${recording}.live.raw`);
    writeFileSync(join(folder, "engine.pid"), String(process.pid));
    const held = openSync(path, "a");
    await start().sweep();
    expect(types()).toEqual([]);
    closeSync(held);
    await until("the recording is told", () => types().includes("recordingStored"), { seconds: 4 });
  });

  test("is kept when the engine that wrote it is no more", async () => {
    talk(`${newRecording()}.live.raw`);
    await start().sweep();
    expect(types()).toEqual(["recordingStored"]);
  });

  test("is kept once, however often its end is missed", async () => {
    const recording = newRecording();
    const path = talk(`${recording}.raw`);
    const raw = readFileSync(path);
    await start({ append: () => Promise.reject(new Error("the log is away")) }).sweep();
    const first = await findRecording(pool, recording);
    expect(existsSync(path)).toBe(true);
    await keeper?.stop();
    await start().sweep();
    writeFileSync(path, raw);
    await keeper?.sweep();
    expect((await findRecording(pool, recording))?.sha256).toBe(first?.sha256);
    expect(new Set(events.map((event) => event.sourceKey)).size).toBe(1);
    expect(keptFiles()).toHaveLength(1);
  });

  test("stays in the spool when it cannot be kept, and that is told", async () => {
    const recording = newRecording();
    const path = talk(`${recording}.raw`);
    writeFileSync(join(folder, "no-folder"), "");
    await start({ folder: join(folder, "no-folder") }).sweep();
    expect(types()).toEqual(["recordingFailed"]);
    expect(existsSync(path)).toBe(true);
    expect(await findRecording(pool, recording)).toBeNull();
  });
});

/** The loudest sample of one side in [from, to) seconds of a decoded recording. */
function loudest(ogg: Buffer, side: "left" | "right", from: number, to: number): number {
  const raw = execFileSync("opusdec", ["--quiet", "--rate", "8000", "-", "-"], { input: ogg });
  const frames = Array.from({ length: Math.round((to - from) * 8_000) }, (_, i) => Math.round(from * 8_000) + i);
  return Math.max(...frames.map((frame) => Math.abs(raw.readInt16LE(frame * 4 + (side === "left" ? 0 : 2)))));
}

describe("a talk that was paused while personal numbers were spoken", () => {
  /** A talk of ten seconds under the engine's hand, paused after three and resumed after six. */
  async function paused(recording: string, actions: readonly ("pause" | "resume")[]): Promise<void> {
    const path = talk(`${recording}.live.raw`, 10);
    const whole = readFileSync(path);
    const spool = join(folder, "spool");
    for (const [index, action] of actions.entries()) {
      writeFileSync(path, whole.subarray(0, (index + 1) * 3 * 32_000));
      await muteRecording(spool, recording, action);
      // A second press, or the same command carried out again after a restart, changes nothing.
      writeFileSync(path, whole.subarray(0, ((index + 1) * 3 + 1) * 32_000));
      await muteRecording(spool, recording, action);
    }
    writeFileSync(path, whole);
  }

  test("is silent there on both sides and whole elsewhere, and the marks are gone with the raw sound", async () => {
    const recording = newRecording();
    await paused(recording, ["pause", "resume"]);
    await start().sweep();
    const ogg = await buffer(await openRecording(recording, place()));
    for (const side of ["left", "right"] as const) {
      expect(loudest(ogg, side, 0.5, 2.6)).toBeGreaterThan(8_000);
      expect(loudest(ogg, side, 2.9, 6.1)).toBeLessThan(100);
      expect(loudest(ogg, side, 6.5, 9.5)).toBeGreaterThan(8_000);
    }
    const { kept, peaks } = await openWave(recording, place());
    expect(kept.muted).toEqual([{ from: 2.7, to: 6.3 }]);
    const parts = peaks?.caller ?? [];
    expect(parts[Math.round(parts.length * 0.45)]).toBe(0);
    expect(parts[Math.round(parts.length * 0.1)]).toBeGreaterThan(100);
    expect(readdirSync(join(folder, "spool"))).toEqual([]);
  });

  test("is silent to its end when it was never resumed, also when every process died meanwhile", async () => {
    const recording = newRecording();
    await paused(recording, ["pause"]);
    await start().sweep();
    const ogg = await buffer(await openRecording(recording, place()));
    expect(loudest(ogg, "left", 0.5, 2.6)).toBeGreaterThan(8_000);
    expect(loudest(ogg, "left", 2.9, 9.9)).toBeLessThan(100);
  });

  test("cannot be paused when nothing is recorded under that name", async () => {
    await expect(muteRecording(join(folder, "spool"), newRecording(), "pause")).rejects.toThrow(RecordingUnknown);
    expect(readdirSync(join(folder, "spool"))).toEqual([]);
  });

  test("loses its marks only after its raw sound: a keeper that dies in between leaves nothing audible", async () => {
    const recording = newRecording();
    await paused(recording, ["pause"]);
    await start({ append: () => Promise.reject(new Error("the log is away")) }).sweep();
    expect(readdirSync(join(folder, "spool")).sort()).toEqual([`${recording}.live.raw`, `${recording}.mutes`]);
  });
});

test("any part of a recording opens alone and equals that part of the whole", async () => {
  const recording = newRecording();
  talk(`${recording}.raw`, 90);
  await start().sweep();
  const whole = await buffer(await openRecording(recording, place()));
  const sound = await openSound(recording, place());
  expect(sound.size).toBe(whole.length);
  expect(whole.length).toBeGreaterThan(2 * 65_536);
  for (const [from, to] of [
    [0, 0],
    [0, 65_535],
    [65_535, 65_536],
    [70_000, 140_000],
    [whole.length - 1, whole.length - 1],
  ] as const) {
    expect((await buffer(await sound.read(from, to))).equals(whole.subarray(from, to + 1))).toBe(true);
  }
});

describe("opening a recording", () => {
  test("fails where the file was cut short", async () => {
    const recording = newRecording();
    talk(`${recording}.raw`);
    await start().sweep();
    const stored = await findRecording(pool, recording);
    truncateSync(join(folder, "kept", stored?.path ?? ""), (stored?.bytes ?? 0) - 1);
    await expect(openRecording(recording, place()).then((stream) => buffer(stream))).rejects.toThrow(RecordingTampered);
  });

  test("fails for a recording nobody kept", async () => {
    await expect(openRecording(newRecording(), place())).rejects.toThrow(RecordingUnknown);
  });
});
