import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { freePort, startTestAsterisk, type TestAsterisk, testCentre, trunksOfTests } from "../../../../test/builders/telephone/asterisk.ts";
import { openSipPeer, type SipPeer } from "../../../../test/builders/telephone/sip-peer.ts";
import { runSipp } from "../../../../test/builders/telephone/sipp.ts";
import { awaitBye, callerScenario, phoneScenario } from "../../../../test/builders/telephone/sipp-scenarios.ts";
import { until } from "../../../../test/builders/until.ts";
import { systemClock } from "../../../app/clock.ts";
import { uuidV7 } from "../../../kernel/ids.ts";
import { askConsole } from "../../asterisk/console-adapter.ts";
import { SECURITY_LOG } from "../../asterisk/engine-settings.ts";
import { watchedTrunks } from "../../asterisk/engine-trunk.ts";
import { trunkEndpoint } from "../../asterisk/trunks.ts";
import { bridgeId, type EngineInput, outLegId, type TelephoneEngine } from "../../call/commands.ts";
import { createAriEngine } from "../ari-engine.ts";

const CARRIER = "127.0.0.31";
const CITY_HALL = "127.0.0.32";
/** Over TCP with registration to the carrier, over TLS to a city hall that has to prove who it is. */
const trunks = trunksOfTests({ transport: "tls", srtp: "sdes", verifyServer: true, qualifySeconds: 1 }).map((trunk) =>
  trunk.use === "carrier" ? { ...trunk, transport: "tcp" as const, user: "ward", register: true } : trunk,
);

let folder = "";
let asterisk: TestAsterisk;
let engine: TelephoneEngine;
let carrier: SipPeer;
let cityHall: SipPeer;
const inputs: EngineInput[] = [];

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "trunks-"));
  carrier = await openSipPeer({ host: CARRIER, transport: "tcp", user: "ward", password: "another" });
  cityHall = await openSipPeer({ host: CITY_HALL, transport: "tls" });
  const { stranger, authority } = certificates();
  cityHall.show(stranger);
  asterisk = await startTestAsterisk({
    centre: { ...testCentre, trunks },
    env: {
      ...{ MADOGUCHI_SIP_TLS_PORT: String(await freePort()), MADOGUCHI_TRUNK_CARRIER_HOST: CARRIER },
      ...{ MADOGUCHI_TRUNK_CARRIER_PORT: String(carrier.port), MADOGUCHI_TRUNK_CARRIER_PASSWORD: "of-the-carrier" },
      ...{ MADOGUCHI_TRUNK_CITY_HALL_HOST: CITY_HALL, MADOGUCHI_TRUNK_CITY_HALL_PORT: String(cityHall.port) },
      MADOGUCHI_TRUNK_CITY_HALL_CA: authority,
    },
  });
  const { settings } = asterisk;
  engine = createAriEngine({
    ...{ server: settings.ari, people: testCentre.people, clock: systemClock(), log: () => undefined },
    trunks: watchedTrunks(settings, trunks),
    registrations: () => askConsole(settings.folders.run, "pjsip show registrations"),
    securityLog: join(settings.folders.log, "asterisk", SECURITY_LOG),
    destinationOf: async () => ({ endpoint: trunkEndpoint({ id: "carrier" }, "0398765432"), address: `sip:0398765432@${CARRIER}` }),
  });
  engine.onInput((input) => inputs.push(input));
  await engine.start();
  await until("the engine is there", () => inputs.some(({ type }) => type === "engineBack"));
}, 60_000);
afterAll(async () => {
  await engine?.stop();
  await asterisk?.stop();
  for (const peer of [carrier, cityHall]) await peer?.close();
  rmSync(folder, { recursive: true, force: true });
});

