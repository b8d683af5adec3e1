import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { freePort, startTestAsterisk, type TestAsterisk, testCentre, trunksOfTests } from "../../../test/builders/telephone/asterisk.ts";
import { type Handset, openHandset } from "../../../test/builders/telephone/rtp.ts";
import { runSipp, type SippRun } from "../../../test/builders/telephone/sipp.ts";
import { awaitBye, phoneScenario } from "../../../test/builders/telephone/sipp-scenarios.ts";
import { until } from "../../../test/builders/until.ts";
import { systemClock } from "../../app/clock.ts";
import { uuidV7 } from "../../kernel/ids.ts";
import { watchedTrunks } from "../asterisk/engine-trunk.ts";
import { trunkEndpoint } from "../asterisk/trunks.ts";
import { bridgeId, type EngineInput, outLegId, type TelephoneEngine } from "../call/commands.ts";
import { createAriEngine } from "./ari-engine.ts";

const CARRIER = "127.0.0.9";
const SECTIONS = "127.0.0.10";
const CITY_HALL = "127.0.0.20";
const WARD = "0300000002";
const MUSIC_HZ = 500;
const trunks = trunksOfTests({ transport: "tls", srtp: "sdes", qualifySeconds: 1 }).map((trunk) =>
  trunk.use === "carrier" ? { ...trunk, user: "ward" } : trunk,
);

let voice = "";
let asterisk: TestAsterisk;
/** The city hall's telephone system: a second engine, which answers its extension with music. */
let cityHall: TestAsterisk;
let engine: TelephoneEngine;
let carrierPort = 0;
const inputs: EngineInput[] = [];
const runs: SippRun[] = [];
const handsets: Handset[] = [];

beforeAll(async () => {
  voice = mkdtempSync(join(tmpdir(), "voice-"));
  const tone = ["synth", "30", "sine", String(MUSIC_HZ), "gain", "-12"];
  execFileSync("sox", ["-n", "-r", "8000", "-b", "16", "-c", "1", join(voice, "hold.wav"), ...tone]);
  const [ours, theirs] = [await freePort(), await freePort()];
  carrierPort = await freePort();
  const peers = { MADOGUCHI_TRUNK_PEERS: CARRIER };
  asterisk = await startTestAsterisk({
    centre: { ...testCentre, trunks },
    env: {
      ...{ ...peers, MADOGUCHI_SIP_TLS_PORT: String(ours), MADOGUCHI_TRUNK_CARRIER_HOST: SECTIONS },
      ...{ MADOGUCHI_TRUNK_CARRIER_PORT: String(carrierPort), MADOGUCHI_TRUNK_CARRIER_PASSWORD: "of-the-carrier" },
      ...{ MADOGUCHI_TRUNK_CITY_HALL_HOST: CITY_HALL, MADOGUCHI_TRUNK_CITY_HALL_PORT: String(theirs) },
    },
  });
  const lines = [{ id: "hall", name: "区役所", shortName: "区役所", numbers: ["2311"], flow: "main", sla: false }];
  cityHall = await startTestAsterisk({
    ...{ centre: { people: [], trunks: trunksOfTests({ transport: "tls", srtp: "sdes" }), lines }, voice },
    env: {
      ...{ ...peers, MADOGUCHI_SIP_BIND: CITY_HALL, MADOGUCHI_SIP_TLS_PORT: String(theirs) },
      ...{ MADOGUCHI_TRUNK_CITY_HALL_HOST: "127.0.0.1", MADOGUCHI_TRUNK_CITY_HALL_PORT: String(ours) },
    },
  });
  const { settings } = asterisk;
  engine = createAriEngine({
    ...{ server: settings.ari, people: testCentre.people, clock: systemClock(), log: () => undefined },
    trunks: watchedTrunks(settings, trunks),
    destinationOf: async (target) =>
      target.kind === "section"
        ? { endpoint: trunkEndpoint({ id: "city-hall" }, "2311"), address: `sip:2311@${CITY_HALL}` }
        : { endpoint: trunkEndpoint({ id: "carrier" }, "0398765432"), address: `sip:0398765432@${SECTIONS}` },
  });
  engine.onInput((input) => inputs.push(input));
  await engine.start();
  await until("the engine is there", () => inputs.some(({ type }) => type === "engineBack"));
}, 60_000);

afterEach(async () => {
  await Promise.all(runs.splice(0).map((run) => run.stop()));
  for (const handset of handsets.splice(0)) handset.close();
});
afterAll(async () => {
  await engine?.stop();
  await Promise.all([asterisk?.stop(), cityHall?.stop()]);
  rmSync(voice, { recursive: true, force: true });
});

