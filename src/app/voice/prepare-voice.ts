import { createHash } from "node:crypto";
import {
  chmodSync,
  existsSync,
  linkSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readlinkSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { basename, join } from "node:path";
import { run } from "../setup/run.ts";
import { spokenSentences } from "./spoken-sentences.ts";

export type SpokenPrompt = { readonly id: string; readonly text: string; readonly reading?: string | undefined };

const DICTIONARY = "/var/lib/mecab/dic/open-jtalk/naist-jdic";
const LANES = 2;
/** Part of every file's name: raise it when the way of speaking changes, and all guidance is made anew. */
const MANNER = "nitech-8k-3dB-1";

/**
 * Speaks every prompt into `<folder>/<hash>/<id>.wav` (8 kHz, mono, 16 bit, peak -3 dBFS), only those whose words are new,
 * and points `<folder>/current` at it. An empty list gives an empty folder.
 * @param font the HTS voice
 * @returns the folder with the files
 * @throws ToolMissing, StepFailed when the synthesiser cannot be run
 */
export async function prepareVoice(prompts: readonly SpokenPrompt[], folder: string, font: string): Promise<string> {
  const parts = join(folder, "parts");
  mkdirSync(parts, { recursive: true });
  const wanted = prompts.map((prompt) => ({ id: prompt.id, words: prompt.reading ?? prompt.text }));
  const fresh = wanted.filter(({ words }) => !existsSync(partFile(parts, words)));
  const lanes = Array.from({ length: LANES }, (_, lane) => fresh.filter((_, i) => i % LANES === lane));
  await Promise.all(lanes.map((lane) => speakAll(lane, parts, font)));
  const set = join(folder, digest(wanted.map(({ id, words }) => `${id}\0${digest(words)}`).join("\n")));
  if (!existsSync(set)) assemble(wanted, parts, set);
  pointAt(folder, set);
  return set;
}

/** Whether every prompt has been spoken already, so that there is nothing to prepare. */
export function voiceIsReady(prompts: readonly SpokenPrompt[], folder: string): boolean {
  const current = join(folder, "current");
  if (!existsSync(current)) return false;
  const wanted = prompts.map(({ id, text, reading }) => `${id}\0${digest(reading ?? text)}`).join("\n");
  return basename(readlinkSync(current)) === digest(wanted);
}

async function speakAll(lane: readonly { words: string }[], parts: string, font: string): Promise<void> {
  for (const { words } of lane) await speak(words, partFile(parts, words), font);
}

async function speak(words: string, target: string, font: string): Promise<void> {
  const work = mkdtempSync(`${target}.`);
  const log = join(work, "log");
  try {
    const spoken: string[] = [];
    for (const [i, sentence] of spokenSentences(words).entries()) {
      const text = join(work, `${i}.txt`);
      writeFileSync(text, `${sentence}\n`);
      await run("音声案内", log, "open_jtalk", ["-x", DICTIONARY, "-m", font, "-ow", join(work, `${i}.wav`), text]);
      spoken.push(join(work, `${i}.wav`));
    }
    await run("音声案内", log, "sox", [...spoken, "-r", "8000", "-c", "1", "-b", "16", join(work, "all.wav"), "gain", "-n", "-3"]);
    renameSync(join(work, "all.wav"), target);
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

function assemble(wanted: readonly { id: string; words: string }[], parts: string, set: string): void {
  const draft = mkdtempSync(`${set}.`);
  for (const { id, words } of wanted) linkSync(partFile(parts, words), join(draft, `${id}.wav`));
  // The engine reads it as another user.
  chmodSync(draft, 0o755);
  renameSync(draft, set);
}

// The set before this one stays: an engine that runs may still be playing from it.
function pointAt(folder: string, set: string): void {
  const current = join(folder, "current");
  const before = existsSync(current) ? basename(readlinkSync(current)) : basename(set);
  if (before === basename(set) && existsSync(current)) return;
  const draft = `${current}.${process.pid}`;
  symlinkSync(basename(set), draft);
  renameSync(draft, current);
  const keep = new Set(["parts", "music", "current", basename(set), before]);
  for (const name of readdirSync(folder)) if (!keep.has(name)) rmSync(join(folder, name), { recursive: true, force: true });
}

function partFile(parts: string, words: string): string {
  return join(parts, `${digest(`${MANNER}\0${words}`)}.wav`);
}

function digest(text: string): string {
  return createHash("sha256").update(text).digest("hex").slice(0, 20);
}
