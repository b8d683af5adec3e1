// limit: one engine is started once, and every way a call can go is tried on it.
import { createSocket } from "node:dgram";
import { existsSync, readFileSync } from "node:fs";
import { connect, createServer, type Server, type Socket } from "node:net";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { freePort, startTestAsterisk, type TestAsterisk, testCentre } from "../../../test/builders/telephone/asterisk.ts";
import { openHandset } from "../../../test/builders/telephone/rtp.ts";
import { registerPhone, runSipp, type SippRun, toneFile } from "../../../test/builders/telephone/sipp.ts";
import {
  awaitBye,
  callerHangsUp,
  callerScenario,
  pause,
  phoneHangsUp,
  phoneScenario,
  registerScenario,
  speak,
} from "../../../test/builders/telephone/sipp-scenarios.ts";
import { until } from "../../../test/builders/until.ts";
import { systemClock } from "../../app/clock.ts";
import { SECURITY_LOG } from "../asterisk/engine-settings.ts";
import { bridgeId, type EngineInput, legId, recordingId, type TelephoneEngine } from "../call/commands.ts";
import { finishedTalks } from "../recording/spool-adapter.ts";
import { createAriEngine } from "./ari-engine.ts";

const MAIN = "0339811111";
const CARRIER = "127.0.0.9";
type Of<T extends EngineInput["type"]> = Extract<EngineInput, { type: T }>;

let asterisk: TestAsterisk;
let engine: TelephoneEngine;
let inputs: EngineInput[];
let runs: SippRun[];
let registered = false;
let ports: { phone: number; caller: number };

beforeAll(async () => {
  asterisk = await startTestAsterisk({ centre: testCentre, env: { MADOGUCHI_TRUNK_PEERS: CARRIER } });
  ports = { phone: await udpPort(), caller: await udpPort() };
});
afterAll(() => asterisk.stop());
beforeEach(async () => {
  [inputs, runs] = [[], []];
  engine = await startEngine(asterisk.settings.ari.port);
});
afterEach(async () => {
  await Promise.all(runs.map((run) => run.stop()));
  if (registered) await signOff();
  registered = false;
  await until("no phone is left on the engine", async () => !(await asterisk.console("pjsip show contacts")).includes("2001"));
  await asterisk.console("channel request hangup all");
  await engine.stop();
});
const signOff = () => registerPhone("2001", asterisk.settings.secrets.phone("2001"), ports.phone, asterisk.settings.sip.port, 0);

async function startEngine(port: number): Promise<TelephoneEngine> {
  const { ari, folders } = asterisk.settings;
  const made = createAriEngine({
    ...{ server: { ...ari, port }, people: testCentre.people, clock: systemClock(), log: () => undefined },
    securityLog: join(folders.log, "asterisk", SECURITY_LOG),
  });
  made.onInput((input) => inputs.push(input));
  await made.start();
  await heard("engineBack");
  return made;
}

/** The first input of this type that fits, as soon as it is there. */
async function heard<T extends EngineInput["type"]>(type: T, fits: (input: Of<T>) => boolean = () => true): Promise<Of<T>> {
  const find = () => inputs.find((input): input is Of<T> => input.type === type && fits(input as Of<T>));
  await until(`the engine tells ${type}`, () => find() !== undefined, { facts: () => JSON.stringify(inputs) });
  return find() as Of<T>;
}

function call(scenario: string, options: { service?: string; localHost?: string; mediaPort?: number } = {}): SippRun {
  const run = runSipp({
    ...{ scenario, localPort: ports.caller, remotePort: asterisk.settings.sip.port, localHost: CARRIER, service: MAIN, calls: 1 },
    ...options,
  });
  runs.push(run);
  return run;
}

/** The desk phone 2001, registered and answering as told. `calls`: its run is `done` after so many, and the engine's "are you there" counts as one. */
async function deskPhone(scenario: string, calls?: number): Promise<SippRun> {
  const { sip, secrets } = asterisk.settings;
  registered = true;
  await registerPhone("2001", secrets.phone("2001"), ports.phone, sip.port);
  const phone = { scenario, localPort: ports.phone, remotePort: sip.port, service: "2001" };
  const run = runSipp(calls === undefined ? phone : { ...phone, calls });
  runs.push(run);
  await heard("phoneReachable");
  return run;
}

