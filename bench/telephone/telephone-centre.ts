import { existsSync, symlinkSync } from "node:fs";
import { request } from "node:http";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { checkout, type Folders, foldersOf } from "../../src/app/settings/folders.ts";
import { loadSettings, type Settings } from "../../src/app/settings/settings.ts";
import { engineFiles } from "../../src/app/setup/engine.ts";
import { ownedFolder, ownedTree } from "../../src/app/setup/identity.ts";
import { readyDatabase } from "../../src/app/supervise/database-ready.ts";
import { databasePart, enginePart, rolePart } from "../../src/app/supervise/process/part.ts";
import { loadCentre } from "../../src/centre/load-adapter.ts";
import type { DeskCommand } from "../../src/telephony/api.ts";
import { writeEngineConfiguration } from "../../src/telephony/asterisk/write-adapter.ts";
import { makeOwnCentre, type OwnCentre, startPart } from "../own-centre.ts";
import { versionOf } from "../report.ts";
import { writeDirectCentre } from "./direct-centre.ts";

/** A centre of a bench's own with a telephone engine, and people of its own behind `DIRECT_NUMBER`. */
export type TelephoneCentre = { readonly centre: OwnCentre; readonly extensions: readonly string[]; readonly engineVersion: string };

/**

 * Makes a centre whose telephone engine and screens are what set-up made; nothing runs yet.
 * @throws Error when the engine is not there yet
 */
export async function makeTelephoneCentre(agents: number, cityHall?: { host: string; port: number }): Promise<TelephoneCentre> {
  const made = foldersOf(checkout, process.env.MADOGUCHI_VAR ?? join(checkout, "var"));
  if (!existsSync(join(made.engine, "prefix"))) throw new Error("the telephone engine is not there yet: run ./madoguchi setup");
  const centre = await makeOwnCentre({ MADOGUCHI_RTP: "20000-21999", ...cityHallAt(cityHall) });
  const { folders, env } = centre.settings;
  const config = join(folders.var, "centre");
  const extensions = writeDirectCentre(config, agents);
  borrow(made, centre.settings);
  const engineVersion = versionOf("sed", ["-n", "s/^asterisk //p", join(made.engine, "versions.txt")]) ?? "unknown";
  return { centre: { ...centre, settings: loadSettings({ ...env, MADOGUCHI_CENTRE: config }) }, extensions, engineVersion };
}

/** The trunk of the sections leads there, over plain UDP (`writeDirectCentre`). */
function cityHallAt(place: { host: string; port: number } | undefined): Record<string, string> {
  return place ? { MADOGUCHI_TRUNK_CITY_HALL_HOST: place.host, MADOGUCHI_TRUNK_CITY_HALL_PORT: String(place.port) } : {};
}

function borrow(made: Folders, settings: Settings): void {
  const { folders } = settings;
  for (const each of [folders.engine, folders.voice, join(folders.voice, "music")]) ownedFolder(each);
  symlinkSync(join(made.engine, "prefix"), engineFiles(settings).prefix);
  symlinkSync(made.web, folders.web);
}

/**
 * Starts database, engine and telephony role, and waits until the engine is taken over.
 * @param configured changes the engine's configuration before it starts
 */
export async function startTelephones(
  { centre }: TelephoneCentre,
  configured: (settings: Settings) => void = () => undefined,
): Promise<void> {
  const { settings } = centre;
  const database = databasePart(settings);
  if (!database) throw new Error("this bench uses a database of its own: unset DATABASE_URL");
  startPart(centre, database);
  await readyDatabase(settings);
  await writeEngineConfiguration(settings, await loadCentre(settings.centreFolder));
  configured(settings);
  ownedTree(settings.folders.engine, ["etc", "data", "state"]);
  ownedTree(settings.folders.log, ["asterisk"]);
  startPart(centre, enginePart(settings));
  startPart(centre, rolePart(settings, "telephony"));
  await until(async () => (await floor(settings))?.engine === "up", "the telephony role is up");
}

/** Signs these people in at their desk phones and makes them available once all phones can be reached. */
export async function seatAtDeskPhones(settings: Settings, extensions: readonly string[]): Promise<void> {
  const ids = extensions.map((extension) => `bench-${extension}`);
  for (const agent of ids) await tell(settings, { type: "signIn", agent, phone: "desk" });
  const reachable = async () => (await floor(settings))?.agents.every((agent) => agent.reachable) ?? false;
  await until(reachable, "the agents' phones can be reached");
  for (const agent of ids) await tell(settings, { type: "becomeAvailable", agent });
}

type FloorAnswer = { engine: string; agents: { reachable: boolean }[] };

async function floor(settings: Settings): Promise<FloorAnswer | null> {
  const { status, body } = await ask(settings, "GET", "/floor", "");
  return status === 200 ? JSON.parse(body) : null;
}

async function tell(settings: Settings, command: DeskCommand): Promise<void> {
  const { status, body } = await ask(settings, "POST", "/desk", JSON.stringify(command));
  if (status !== 204) throw new Error(`${command.type}: ${status} ${body}`);
}

function ask({ telephonySocket }: Settings, method: string, path: string, body: string): Promise<{ status: number; body: string }> {
  const headers = body ? { "content-type": "application/json", "content-length": Buffer.byteLength(body) } : {};
  return new Promise((resolve) => {
    const asked = request({ socketPath: telephonySocket, method, path, headers }, (response) => {
      let text = "";
      response.on("data", (chunk) => {
        text += String(chunk);
      });
      response.on("end", () => resolve({ status: response.statusCode ?? 0, body: text }));
    });
    asked.on("error", (error) => resolve({ status: 0, body: error.message }));
    asked.end(body);
  });
}

/** Waits for a condition of the centre. @throws Error after 30 s with the sentence that did not come true */
export async function until(condition: () => Promise<boolean>, what: string): Promise<void> {
  const end = performance.now() + 30_000;
  while (!(await condition())) {
    if (performance.now() > end) throw new Error(`not within 30 s: ${what}`);
    await pause(50);
  }
}
