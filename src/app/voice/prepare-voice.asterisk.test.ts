import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { loadSettings } from "../settings/settings.ts";
import { engineFiles } from "../setup/engine.ts";
import { prepareHoldMusic } from "./hold-music.ts";
import { prepareVoice, voiceIsReady } from "./prepare-voice.ts";

const font = engineFiles(loadSettings()).voiceFont;
let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "madoguchi-voice-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

const welcome = { id: "welcome", text: "お電話ありがとうございます。豊島区です。" };
const wait = { id: "wait", text: "少々お待ちください。" };

/** Peak in dBFS, as sox measures it. */
function peakOf(file: string): number {
  const { stderr } = sox([file, "-n", "stats"]);
  return Number(/Pk lev dB\s+(-?[\d.]+)/.exec(stderr)?.[1]);
}

function sox(args: string[]): { stderr: string } {
  return { stderr: execFileSync("sh", ["-c", 'sox "$@" 2>&1', "sh", ...args], { encoding: "utf8" }) };
}

const formOf = (file: string) => ["-r", "-c", "-b"].map((what) => execFileSync("soxi", [what, file], { encoding: "utf8" }).trim());

test("guidance is spoken in the telephone's form, loud enough, and any user may read it", async () => {
  const spoken = await prepareVoice([welcome], folder, font);
  const file = join(spoken, "welcome.wav");
  expect(formOf(file)).toEqual(["8000", "1", "16"]);
  expect(peakOf(file)).toBeCloseTo(-3, 0);
  expect(Number(execFileSync("soxi", ["-D", file], { encoding: "utf8" }))).toBeGreaterThan(2);
  expect(statSync(spoken).mode & 0o055).toBe(0o055);
});

test("only guidance whose words changed is spoken again", async () => {
  const first = await prepareVoice([welcome, wait], folder, font);
  const before = statSync(join(first, "wait.wav")).ino;
  const changed = { ...welcome, reading: "おでんわありがとうございます。" };
  expect(voiceIsReady([changed, wait], folder)).toBe(false);
  const second = await prepareVoice([changed, wait], folder, font);
  expect(voiceIsReady([changed, wait], folder)).toBe(true);
  expect(statSync(join(second, "wait.wav")).ino).toBe(before);
  expect(readdirSync(join(folder, "parts")).length).toBe(3);
  expect(second).not.toBe(first);
});

test("music on hold is our own, a minute long and quieter than speech", async () => {
  await prepareVoice([wait], folder, font);
  const file = join(await prepareHoldMusic(folder), "hold.wav");
  expect(formOf(file)).toEqual(["8000", "1", "16"]);
  expect(Number(execFileSync("soxi", ["-D", file], { encoding: "utf8" }))).toBeGreaterThanOrEqual(60);
  expect(peakOf(file)).toBeLessThanOrEqual(-19);
  expect(peakOf(file)).toBeGreaterThan(-22);
});
