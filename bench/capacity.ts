import { appendFileSync, existsSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import type { Settings } from "../src/app/settings/settings.ts";
import { engineFiles } from "../src/app/setup/engine.ts";
import { connectTelephony } from "../src/desk/telephony-adapter.ts";
import { removeOwnCentre } from "./own-centre.ts";
import { type Bench, percentile, rounded } from "./report.ts";
import { DIRECT_NUMBER } from "./telephone/direct-centre.ts";
import { openEndpoints, type SipEndpoints } from "./telephone/sip-endpoints.ts";
import { makeTelephoneCentre, seatAtDeskPhones, startTelephones, type TelephoneCentre } from "./telephone/telephone-centre.ts";

const PER_SECOND = 20;
const [FIRST, STEP, LAST] = [50, 25, 300];
/** A step is passed when 99 of 100 calls are set up within this, and nearly every sound packet arrives. */
const SETUP_MS = 300;
const LOST_SHARE = 0.001;
/** A number of plain Asterisk's is this and an extension. */
const PLAIN_PREFIX = "03910";

type Path = "ours" | "plain";
/** Of each process, in % of one core. */
type Shares = ReadonlyMap<string, number>;
type Step = { calls: number; setupMs: number; lost: number; failed: number; cpu: Shares };

/**
 * How many recorded calls at once this machine carries, both sides speaking G.711: our centre, and plain `Dial()` with
 * MixMonitor in the same Asterisk, step by step in turn, until calls are set up late or sound is lost. The telephones of
 * both sides run on the same machine.
 */
export const benchCapacity: Bench = async (say) => {
  const telephones = await makeTelephoneCentre(LAST + STEP);
  const { centre, extensions, engineVersion } = telephones;
  let endpoints: SipEndpoints | undefined;
  let writer: { close(): void } | undefined;
  try {
    await startTelephones(telephones, addPlainDial);
    endpoints = await openEndpoints(centre.settings.sip.port, { answerAfter: 0 });
    for (const extension of extensions) await endpoints.register(extension, centre.settings.secrets.phone(extension));
    await seatAtDeskPhones(centre.settings, extensions);
    writer = saveEveryHistory(centre.settings);
    const run = async (path: Path, calls: number) => {
      // A registration lasts five minutes at most.
      for (const one of extensions) await endpoints?.register(one, centre.settings.secrets.phone(one));
      return oneStep(path, calls, telephones, endpoints as SipEndpoints);
    };
    await run("ours", FIRST);
    await run("plain", FIRST);
    const best = await climb(run, say);
    const figures = {
      calls: best.ours.calls,
      plain_calls: best.plain.calls,
      ratio: rounded(best.ours.calls / best.plain.calls, 2),
      setup_p99_ms: rounded(best.ours.setupMs),
      engine_cpu: best.ours.cpu.get("engine") ?? Number.NaN,
      telephony_cpu: best.ours.cpu.get("telephony") ?? Number.NaN,
      database_cpu: best.ours.cpu.get("database") ?? Number.NaN,
      plain_engine_cpu: best.plain.cpu.get("engine") ?? Number.NaN,
    };
    return { figures, versions: { asterisk: engineVersion } };
  } finally {
    writer?.close();
    await endpoints?.close();
    await removeOwnCentre(centre);
  }
};

/** Both upwards in turn, each until two tries at one step fail; the last step that each has passed. */
async function climb(run: (path: Path, calls: number) => Promise<Step>, say: (line: string) => void): Promise<Record<Path, Step>> {
  const none: Step = { calls: 0, setupMs: 0, lost: 0, failed: 0, cpu: new Map() };
  const best = { ours: none, plain: none };
  const climbing = new Set<Path>(["ours", "plain"]);
  for (let calls = FIRST + STEP; calls <= LAST && climbing.size > 0; calls += STEP) {
    for (const path of climbing) {
      const step = await tried(path, calls, run, say);
      if (step) best[path] = step;
      else climbing.delete(path);
    }
  }
  return best;
}

async function tried(
  path: Path,
  calls: number,
  run: (path: Path, calls: number) => Promise<Step>,
  say: (line: string) => void,
): Promise<Step | null> {
  for (let attempt = 0; attempt < 2; attempt++) {
    const step = await run(path, calls);
    const { setupMs, lost, failed, cpu } = step;
    say(`${path} ${calls}: p99 ${rounded(setupMs)} ms, ${rounded(lost * 100, 3)} % of sound lost, ${failed} failed; CPU ${inWords(cpu)}`);
    if (passed(step)) return step;
  }
  return null;
}

const passed = ({ setupMs, lost, failed }: Step) => setupMs <= SETUP_MS && lost <= LOST_SHARE && failed === 0;

/** Twice as many calls as are meant to be there at once: the first half fills up, the second is measured. */
async function oneStep(path: Path, calls: number, { centre, extensions }: TelephoneCentre, endpoints: SipEndpoints): Promise<Step> {
  const talk = (calls / PER_SECOND) * 1_000;
  const began = performance.now();
  const made: ReturnType<SipEndpoints["call"]>[] = [];
  const started = centre.started.map(({ part, child }) => ({ name: part.name, pid: child.pid ?? 0 }));
  const pids = [...started, { name: "telephones", pid: process.pid }];
  let before = spent(pids);
  for (let i = 0; i < 2 * calls; i++) {
    await pause(Math.max(0, began + (i * 1_000) / PER_SECOND - performance.now()));
    if (i === calls) {
      await endpoints.hearing();
      before = spent(pids);
    }
    const extension = extensions[i % extensions.length] ?? "";
    made.push(endpoints.call(path === "ours" ? DIRECT_NUMBER : `${PLAIN_PREFIX}${extension}`, talk));
  }
  const cpu = shares(before, spent(pids));
  const { expected, received } = await endpoints.hearing();
  const answers = await Promise.all(made.slice(calls).map((call) => call.answered));
  const troubles = await Promise.all(made.map((call) => call.over));
  emptySpool(centre.settings);
  // Histories are saved and phones are free again.
  await pause(1_000);
  const times = answers.filter((ms) => ms !== null);
  return {
    ...{ calls, setupMs: percentile(times, 0.99), lost: expected === 0 ? 0 : 1 - received / expected, cpu },
    failed: troubles.filter((trouble) => trouble !== null).length,
  };
}

/** The worker that would seal recordings is not part of this measure: what is finished is thrown away. */
function emptySpool({ folders }: Settings): void {
  for (const name of readdirSync(folders.spool)) rmSync(join(folders.spool, name), { force: true });
}

function addPlainDial(settings: Settings): void {
  const lines = [
    "",
    "[from-trunk](+)",
    `exten => _${PLAIN_PREFIX}XXXXX,1,MixMonitor(${settings.folders.spool}/plain-\${UNIQUEID}.raw,D)`,
    ` same => n,Dial(PJSIP/\${EXTEN:${PLAIN_PREFIX.length}},30)`,
    " same => n,Hangup()",
    "",
  ];
  appendFileSync(join(engineFiles(settings).etc, "extensions.conf"), lines.join("\n"));
}

/** Everybody saves the history at once, as far as the floor is concerned. */
function saveEveryHistory(settings: Settings): { close(): void } {
  const telephony = connectTelephony(settings.telephonySocket, {
    heard: (message) => {
      if (message.type !== "step") return;
      for (const event of message.events) {
        if (event.type !== "wrapUpStarted") continue;
        const contact = event.stream.slice("contact/".length);
        telephony.command({ type: "historySaved", agent: event.data.agent, contact, pause: null }).catch(console.error);
      }
    },
    lost: () => undefined,
    strange: (why) => console.error(why),
  });
  return telephony;
}

type Spent = { readonly at: number; readonly ticks: ReadonlyMap<string, number> };

/** CPU time of these processes and of those they started, so far (1/100 s, proc(5)). */
function spent(pids: readonly { name: string; pid: number }[]): Spent {
  const ticks = pids.map(({ name, pid }) => {
    const children = readFileSync(`/proc/${pid}/task/${pid}/children`, "utf8").split(" ").filter(Boolean);
    // A database works in processes of its own; those that have ended count with the one that started them.
    return [name, [String(pid), ...children].reduce((sum, each) => sum + ticksOf(each), 0)] as const;
  });
  return { at: performance.now(), ticks: new Map(ticks) };
}

function ticksOf(pid: string): number {
  const stat = `/proc/${pid}/stat`;
  if (!existsSync(stat)) return 0;
  const fields = readFileSync(stat, "utf8")
    .replace(/^.*\) /, "")
    .split(" ");
  return fields.slice(11, 15).reduce((sum, field) => sum + Number(field), 0);
}

function shares(before: Spent, after: Spent): Shares {
  const seconds = (after.at - before.at) / 1_000;
  return new Map([...after.ticks].map(([name, ticks]) => [name, Math.round((ticks - (before.ticks.get(name) ?? 0)) / seconds)]));
}

const inWords = (cpu: Shares): string => [...cpu].map(([name, share]) => `${name} ${share} %`).join(", ");
