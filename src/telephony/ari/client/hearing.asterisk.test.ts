import { connect, createServer, type Server, type Socket } from "node:net";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import WebSocket from "ws";
import { freePort, startTestAsterisk, type TestAsterisk, testCentre } from "../../../../test/builders/telephone/asterisk.ts";
import { runSipp } from "../../../../test/builders/telephone/sipp.ts";
import { callerScenario, pause } from "../../../../test/builders/telephone/sipp-scenarios.ts";
import { until } from "../../../../test/builders/until.ts";
import { systemClock } from "../../../app/clock.ts";
import { STASIS_APP } from "../../asterisk/engine-settings.ts";
import type { EngineInput } from "../../call/commands.ts";
import { createAriEngine } from "../ari-engine.ts";
import { authorization } from "./http-requests.ts";

const CARRIER = "127.0.0.9";
let asterisk: TestAsterisk;
let between: { port: number; connections(): number; close(): Promise<void> };

beforeAll(async () => {
  asterisk = await startTestAsterisk({ centre: testCentre, env: { MADOGUCHI_TRUNK_PEERS: CARRIER } });
});
afterAll(() => asterisk?.stop());
beforeEach(async () => {
  between = await deafening();
});
afterEach(() => between.close());

test("a connection whose place another one has taken, so that no event comes, is made anew before calls are counted on", async () => {
  const inputs: EngineInput[] = [];
  const server = { ...asterisk.settings.ari, port: between.port };
  const engine = createAriEngine({ server, people: testCentre.people, clock: systemClock(), log: () => undefined });
  engine.onInput((input) => inputs.push(input));
  await engine.start();
  await until("the engine is there", () => inputs.some(({ type }) => type === "engineBack"));
  expect(between.connections()).toBe(2);
  const to = { remotePort: asterisk.settings.sip.port, localHost: CARRIER, localPort: await freePort() };
  const caller = runSipp({ ...to, scenario: callerScenario({ talk: [pause(60_000)] }), service: "0300000001", calls: 1 });
  await until("the call arrives", () => inputs.some(({ type }) => type === "callArrived"));
  await caller.stop();
  await engine.stop();
});

/** A way to the engine on which the first connection loses its place before it has said a word. */
async function deafening(): Promise<typeof between> {
  const { ari } = asterisk.settings;
  const port = await freePort();
  const sockets = new Set<Socket | WebSocket>();
  let connections = 0;
  const server: Server = createServer((near) => {
    const first = ++connections === 1;
    const far = connect(ari.port, ari.host);
    near.pipe(far);
    const end = () => {
      for (const one of [near, far]) one.destroy();
    };
    for (const one of [near, far]) sockets.add(one.on("error", end).on("close", end));
    const start = () => far.pipe(near);
    if (!first) return start();
    far.once("readable", () => {
      const url = `ws://${ari.host}:${ari.port}/ari/events?app=${STASIS_APP}`;
      const other = new WebSocket(url, { headers: { authorization: authorization(ari) } });
      sockets.add(other.on("open", start));
    });
  });
  await new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve));
  const close = () =>
    new Promise<void>((resolve) => {
      for (const one of sockets) "destroy" in one ? one.destroy() : one.terminate();
      server.close(() => resolve());
    });
  return { port, connections: () => connections, close };
}
