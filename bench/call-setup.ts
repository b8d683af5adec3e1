import { appendFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import type { Settings } from "../src/app/settings/settings.ts";
import { engineFiles } from "../src/app/setup/engine.ts";
import { removeOwnCentre } from "./own-centre.ts";
import { type Bench, percentile, rounded } from "./report.ts";
import { DIRECT_NUMBER } from "./telephone/direct-centre.ts";
import { openEndpoints, type SipEndpoints } from "./telephone/sip-endpoints.ts";
import { makeTelephoneCentre, seatAtDeskPhones, startTelephones } from "./telephone/telephone-centre.ts";

const CALLS_OF_EACH = 100;
/** The first calls pay for what is compiled and loaded once in a process's life, in both; they are made but not counted. */
const WARM_UP_OF_EACH = 10;
const AGENTS_OF_EACH = CALLS_OF_EACH + WARM_UP_OF_EACH;
const PER_SECOND = 20;
/** At 20 calls a second so long a talk makes 100 calls at once. */
const TALK_MS = 5_000;
const QUEUE_NUMBER = "0390000001";

/**
 * From the caller's INVITE to the INVITE at the agent's phone, no menu and agents free: our centre against `app_queue` in
 * the same Asterisk, call by call in turn, 20 calls a second up to 100 at once, every one recorded, G.711 both ways.
 */
export const benchCallSetup: Bench = async (say) => {
  const telephones = await makeTelephoneCentre(2 * AGENTS_OF_EACH);
  const { centre, extensions, engineVersion } = telephones;
  const ours = extensions.slice(0, AGENTS_OF_EACH);
  const theirs = extensions.slice(AGENTS_OF_EACH);
  let endpoints: SipEndpoints | undefined;
  try {
    await startTelephones(telephones, (settings) => addQueue(settings, theirs));
    endpoints = await openEndpoints(centre.settings.sip.port);
    for (const extension of extensions) await endpoints.register(extension, centre.settings.secrets.phone(extension));
    await seatAtDeskPhones(centre.settings, ours);
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
    return { figures, versions: { asterisk: engineVersion } };
  } finally {
    await endpoints?.close();
    await removeOwnCentre(centre);
  }
};

/** The same engine also serves Asterisk's own queue over agents of its own, recorded the same way. */
function addQueue(settings: Settings, members: readonly string[]): void {
  const { etc } = engineFiles(settings);
  const dialplan = [
    "",
    "[from-trunk](+)",
    `exten => ${QUEUE_NUMBER},1,MixMonitor(${settings.folders.spool}/bench-\${UNIQUEID}.raw,D)`,
    // The caller hears a ringing tone, as in our centre when somebody is free.
    " same => n,Queue(bench,r,,,30)",
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

async function run(
  endpoints: SipEndpoints,
  ours: readonly string[],
  theirs: readonly string[],
): Promise<{ our: number[]; their: number[] }> {
  const began = performance.now();
  const sent = { our: [] as number[], their: [] as number[] };
  const calls: Promise<Error | null>[] = [];
  for (let i = 0; i < 2 * AGENTS_OF_EACH; i++) {
    await pause(Math.max(0, began + (i * 1_000) / PER_SECOND - performance.now()));
    const own = i % 2 === 0;
    const { sentAt, over } = endpoints.call(own ? DIRECT_NUMBER : QUEUE_NUMBER, TALK_MS);
    (own ? sent.our : sent.their).push(sentAt);
    calls.push(over);
  }
  const trouble = (await Promise.all(calls)).find((each) => each !== null);
  if (trouble) throw trouble;
  return { our: delays(sent.our, endpoints, ours), their: delays(sent.their, endpoints, theirs) };
}

/** Calls ring in the order in which they were dialled: each phone rings once, so the n-th call is the n-th ring. */
function delays(sent: readonly number[], endpoints: SipEndpoints, extensions: readonly string[]): number[] {
  const rings = extensions.flatMap((extension) => endpoints.rangAt(extension)).toSorted((a, b) => a - b);
  if (rings.length !== sent.length) throw new Error(`${sent.length} calls, but ${rings.length} rings`);
  return rings.map((at, index) => at - (sent[index] ?? Number.NaN)).slice(WARM_UP_OF_EACH);
}
