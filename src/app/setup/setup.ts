import { existsSync } from "node:fs";
import { join } from "node:path";
import { loadCentre } from "../../centre/load-adapter.ts";
import { spokenPrompts } from "../../centre/parts/survey-guidance.ts";
import { loadSettings, type Settings } from "../settings/settings.ts";
import { prepareHoldMusic } from "../voice/hold-music.ts";
import { prepareVoice, voiceIsReady } from "../voice/prepare-voice.ts";
import { makeCluster } from "./cluster.ts";
import { engineFiles, fetchEngine } from "./engine.ts";
import { ownedFile, ownedFolder } from "./identity.ts";
import { step } from "./steps.ts";
import { buildWeb } from "./web-build.ts";

/**
 * Readies everything that starting a centre needs beyond packages: engine, database cluster, guidance, web portals.
 * What is there already is skipped; all of it lies under `var/`.
 * @throws a refusal with a sentence (`sentenceOf`) when a step cannot be done
 */
export async function prepare(settings: Settings): Promise<void> {
  makeFolders(settings);
  const log = join(settings.folders.log, "setup.log");
  const steps = await Promise.allSettled([
    step("電話エンジン Asterisk を用意しました", () => fetchEngine(settings)).then(() =>
      step("音声案内と保留音を作りました", () => speakGuidance(settings)),
    ),
    step("専用のデータベースを作りました", async () => settings.databaseIsOurs && (await makeCluster(ownCluster(settings), log))),
    step("画面を組み立てました", () => buildWeb(settings)),
  ]);
  for (const one of steps) if (one.status === "rejected") throw one.reason;
}

/** The verb `setup`: what `demo` and `start` do before they start anything. */
export async function setUp(argv: readonly string[]): Promise<number> {
  await prepare(loadSettings(process.env, argv));
  return 0;
}

/** The private cluster of an installation. */
export function ownCluster(settings: Settings) {
  return { data: settings.folders.database, socketFolder: settings.folders.run, password: settings.secrets.database };
}

/** The folders of an installation, with the owners and rights that its services need. */
export function makeFolders({ folders }: Settings): void {
  for (const folder of [folders.var, folders.run, folders.log, folders.voice, folders.engine, join(folders.var, "compiled")])
    ownedFolder(folder);
  for (const folder of [folders.secrets, folders.spool, folders.recordings]) ownedFolder(folder, 0o700);
  ownedFile(join(folders.secrets, "master.key"));
}

async function speakGuidance(settings: Settings): Promise<boolean> {
  const { voice } = settings.folders;
  const prompts = spokenPrompts(await loadCentre(settings.centreFolder));
  if (voiceIsReady(prompts, voice) && existsSync(join(voice, "music/hold.wav"))) return false;
  await prepareVoice(prompts, voice, engineFiles(settings).voiceFont);
  await prepareHoldMusic(voice);
  return true;
}
