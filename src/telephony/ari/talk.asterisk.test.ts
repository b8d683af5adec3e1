import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { queueWith } from "../../../test/builders/floor.ts";
import { startTestAsterisk, type TestAsterisk, testCentre } from "../../../test/builders/telephone/asterisk.ts";
import { CARRIER, type LiveFloor, startLiveFloor } from "../../../test/builders/telephone/live-floor.ts";
import { callerHangsUp, pause, phoneHangsUp, referred } from "../../../test/builders/telephone/sipp-scenarios.ts";
import { hears, TONES } from "../../../test/builders/telephone/who-hears.ts";
import { until } from "../../../test/builders/until.ts";

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

async function talk(citizenDoes?: readonly string[]) {
  const agent = await floor.agent("agent-1", "2001");
  const citizen = await floor.citizen(citizenDoes);
  agent.handset.speak(AGENT);
  citizen.handset.speak(CITIZEN);
  await floor.happened("answered");
  await hears(citizen, "the citizen", [AGENT]);
  return { agent, citizen };
}

describe("a section is consulted", () => {
  test("while the citizen hears music; they change places, speak all three, and the citizen is handed over", async () => {
    const { agent, citizen } = await talk();
    const section = await floor.section("juminka");
    section.handset.speak(SECTION);
    floor.switchboard.handle({ type: "consult", agent: "agent-1", target: section.target });
    await floor.happened("consultAnswered");
    await hears(section, "the section", [AGENT]);
    await hears(agent, "the agent", [SECTION]);
    await hears(citizen, "the citizen", []);
    floor.switchboard.handle({ type: "swap", agent: "agent-1" });
    await hears(citizen, "the citizen", [AGENT]);
    await hears(section, "the section", []);
    floor.switchboard.handle({ type: "conference", agent: "agent-1" });
    await hears(citizen, "the citizen", [AGENT, SECTION]);
    await hears(section, "the section", [AGENT, CITIZEN]);
    await hears(agent, "the agent", [CITIZEN, SECTION]);
    floor.switchboard.handle({ type: "handOver", agent: "agent-1" });
    await hears(citizen, "the citizen", [SECTION]);
    await hears(section, "the section", [CITIZEN]);
    await hears(agent, "the agent", []);
  });

  test.each([
    [486, "busy"],
    [603, "refused"],
    [480, "noAnswer"],
    [404, "unassigned"],
  ] as const)("that answers %i (%s) leaves the agent one key away from the citizen", async (answer, outcome) => {
    const { citizen } = await talk();
    const section = await floor.section("juminka", { answer });
    floor.switchboard.handle({ type: "consult", agent: "agent-1", target: section.target });
    expect((await floor.happened("consultEnded")).data).toMatchObject({ outcome });
    floor.switchboard.handle({ type: "backToCaller", agent: "agent-1" });
    await hears(citizen, "the citizen", [AGENT]);
  });

  test("whose trunk leads nowhere is told as unreachable", async () => {
    await talk();
    floor.switchboard.handle({ type: "consult", agent: "agent-1", target: { kind: "section", section: "zeimuka" } });
    expect((await floor.happened("consultEnded")).data).toMatchObject({ outcome: "unreachable" });
  });
});

describe("without announcing", () => {
  test("the citizen hears the section's phone ring, then the section", async () => {
    const { citizen } = await talk();
    const section = await floor.section("juminka", { rings: 2_000 });
    section.handset.speak(SECTION);
    floor.switchboard.handle({ type: "handOverTo", agent: "agent-1", target: section.target });
    await floor.happened("partyRang");
    await until("a ringing tone is heard", () => citizen.handset.heard().power(400) > 0.2);
    await floor.happened("handOverAnswered");
    await hears(citizen, "the citizen", [SECTION]);
  });

  test("a section that does not answer sends the citizen back to the head of the queue", async () => {
    const { citizen } = await talk();
    const section = await floor.section("juminka", { answer: 486 });
    floor.switchboard.handle({ type: "handOverTo", agent: "agent-1", target: section.target });
    await floor.happened("handOverFailed");
    expect(floor.switchboard.snapshot().calls[0]).toMatchObject({ state: "waiting", head: true });
    await citizen.sipp.stop();
  });
});

describe("a colleague", () => {
  test("is asked, hears the agent, and takes the citizen over", async () => {
    const { agent, citizen } = await talk();
    const colleague = await floor.agent("agent-2", "2002", { rings: 1_000 });
    colleague.handset.speak(COLLEAGUE);
    floor.switchboard.handle({ type: "consult", agent: "agent-1", target: { kind: "agent", agent: "agent-2" } });
    await floor.happened("partyRang");
    await until("the agent hears the ringing tone", () => agent.handset.heard().power(400) > 0.2);
    await floor.happened("consultAnswered");
    await hears(agent, "the agent", [COLLEAGUE]);
    await hears(citizen, "the citizen", []);
    floor.switchboard.handle({ type: "handOver", agent: "agent-1" });
    await hears(citizen, "the citizen", [COLLEAGUE]);
    await hears(colleague, "the colleague", [CITIZEN]);
  });
});

