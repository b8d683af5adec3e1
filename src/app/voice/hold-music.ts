import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import { run } from "../setup/run.ts";

/** Four voices of a quiet cadence that leads back to its beginning (frequencies in Hz), eight bars of eight seconds. */
const bars = [
  [130.81, 261.63, 329.63, 493.88],
  [110.0, 261.63, 329.63, 392.0],
  [87.31, 220.0, 329.63, 261.63],
  [98.0, 246.94, 293.66, 329.63],
  [82.41, 246.94, 293.66, 392.0],
  [110.0, 220.0, 261.63, 392.0],
  [73.42, 220.0, 261.63, 349.23],
  [98.0, 246.94, 349.23, 293.66],
] as const;
const BAR_SECONDS = 8;
const FORM = ["-r", "8000", "-c", "1", "-b", "16"];

/**
 * Makes the music a waiting caller hears: 64 seconds of our own, so that nobody's licence is needed; 8 kHz, mono, 16 bit,
 * peak -20 dBFS.
 * @returns the folder that holds it, for the engine's music class
 */
export async function prepareHoldMusic(voiceFolder: string): Promise<string> {
  const folder = join(voiceFolder, "music");
  const target = join(folder, "hold.wav");
  if (existsSync(target)) return folder;
  mkdirSync(folder, { recursive: true });
  const work = mkdtempSync(join(voiceFolder, "parts", "music."));
  try {
    const played = await Promise.all(bars.map((bar, i) => playBar(bar, join(work, String(i)))));
    await run("保留音", join(work, "log"), "sox", [...played, ...FORM, join(work, "all.wav"), "lowpass", "2400", "gain", "-n", "-20"]);
    renameSync(join(work, "all.wav"), target);
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
  return folder;
}

async function playBar(bar: readonly number[], stem: string): Promise<string> {
  const log = `${stem}.log`;
  const chord = [
    "synth",
    `${BAR_SECONDS}`,
    ...bar.flatMap((f) => ["sine", `${f}`]),
    "remix",
    "-",
    "tremolo",
    "0.25",
    "30",
    "fade",
    "q",
    "2",
    `${BAR_SECONDS}`,
    "2",
  ];
  await run("保留音", log, "sox", ["-n", "-r", "8000", "-c", "4", "-b", "16", `${stem}.chord.wav`, ...chord]);
  const notes = bar.map((f, i) => ["synth", "2", "pluck", `${i === 0 ? f * 4 : f * 2}`, "fade", "t", "0", "2", "1.2"]);
  for (const [i, note] of notes.entries()) await run("保留音", log, "sox", ["-n", ...FORM, `${stem}.${i}.wav`, ...note]);
  await run("保留音", log, "sox", [...notes.map((_, i) => `${stem}.${i}.wav`), `${stem}.tune.wav`]);
  await run("保留音", log, "sox", ["-m", "-v", "0.8", `${stem}.chord.wav`, "-v", "0.25", `${stem}.tune.wav`, `${stem}.wav`]);
  return `${stem}.wav`;
}
