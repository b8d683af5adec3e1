import { appendFileSync, existsSync, symlinkSync } from "node:fs";
import { request } from "node:http";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { checkout, foldersOf } from "../src/app/settings/folders.ts";
import { loadSettings, type Settings } from "../src/app/settings/settings.ts";
import { engineFiles } from "../src/app/setup/engine.ts";
import { ownedFolder, ownedTree } from "../src/app/setup/identity.ts";
import { readyDatabase } from "../src/app/supervise/database-ready.ts";
import { databasePart, enginePart, rolePart } from "../src/app/supervise/process/part.ts";
import { loadCentre } from "../src/centre/load-adapter.ts";
import type { DeskCommand } from "../src/telephony/api.ts";
import { writeEngineConfiguration } from "../src/telephony/asterisk/write-adapter.ts";
import { DIRECT_NUMBER, writeDirectCentre } from "./direct-centre.ts";
import { makeOwnCentre, type OwnCentre, removeOwnCentre, startPart } from "./own-centre.ts";
import { type Bench, percentile, rounded, versionOf } from "./report.ts";
import { openEndpoints, type SipEndpoints } from "./sip-endpoints.ts";

const CALLS_OF_EACH = 100;
const PER_SECOND = 20;
/** At 20 calls a second so long a talk makes 100 calls at once. */
const TALK_MS = 5_000;
const QUEUE_NUMBER = "0390000001";

/**
 * From the caller's INVITE to the INVITE at the agent's phone, no menu and agents free: our centre against `app_queue` in
 * the same Asterisk, call by call in turn, 20 calls a second up to 100 at once, every one recorded, G.711 both ways.
 */
export const benchCallSetup: Bench = async (say) => {
  const { folder, centre, extensions } = await prepareCentre();
  const ours = extensions.slice(0, CALLS_OF_EACH);
  const theirs = extensions.slice(CALLS_OF_EACH);
  let endpoints: SipEndpoints | undefined;
  try {
    await startCentre(centre, theirs);
    endpoints = await openEndpoints(centre.settings.sip.port);
    for (const extension of extensions) await endpoints.register(extension, centre.settings.secrets.phone(extension));
    await agentsReady(centre.settings, ours);
    const { our, their } = await run(endpoints, ours, theirs);
    say(`ours: p50 ${rounded(percentile(our, 0.5))} ms, p99 ${rounded(percentile(our, 0.99))} ms, ${our.length} calls`);
    say(`app_queue: p50 ${rounded(percentile(their, 0.5))} ms, p99 ${rounded(percentile(their, 0.99))} ms, ${their.length} calls`);
    const ratio = (share: number) => rounded(percentile(our, share) / percentile(their, share), 2);
    const figures = {
      ratio_p50: ratio(0.5),
      ratio_p99: ratio(0.99),
      p50_ms: rounded(percentile(our, 0.5)),
      p99_ms: rounded(percentile(our, 0.99)),
    };
    return { figures, versions: { asterisk: versionOf("sed", ["-n", "s/^asterisk //p", join(folder, "versions.txt")]) ?? "unknown" } };
  } finally {
    endpoints?.close();
    await removeOwnCentre(centre);
  }
};

async function prepareCentre(): Promise<{ folder: string; centre: OwnCentre; extensions: string[] }> {
  const installed = foldersOf(checkout, process.env.MADOGUCHI_VAR ?? join(checkout, "var")).engine;
  if (!existsSync(join(installed, "prefix"))) throw new Error("the telephone engine is not there yet: run ./madoguchi setup");
  const centre = await makeOwnCentre({ MADOGUCHI_RTP: "20000-21999" });
  const { folders } = centre.settings;
  const config = join(folders.var, "centre");
  const extensions = writeDirectCentre(config, 2 * CALLS_OF_EACH);
  for (const each of [folders.engine, folders.voice, join(folders.voice, "music")]) ownedFolder(each);
  symlinkSync(join(installed, "prefix"), engineFiles(centre.settings).prefix);
  const settings = loadSettings({ ...centre.settings.env, MADOGUCHI_CENTRE: config });
  return { folder: installed, centre: { ...centre, settings }, extensions };
}