describe("a call of our own", () => {
  test("rings the agent first, then the other side, and both hear each other", async () => {
    const agent = await floor.agent("agent-1", "2001");
    const section = await floor.section("juminka", { rings: 1_500 });
    agent.handset.speak(AGENT);
    section.handset.speak(SECTION);
    const contact = "0193b9a0-0000-7000-8000-000000000001";
    floor.switchboard.handle({ type: "dial", agent: "agent-1", contact, target: section.target, of: null });
    await floor.happened("partyRang");
    await until("the agent hears the ringing tone", () => agent.handset.heard().power(400) > 0.2);
    await floor.happened("answered");
    await hears(agent, "the agent", [SECTION]);
    await hears(section, "the section", [AGENT]);
  });
});

describe("where the trunk takes calls back (REFER)", () => {
  beforeEach(async () => {
    await floor.stop();
    floor = await startLiveFloor(asterisk, { release: "refer" });
  });

  test("the call leaves the centre, and the contact ends as handed over", async () => {
    const { citizen } = await talk(referred("followed"));
    const section = await floor.section("juminka");
    floor.switchboard.handle({ type: "handOverTo", agent: "agent-1", target: section.target });
    expect((await floor.happened("ended")).data).toEqual({ by: "centre", reason: "completed" });
    expect((await citizen.sipp.done).code).toBe(0);
    expect(floor.switchboard.snapshot().calls).toEqual([]);
  });

  test("a trunk that refuses leaves the citizen with the centre, which connects the section itself", async () => {
    const { citizen } = await talk(referred("refused"));
    const section = await floor.section("juminka");
    section.handset.speak(SECTION);
    floor.switchboard.handle({ type: "handOverTo", agent: "agent-1", target: section.target });
    await floor.happened("handOverAnswered");
    await hears(citizen, "the citizen", [SECTION]);
  });
});

test("a citizen of whom no sound arrives is told, and told again when it is back", async () => {
  const { citizen } = await talk();
  citizen.handset.hush(true);
  expect((await floor.happened("soundMissing", 1, 45)).data).toEqual({ side: "caller" });
  citizen.handset.hush(false);
  expect((await floor.happened("soundBack", 1, 30)).data).toEqual({ side: "caller" });
});

describe("keys", () => {
  test("pressed a hundred times in a second during a talk change nothing", async () => {
    const { agent, citizen } = await talk();
    for (let i = 0; i < 100; i++) citizen.handset.press(String(i % 10));
    await hears(agent, "the agent", [CITIZEN]);
    expect(floor.switchboard.snapshot().calls).toMatchObject([{ state: "talking" }]);
  });
});

test("both hang up at the same moment: the contact ends once", async () => {
  const agent = await floor.agent("agent-1", "2001", { talk: [pause(2_000), phoneHangsUp()] });
  const citizen = await floor.citizen([pause(2_000), callerHangsUp()]);
  await floor.happened("answered");
  await floor.happened("wrapUpStarted");
  await citizen.sipp.done;
  expect(floor.events.filter((event) => event.type === "ended")).toHaveLength(1);
  await agent.sipp.stop();
});

test("a caller in the queue presses 1, hangs up, keeps the place, and is called back", async () => {
  await floor.stop();
  const queues = new Map([["residents", queueWith("residents", ["residents"], { callBack: true, announce: { first: 1, every: 60 } })]]);
  floor = await startLiveFloor(asterisk, { queues });
  const citizen = await floor.citizen();
  citizen.handset.speak(CITIZEN);
  await floor.happened("announced");
  citizen.handset.press("1");
  await floor.happened("callBackRequested");
  await floor.happened("callerLeft");
  expect(floor.switchboard.snapshot().calls).toMatchObject([{ state: "waiting", callBack: true }]);
  const home = await floor.home();
  home.handset.speak(CITIZEN);
  const agent = await floor.agent("agent-1", "2001");
  agent.handset.speak(AGENT);
  await floor.happened("answered");
  await hears(agent, "the agent", [CITIZEN]);
  await hears(home, "the citizen at home", [AGENT]);
});

describe("the program is killed", () => {
  test("in the middle of a consultation: the section is still there afterwards", async () => {
    const { agent, citizen } = await talk();
    const section = await floor.section("juminka");
    section.handset.speak(SECTION);
    floor.switchboard.handle({ type: "consult", agent: "agent-1", target: section.target });
    await floor.happened("consultAnswered");
    await floor.killed();
    await hears(agent, "the agent", [SECTION]);
    await hears(citizen, "the citizen", []);
    floor.switchboard.handle({ type: "handOver", agent: "agent-1" });
    await hears(citizen, "the citizen", [SECTION]);
  });

  test("in the middle of a conference: all three go on", async () => {
    const { agent, citizen } = await talk();
    const section = await floor.section("juminka");
    section.handset.speak(SECTION);
    floor.switchboard.handle({ type: "consult", agent: "agent-1", target: section.target });
    await floor.happened("consultAnswered");
    floor.switchboard.handle({ type: "conference", agent: "agent-1" });
    await hears(agent, "the agent", [CITIZEN, SECTION]);
    await floor.killed();
    await hears(agent, "the agent", [CITIZEN, SECTION]);
    floor.switchboard.handle({ type: "backToCaller", agent: "agent-1" });
    await hears(citizen, "the citizen", [AGENT]);
  });
});