/** An authority, a certificate of the city hall under it, and one that somebody made for himself. */
function certificates() {
  const openssl = (...args: string[]) => execFileSync("openssl", args, { cwd: folder, stdio: "ignore" });
  const key = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2"];
  openssl("req", "-x509", ...key, "-subj", "/CN=authority", "-keyout", "ca.key", "-out", "ca.pem");
  openssl("req", "-x509", ...key, "-subj", "/CN=stranger", "-keyout", "stranger.key", "-out", "stranger.pem");
  openssl("req", ...key.slice(0, -2), "-subj", `/CN=${CITY_HALL}`, "-keyout", "hall.key", "-out", "hall.csr");
  writeFileSync(join(folder, "names"), `subjectAltName=IP:${CITY_HALL},DNS:${CITY_HALL}\n`);
  openssl("x509", "-req", "-in", "hall.csr", ..."-CA ca.pem -CAkey ca.key -CAcreateserial -days 2 -extfile names -out hall.pem".split(" "));
  return { stranger: shown("stranger"), authority: join(folder, "ca.pem") };
}
const shown = (name: string) => ({ key: readFileSync(join(folder, `${name}.key`)), cert: readFileSync(join(folder, `${name}.pem`)) });

/** What is wrong with this trunk now, as the floor was told last; null when nothing is. */
function troubleOf(trunk: string): string | null {
  return inputs.reduce<string | null>((last, input) => {
    if (input.type === "engineBack") return input.reality.lostTrunks?.find((lost) => lost.trunk === trunk)?.why ?? null;
    if (input.type === "trunkLost" && input.trunk === trunk) return input.why;
    return input.type === "trunkBack" && input.trunk === trunk ? null : last;
  }, null);
}
const facts = () => JSON.stringify(inputs);

test("a carrier that refuses the registration is told as such; once it takes name and password, the trunk is back", async () => {
  await until("the refusal is told", () => troubleOf("carrier") === "notRegistered", { seconds: 30, facts });
  expect(new Set(carrier.answered)).toEqual(new Set(["refused"]));
  carrier.expect("of-the-carrier");
  await asterisk.console("pjsip send register trunk-carrier");
  await until("the trunk is back", () => troubleOf("carrier") === null, { seconds: 30, facts });
  expect(carrier.answered.at(-1)).toBe("taken");
});

test("a city hall that cannot prove who it is gets no calls and is told as such, until it shows the right certificate", async () => {
  await until("the doubt is told", () => troubleOf("city-hall") === "certificate", { seconds: 30, facts });
  expect(await asterisk.console("pjsip show contacts")).toMatch(/trunk-city-hall.*Unavail/);
  cityHall.show(shown("hall"));
  await until("the trunk is back", () => troubleOf("city-hall") === null, { seconds: 30, facts });
});

test("calls over a TCP trunk come in and go out", async () => {
  const { port } = carrier;
  await carrier.close();
  const tcp = { localHost: CARRIER, more: ["-t", "t1"], calls: 1 } as const;
  const phone = runSipp({
    ...{ ...tcp, localPort: port, remotePort: asterisk.settings.sip.port, service: "0398765432" },
    scenario: phoneScenario({ talk: [awaitBye(30_000)] }),
  });
  const listening = `1F00007F:${port.toString(16).toUpperCase().padStart(4, "0")} 00000000:0000 0A`;
  await until("the telephone outside listens", () => readFileSync("/proc/net/tcp", "utf8").includes(listening));
  const contact = uuidV7(Date.now(), Buffer.alloc(10, 1));
  const dial = async (attempt: number) => {
    const leg = outLegId(contact, attempt);
    const target = { kind: "number", ref: "n" } as const;
    await engine.execute({ type: "dialOut", agent: "agent-1", contact, leg, bridge: bridgeId(contact), target, ringSeconds: 20 });
    return leg;
  };
  const leg = await dial(1);
  await until("the telephone outside answers", () => inputs.some((one) => one.type === "legAnswered" && one.leg === leg), { facts });
  await engine.execute({ type: "hangUp", channel: leg, why: "normal", bridge: bridgeId(contact) });
  expect(await phone.done).toMatchObject({ code: 0 });

  const caller = runSipp({
    ...{ ...tcp, localPort: await freePort(), remotePort: asterisk.settings.sip.port, service: "0300000002" },
    scenario: callerScenario({ talk: [awaitBye(30_000)] }),
  });
  await until("the citizen's call arrives", () => inputs.some((one) => one.type === "callArrived"), { facts });
  const arrived = inputs.find((one) => one.type === "callArrived");
  if (arrived?.type === "callArrived") await engine.execute({ type: "pickUp", contact: arrived.contact, channel: arrived.channel });
  if (arrived?.type === "callArrived") await engine.execute({ type: "hangUp", channel: arrived.channel, why: "normal" });
  expect((await caller.done).errors).not.toContain("Unexpected");
});