/** A telephone at the carrier: asks for the password, wants to see the ward's number and no name, then talks. */
async function outsidePhone(): Promise<{ handset: Handset; run: SippRun }> {
  const handset = await openHandset();
  handsets.push(handset);
  const challenge = `<recv request="INVITE"/><send><![CDATA[
SIP/2.0 401 Unauthorized
[last_Via:]
[last_From:]
[last_To:];tag=challenge[call_number]
[last_Call-ID:]
[last_CSeq:]
WWW-Authenticate: Digest realm="carrier", nonce="0123456789abcdef", algorithm=MD5
Content-Length: 0

]]></send><recv request="ACK"/>`;
  const told = `<ereg regexp="username=.ward.,.*response=.[0-9a-f]{32}" search_in="hdr" header="Authorization" check_it="true" assign_to="2"/>
<ereg regexp="^: *(.${WARD}. *)?&lt;sip:${WARD}@" search_in="hdr" header="From" check_it="true" assign_to="3"/>
<ereg regexp="^: *(.${WARD}. *)?&lt;sip:${WARD}@" search_in="hdr" header="P-Asserted-Identity" check_it="true" assign_to="4"/>`;
  const scenario = phoneScenario({ rings: 100, talk: [awaitBye(30_000)] })
    .replaceAll("[rtpstream_audio_port]", String(handset.port))
    .replaceAll("[media_ip]", "127.0.0.1")
    .replace('<recv request="INVITE" rrs="true"><action>', `${challenge}<recv request="INVITE" rrs="true"><action>${told}`)
    .replace('<Reference variables="1"/>', '<Reference variables="1"/><Reference variables="2,3,4"/>');
  const { sip } = asterisk.settings;
  const to = { localHost: SECTIONS, localPort: carrierPort, remotePort: sip.port, service: "0398765432", calls: 1 };
  const run = runSipp({ ...to, scenario });
  runs.push(run);
  return { handset, run };
}

/** What was told last of a trunk; undefined while it was never lost. */
function lastOf(trunk: string): "trunkLost" | "trunkBack" | undefined {
  return inputs.reduce<"trunkLost" | "trunkBack" | undefined>((last, input) => {
    if (input.type === "engineBack") return input.reality.lostTrunks?.some((lost) => lost.trunk === trunk) ? "trunkLost" : undefined;
    return (input.type === "trunkLost" || input.type === "trunkBack") && input.trunk === trunk ? input.type : last;
  }, undefined);
}

async function dial(target: { kind: "section"; section: string } | { kind: "number"; ref: string }, contact: string, attempt: number) {
  const leg = outLegId(contact, attempt);
  await engine.execute({ type: "dialOut", agent: "agent-1", contact, leg, bridge: bridgeId(contact), target, ringSeconds: 20 });
  return leg;
}
const answered = (leg: string) => inputs.some((input) => input.type === "legAnswered" && input.leg === leg);
const endOf = (leg: string) => inputs.find((input) => input.type === "legEnded" && input.leg === leg);
const newContact = () => uuidV7(Date.now(), Buffer.alloc(10, inputs.length));

async function cityHallAnswers(): Promise<void> {
  await until("the city hall's trunk is up", () => lastOf("city-hall") !== "trunkLost", { facts: () => JSON.stringify(inputs) });
}

test("a call to the outside answers the carrier's question for the password and shows the ward's number alone; the city hall is heard over TLS and SRTP", async () => {
  await cityHallAnswers();
  const { handset, run } = await outsidePhone();
  const contact = newContact();
  const outside = await dial({ kind: "number", ref: "n" }, contact, 1);
  await until("the telephone outside answers", () => answered(outside), { facts: () => JSON.stringify(inputs) + run.folder });
  const hall = await dial({ kind: "section", section: "juminka" }, contact, 2);
  await until("the section answers", () => answered(hall), { facts: () => JSON.stringify(inputs) });
  await until("the one outside hears the city hall", () => handset.heard().power(MUSIC_HZ) > 0.2);

  // With SDES a call without SRTP is refused on both sides.
  expect(await asterisk.console("pjsip show endpoint trunk-city-hall")).toMatch(/media_encryption\s+: sdes/);
  await engine.execute({ type: "hangUp", channel: outside, why: "normal" });
  const { code, errors } = await run.done;
  expect(code, errors).toBe(0);
  await engine.execute({ type: "hangUp", channel: hall, why: "normal", bridge: bridgeId(contact) });
});

test("a trunk whose other side goes away is told as lost, its calls are refused at once, and it comes back by itself", async () => {
  await cityHallAnswers();
  await cityHall.crash();
  await until("the trunk is lost", () => lastOf("city-hall") === "trunkLost", { seconds: 20 });
  const leg = await dial({ kind: "section", section: "juminka" }, newContact(), 1);
  await until("the call is refused", () => endOf(leg) !== undefined);
  expect(endOf(leg)).toMatchObject({ why: "unreachable" });
  await cityHall.start();
  await until("the trunk is back", () => lastOf("city-hall") === "trunkBack", { seconds: 20 });
});