async function ring(arrived: Of<"callArrived">, attempt = 1, ringSeconds = 10): Promise<string> {
  const { contact } = arrived;
  const leg = legId(contact, "agent-1", attempt);
  const recording = recordingId(contact, attempt);
  const agent = { agent: "agent-1", extension: "2001", phone: "desk" } as const;
  await engine.execute({ type: "ringAgent", contact, ...agent, leg, ringSeconds, caption: "代表 総合案内", recording });
  return leg;
}

/** How many waves a second each side of the last half second of a growing recording has; 0 is silence. */
function pitches(path: string): { agent: number; caller: number } {
  if (!existsSync(path)) return { agent: 0, caller: 0 };
  const whole = readFileSync(path);
  const last = whole.subarray(Math.max(0, whole.length - (whole.length % 4) - 16_000));
  const waves = (side: number) => {
    const sample = (frame: number) => last.readInt16LE(frame * 4 + side);
    const frames = Array.from({ length: Math.max(0, Math.floor(last.length / 4) - 1) }, (_, frame) => frame);
    return 2 * frames.filter((frame) => sample(frame) < 0 && sample(frame + 1) >= 0).length;
  };
  return { agent: waves(0), caller: waves(2) };
}

function udpPort(): Promise<number> {
  return new Promise((resolve) => {
    const socket = createSocket("udp4");
    socket.bind(0, "127.0.0.1", () => {
      const { port } = socket.address();
      socket.close(() => resolve(port));
    });
  });
}

describe("a call", () => {
  test("arrives, is picked up, rings at a desk, is connected, held, taken back, recorded and ended", async () => {
    const citizen = await openHandset();
    citizen.speak(1000);
    const phone = await deskPhone(phoneScenario({ rings: 100, talk: [speak(toneFile(440, 2)), awaitBye(30_000)] }), 1);
    const talk = callerScenario({ talk: [awaitBye(30_000)] });
    const caller = call(talk.replaceAll("[rtpstream_audio_port]", String(citizen.port)).replaceAll("[media_ip]", "127.0.0.1"));
    const arrived = await heard("callArrived");
    const { contact, channel } = arrived;
    expect(arrived).toMatchObject({ dialled: MAIN, sipCallId: expect.stringContaining(CARRIER) });
    await engine.execute({ type: "pickUp", contact, channel });
    const leg = await ring(arrived);
    await heard("legRang");
    await heard("legAnswered");
    const bridge = bridgeId(contact);
    await engine.execute({ type: "connect", contact, channel, leg, bridge });
    await until("the citizen hears the operator", () => citizen.heard().power(440) > 0.5);
    const live = join(asterisk.settings.folders.spool, `${recordingId(contact, 1)}.live.raw`);
    await until("the operator hears the citizen", () => pitches(live).caller > 900);
    await engine.execute({ type: "hold", contact, channel, leg, bridge });
    await until("the operator hears nothing", () => pitches(live).caller === 0);
    expect(pitches(live).agent).toBeGreaterThan(400);
    await engine.execute({ type: "resume", contact, channel, leg, bridge });
    await until("they hear each other again", () => pitches(live).caller > 900 && citizen.heard().power(440) > 0.5);
    await engine.execute({ type: "hangUp", channel: leg, why: "normal" });
    expect(await heard("legEnded")).toMatchObject({ contact, leg, why: "hungUp" });
    await engine.execute({ type: "hangUp", channel, why: "normal", bridge });
    await heard("callerHungUp");
    expect([(await caller.done).code, (await phone.done).code]).toEqual([0, 0]);
    expect(await asterisk.console("bridge show all")).not.toContain(bridge);
    const { spool, run } = asterisk.settings.folders;
    await until("the engine has closed the recording", async () => (await finishedTalks(spool, join(run, "asterisk.pid"))).length === 1);
    citizen.close();
  });

  test("to a number the centre does not have is answered with 404", async () => {
    const caller = call(callerScenario({ refused: 404 }), { service: "0300000000" });
    const { channel } = await heard("callArrived");
    await engine.execute({ type: "hangUp", channel, why: "unassigned" });
    expect((await caller.done).code).toBe(0);
  });

  test("given up while nobody answers is told as the caller's end", async () => {
    const caller = call(callerScenario({ givesUpAfter: 300 }));
    const { contact } = await heard("callArrived");
    expect(await heard("callerHungUp")).toEqual({ type: "callerHungUp", contact });
    expect((await caller.done).code).toBe(0);
  });

  test("goes on when a prompt's sound is missing", async () => {
    call(callerScenario({ talk: [awaitBye(30_000)] }));
    const { contact, channel } = await heard("callArrived");
    await engine.execute({ type: "pickUp", contact, channel });
    await engine.execute({ type: "play", contact, channel, playback: "p1", prompts: ["nobody-recorded-this"] });
    expect(await heard("playEnded")).toEqual({ type: "playEnded", contact, playback: "p1", failed: true });
    await engine.execute({ type: "hangUp", channel, why: "normal" });
  });

  test("waits in the static queue while no server is connected, and comes back to the next one", async () => {
    await engine.stop();
    call(callerScenario({ talk: [pause(60_000)] }));
    await until("the caller waits", async () => (await asterisk.console("core show channels concise")).includes("Queue"));
    inputs = [];
    engine = await startEngine(asterisk.settings.ari.port);
    await until("the caller is taken over", () => inputs.some((input) => input.type === "callArrived"), { seconds: 30 });
  });
});