async function startCentre(centre: OwnCentre, queueMembers: readonly string[]): Promise<void> {
  const { settings } = centre;
  const database = databasePart(settings);
  if (!database) throw new Error("this bench uses a database of its own: unset DATABASE_URL");
  startPart(centre, database);
  await readyDatabase(settings);
  await writeEngineConfiguration(settings, await loadCentre(settings.centreFolder));
  addQueue(settings, queueMembers);
  ownedTree(settings.folders.engine, ["etc", "data", "state"]);
  ownedTree(settings.folders.log, ["asterisk"]);
  startPart(centre, enginePart(settings));
  startPart(centre, rolePart(settings, "telephony"));
  await until(async () => (await floor(settings))?.engine === "up", 30_000, "the telephony role");
}

/** The same engine also serves Asterisk's own queue over agents of its own, recorded the same way. */
function addQueue(settings: Settings, members: readonly string[]): void {
  const { etc } = engineFiles(settings);
  const dialplan = [
    "",
    "[from-trunk](+)",
    `exten => ${QUEUE_NUMBER},1,MixMonitor(${settings.folders.spool}/bench-\${UNIQUEID}.raw,D)`,
    " same => n,Queue(bench,,,,30)",
    " same => n,Hangup()",
    "",
  ];
  const queue = [
    "",
    "[bench]",
    "strategy = rrmemory",
    "timeout = 20",
    "ringinuse = no",
    "autofill = yes",
    ...members.map((one) => `member => PJSIP/${one}`),
    "",
  ];
  appendFileSync(join(etc, "extensions.conf"), dialplan.join("\n"));
  appendFileSync(join(etc, "queues.conf"), queue.join("\n"));
}

async function agentsReady(settings: Settings, extensions: readonly string[]): Promise<void> {
  const ids = extensions.map((extension) => `bench-${extension}`);
  for (const agent of ids) await tell(settings, { type: "signIn", agent, phone: "desk" });
  const reachable = async () => (await floor(settings))?.agents.every((agent) => agent.reachable) ?? false;
  await until(reachable, 30_000, "the agents' phones");
  for (const agent of ids) await tell(settings, { type: "becomeAvailable", agent });
}

async function run(
  endpoints: SipEndpoints,
  ours: readonly string[],
  theirs: readonly string[],
): Promise<{ our: number[]; their: number[] }> {
  const began = performance.now();
  const sent = { our: [] as number[], their: [] as number[] };
  const calls: Promise<void>[] = [];
  for (let i = 0; i < 2 * CALLS_OF_EACH; i++) {
    await pause(Math.max(0, began + (i * 1_000) / PER_SECOND - performance.now()));
    const own = i % 2 === 0;
    const { sentAt, over } = endpoints.call(own ? DIRECT_NUMBER : QUEUE_NUMBER, TALK_MS);
    (own ? sent.our : sent.their).push(sentAt);
    calls.push(over);
  }
  await Promise.all(calls);
  return { our: delays(sent.our, endpoints, ours), their: delays(sent.their, endpoints, theirs) };
}

/** Calls ring in the order in which they were dialled: each phone rings once, so the n-th call is the n-th ring. */
function delays(sent: readonly number[], endpoints: SipEndpoints, extensions: readonly string[]): number[] {
  const rings = extensions.flatMap((extension) => endpoints.rangAt(extension)).toSorted((a, b) => a - b);
  if (rings.length !== sent.length) throw new Error(`${sent.length} calls, but ${rings.length} rings`);
  return rings.map((at, index) => at - (sent[index] ?? Number.NaN));
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

async function until(condition: () => Promise<boolean>, limit: number, what: string): Promise<void> {
  const end = performance.now() + limit;
  while (!(await condition())) {
    if (performance.now() > end) throw new Error(`${what} did not come up within ${limit / 1_000} s`);
    await pause(50);
  }
}
