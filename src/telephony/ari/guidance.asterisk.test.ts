import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { smallCentre, TestFloor } from "../../../test/builders/floor.ts";
import { freePort, startTestAsterisk, type TestAsterisk, testCentre } from "../../../test/builders/telephone/asterisk.ts";
import { runSipp } from "../../../test/builders/telephone/sipp.ts";
import { callerHangsUp, callerScenario, pause } from "../../../test/builders/telephone/sipp-scenarios.ts";
import { until } from "../../../test/builders/until.ts";
import { systemClock } from "../../app/clock.ts";
import type { Flow } from "../../centre/schema.ts";
import type { EngineInput } from "../call/commands.ts";
import { createAriEngine } from "./ari-engine.ts";

const CARRIER = "127.0.0.9";
/** Longer than the caller stays, and behind it is the queue: who is taken for waiting there would be an abandonment. */
const GUIDANCE_SECONDS = 8;
const CALLER_STAYS_MS = 1_500;
const flow: Flow = {
  ...{ id: "main", version: 1, name: "main", start: "welcome" },
  nodes: { welcome: { type: "play", prompts: ["welcome"], next: "queue" }, queue: { type: "queue", queue: "residents" } },
};

let asterisk: TestAsterisk;
let voice: string;

beforeAll(async () => {
  voice = mkdtempSync(join(tmpdir(), "voice-"));
  const tone = ["synth", String(GUIDANCE_SECONDS), "sine", "300", "gain", "-12"];
  execFileSync("sox", ["-n", "-r", "8000", "-b", "16", "-c", "1", join(voice, "welcome.wav"), ...tone]);
  asterisk = await startTestAsterisk({ centre: testCentre, voice, env: { MADOGUCHI_TRUNK_PEERS: CARRIER } });
});
afterAll(async () => {
  await asterisk?.stop();
  rmSync(voice, { recursive: true, force: true });
});

test("a caller who hangs up while guidance plays has left there, and is no abandonment of the queue behind it", async () => {
  const floor = new TestFloor(smallCentre({ flows: new Map([[flow.id, flow]]) }));
  const inputs: EngineInput[] = [];
  const engine = createAriEngine({
    ...{ server: asterisk.settings.ari, people: testCentre.people, clock: systemClock(), log: () => undefined },
  });
  engine.onInput((input) => {
    inputs.push(input);
    for (const command of floor.feed(input).last.commands) void engine.execute(command);
  });
  await engine.start();
  await until("the engine is there", () => inputs.some(({ type }) => type === "engineBack"));

  const scenario = callerScenario({ talk: [pause(CALLER_STAYS_MS), callerHangsUp()] });
  const to = { remotePort: asterisk.settings.sip.port, localHost: CARRIER, localPort: await freePort() };
  const caller = runSipp({ ...to, scenario, service: "0300000001", calls: 1 });
  const ends = () => floor.events.filter(({ type }) => type === "ended");
  await until("the call is over", () => ends().length === 1, { facts: () => JSON.stringify(inputs) });

  expect((await caller.done).code).toBe(0);
  const types = inputs.map(({ type }) => type);
  expect(types.slice(0, types.indexOf("callerHungUp"))).not.toContain("playEnded");
  expect(floor.commands).toContainEqual(expect.objectContaining({ type: "play", prompts: ["welcome"] }));
  expect(ends()).toMatchObject([{ data: { by: "caller", reason: "leftInIvr" } }]);
  expect(floor.events.map(({ type }) => type)).not.toContain("queued");
  await engine.stop();
});