describe("a phone", () => {
  test.each([
    [486, "busy"],
    [603, "refused"],
    [480, "noAnswer"],
  ] as const)("that answers %i ends the offer as %s", async (answer, why) => {
    await deskPhone(phoneScenario({ answer }));
    call(callerScenario({ talk: [pause(60_000)] }));
    await ring(await heard("callArrived"));
    expect((await heard("legEnded")).why).toBe(why);
  });

  test("that nobody lifts ends the offer as not answered when its time is over", async () => {
    await deskPhone(phoneScenario({ answer: "never" }));
    call(callerScenario({ talk: [pause(60_000)] }));
    await ring(await heard("callArrived"), 1, 1);
    expect((await heard("legEnded")).why).toBe("noAnswer");
  });

  test("that is not there ends the offer as unreachable", async () => {
    call(callerScenario({ talk: [pause(60_000)] }));
    const { contact } = await heard("callArrived");
    const leg = legId(contact, "agent-2", 1);
    const agent = { agent: "agent-2", extension: "2002", phone: "browser" } as const;
    await engine.execute({
      type: "ringAgent",
      contact,
      ...agent,
      leg,
      ringSeconds: 5,
      caption: "代表",
      recording: recordingId(contact, 1),
    });
    expect(await heard("legEnded")).toEqual({ type: "legEnded", contact, leg, why: "unreachable" });
  });

  test("on whose side the operator hangs up ends the talk, and the caller stays on the line", async () => {
    await deskPhone(phoneScenario({ talk: [pause(300), phoneHangsUp()] }));
    call(callerScenario({ talk: [pause(500), callerHangsUp()] }));
    const arrived = await heard("callArrived");
    await engine.execute({ type: "pickUp", contact: arrived.contact, channel: arrived.channel });
    const leg = await ring(arrived);
    await heard("legAnswered");
    await engine.execute({ type: "connect", contact: arrived.contact, channel: arrived.channel, leg, bridge: bridgeId(arrived.contact) });
    expect((await heard("legEnded")).why).toBe("hungUp");
  });

  test("that signs off is told as lost", async () => {
    await deskPhone(phoneScenario());
    await Promise.all(runs.map((run) => run.stop()));
    await signOff();
    expect(await heard("phoneLost")).toEqual({ type: "phoneLost", agent: "agent-1", phone: "desk" });
  });

  test("is asked for its password when it dials, and has nobody to dial", async () => {
    const { sip } = asterisk.settings;
    const dialsOut = callerScenario({ from: "2001", refused: 401 });
    const challenged = runSipp({ scenario: dialsOut, localPort: ports.phone, remotePort: sip.port, service: "09012345678", calls: 1 });
    expect((await challenged.done).code).toBe(0);
    // Its own voice is all a phone may call.
    expect(await asterisk.console("dialplan show from-agent")).toMatch(/echo[\s\S]*-= 1 extension /);
  });
});

