import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { startTestAsterisk, type TestAsterisk, testCentre } from "../../../test/builders/telephone/asterisk.ts";
import { CARRIER, type LiveFloor, startLiveFloor } from "../../../test/builders/telephone/live-floor.ts";
import { hears, TONES } from "../../../test/builders/telephone/who-hears.ts";

const { CITIZEN, AGENT, SECTION, COLLEAGUE } = TONES;

let asterisk: TestAsterisk;
let floor: LiveFloor;

beforeAll(async () => {
  asterisk = await startTestAsterisk({ centre: testCentre, env: { MADOGUCHI_TRUNK_PEERS: CARRIER } });
});
afterAll(() => asterisk.stop());
beforeEach(async () => {
  floor = await startLiveFloor(asterisk);
});
afterEach(() => floor.stop());

async function talk() {
  const agent = await floor.agent("agent-1", "2001");
  const citizen = await floor.citizen();
  agent.handset.speak(AGENT);
  citizen.handset.speak(CITIZEN);
  await floor.happened("answered");
  await hears(citizen, "the citizen", [AGENT]);
  return { agent, citizen };
}

describe("a supervisor", () => {
  test("listens unheard, whispers to the agent alone, joins, and takes over", async () => {
    const { agent, citizen } = await talk();
    const supervisor = await floor.agent("agent-3", "2003");
    supervisor.handset.speak(COLLEAGUE);
    const monitor = (mode: "listen" | "whisper" | "barge") =>
      floor.switchboard.handle({ type: "monitor", agent: "agent-3", target: "agent-1", mode, tone: false });
    monitor("listen");
    await hears(supervisor, "the supervisor", [CITIZEN, AGENT]);
    await hears(agent, "the agent", [CITIZEN]);
    monitor("whisper");
    await hears(agent, "the agent", [CITIZEN, COLLEAGUE]);
    await hears(citizen, "the citizen", [AGENT]);
    monitor("barge");
    await hears(citizen, "the citizen", [AGENT, COLLEAGUE]);
    await hears(supervisor, "the supervisor", [CITIZEN, AGENT]);
    floor.switchboard.handle({ type: "takeOver", agent: "agent-3" });
    await hears(citizen, "the citizen", [COLLEAGUE]);
    await hears(supervisor, "the supervisor", [CITIZEN]);
    expect(await asterisk.console("core show channels concise")).not.toContain("Snoop");
  });

  // Failed once in twenty runs on a busy machine, and not again; the second try is named in the report.
  test("hears a section after the hand-over, whispers to the section alone, joins, and takes the citizen over", { retry: 1 }, async () => {
    const { citizen } = await talk();
    const section = await floor.section("juminka");
    section.handset.speak(SECTION);
    floor.switchboard.handle({ type: "handOverTo", agent: "agent-1", target: section.target });
    const { stream } = await floor.happened("handOverAnswered");
    await hears(citizen, "the citizen", [SECTION]);
    const supervisor = await floor.agent("agent-3", "2003");
    supervisor.handset.speak(COLLEAGUE);
    const contact = stream.slice("contact/".length);
    const monitor = (mode: "listen" | "whisper" | "barge") =>
      floor.switchboard.handle({ type: "monitorHandedOver", agent: "agent-3", contact, mode, tone: false });
    monitor("listen");
    await hears(supervisor, "the supervisor", [CITIZEN, SECTION]);
    await hears(section, "the section", [CITIZEN]);
    await hears(citizen, "the citizen", [SECTION]);
    monitor("whisper");
    await hears(section, "the section", [CITIZEN, COLLEAGUE]);
    await hears(citizen, "the citizen", [SECTION]);
    await floor.killed();
    await hears(section, "the section", [CITIZEN, COLLEAGUE]);
    await hears(citizen, "the citizen", [SECTION]);
    monitor("barge");
    await hears(citizen, "the citizen", [SECTION, COLLEAGUE]);
    await hears(section, "the section", [CITIZEN, COLLEAGUE]);
    await hears(supervisor, "the supervisor", [CITIZEN, SECTION]);
    floor.switchboard.handle({ type: "takeOver", agent: "agent-3" });
    await hears(citizen, "the citizen", [COLLEAGUE]);
    await hears(supervisor, "the supervisor", [CITIZEN]);
    expect(floor.switchboard.snapshot().calls).toMatchObject([{ state: "talking", agent: "agent-3", party: null, monitors: [] }]);
    expect(await asterisk.console("core show channels concise")).not.toContain("Snoop");
  });

  test("goes on hearing a talk, and whispering into it, when the agent's phone was rung anew", async () => {
    const { agent } = await talk();
    const supervisor = await floor.agent("agent-3", "2003");
    supervisor.handset.speak(COLLEAGUE);
    floor.switchboard.handle({ type: "monitor", agent: "agent-3", target: "agent-1", mode: "whisper", tone: false });
    await hears(agent, "the agent", [CITIZEN, COLLEAGUE]);
    floor.switchboard.handle({ type: "rejoin", agent: "agent-1" });
    await floor.happened("rejoined");
    await hears(agent, "the agent", [CITIZEN, COLLEAGUE]);
    await hears(supervisor, "the supervisor", [CITIZEN, AGENT]);
  });
});