describe("what is refused", () => {
  test("a wrong digest and a stranger's call are told with their address, once each, without account or number", async () => {
    const { sip } = asterisk.settings;
    const base = { localPort: ports.phone, remotePort: sip.port, calls: 1 };
    await runSipp({ ...base, scenario: registerScenario(300, false), service: "2001", user: "2001", password: "wrong" }).done;
    await runSipp({ ...base, scenario: callerScenario({ refused: 401 }), service: MAIN }).done;
    const wrong = await heard("sipRefused", (input) => input.why === "wrongDigest");
    const stranger = await heard("sipRefused", (input) => input.why === "unknownAddress");
    expect([wrong.from, stranger.from]).toEqual(["127.0.0.1", "127.0.0.1"]);
    expect(JSON.stringify([wrong, stranger])).not.toMatch(/2001|0312345678/);
    expect(inputs.filter((input) => input.type === "sipRefused")).toHaveLength(2);
  });

  test("SIP that cannot be read is told and does no harm", async () => {
    const socket = createSocket("udp4");
    const mangled = [
      "INVITE sip:1@127.0.0.1 SIP/2.0\r\nVia: \r\nFrom: <<<\r\nTo: x\r\nContent-Length: -5\r\n\r\n",
      "\0\0\0 no SIP at all",
      "SIP/2.0 200",
    ];
    for (const text of mangled) await new Promise((resolve) => socket.send(text, asterisk.settings.sip.port, "127.0.0.1", resolve));
    socket.close();
    expect(await heard("sipRefused", (input) => input.why === "malformed")).toMatchObject({ from: "127.0.0.1" });
    call(callerScenario({ talk: [pause(1_000)] }));
    await heard("callArrived");
  });
});

describe("when the connection to the engine breaks", () => {
  let between: { port: number; cut(): void; close(): Promise<void> };
  beforeEach(async () => {
    between = await relay(asterisk.settings.ari.port);
  });
  afterEach(() => between.close());

  test("calls go on, and what lives on the engine is told when it is back", async () => {
    await engine.stop();
    inputs = [];
    engine = await startEngine(between.port);
    await deskPhone(phoneScenario());
    call(callerScenario({ talk: [pause(60_000)] }));
    const arrived = await heard("callArrived");
    const { contact, channel } = arrived;
    await engine.execute({ type: "pickUp", contact, channel });
    const leg = await ring(arrived);
    await heard("legAnswered");
    const bridge = bridgeId(contact);
    await engine.execute({ type: "connect", contact, channel, leg, bridge });
    inputs.length = 0;
    between.cut();
    await heard("engineLost");
    const { reason, reality } = await heard("engineBack");
    expect(reason).toBe("reconnected");
    expect(reality.reachable).toEqual([{ agent: "agent-1", phone: "desk" }]);
    expect(reality.channels).toContainEqual({ id: channel, contact, role: "caller", up: true, dialled: MAIN, bridge });
    expect(reality.channels).toContainEqual({ id: leg, contact, role: "agent", up: true, dialled: null, bridge });
    await engine.execute({ type: "hangUp", channel: leg, why: "normal" });
    expect((await heard("legEnded")).leg).toBe(leg);
  });

  test("an engine that was started anew says so, and nobody is on it", async () => {
    call(callerScenario({ talk: [pause(60_000)] }));
    await heard("callArrived");
    inputs.length = 0;
    await asterisk.crash();
    await heard("engineLost");
    await asterisk.start();
    expect(await heard("engineBack")).toMatchObject({ reason: "started", reality: { channels: [] } });
  });
});

/** A way to the engine that can be cut, as a network can. */
async function relay(target: number): Promise<{ port: number; cut(): void; close(): Promise<void> }> {
  const port = await freePort();
  const sockets = new Set<Socket>();
  const server: Server = createServer((near) => {
    const far = connect(target, "127.0.0.1");
    near.pipe(far).pipe(near);
    for (const one of [near, far]) sockets.add(one.on("error", () => one.destroy()));
  });
  await new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve));
  const cut = () => {
    for (const one of sockets) one.destroy();
    sockets.clear();
  };
  const close = () =>
    new Promise<void>((resolve) => {
      cut();
      server.close(() => resolve());
    });
  return { port, cut, close };
}
