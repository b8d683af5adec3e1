import { afterAll, beforeAll, expect, test } from "vitest";
import { TestBrowser } from "../../../../test/builders/served-centre/browser.ts";
import { citizenCalls, ringingLeg, type ServedCentre, serveCentre } from "../../../../test/builders/served-centre/served-centre.ts";
import { until } from "../../../../test/builders/until.ts";
import { surveySchema } from "../../../centre/parts/survey-schema.ts";
import { readOfType, streamsSince } from "../../../cms/event-log/store.ts";
import { followSurvey } from "../../../crm/survey/subscribe.ts";
import { callerRef, HOUR } from "../../../kernel/ids.ts";
import { openVault } from "../../vault.ts";

let centre: ServedCentre;
let yamada: TestBrowser;
let watanabe: TestBrowser;
const desk = async () => (await yamada.send("GET", "/api/desk")).json;
const scale = ["とても満足", "満足", "ふつう", "やや不満", "不満"];
const roundBy = (by: "operator" | "ivr") => ({
  ...{ id: "keys", name: "満足度調査", from: "2026-11-01", to: "2026-11-30", by, answers: 100, againAfterDays: 180 },
  questions: ["overall", "clear"].map((id) => ({ id, ask: `${id}はいかがでしたか`, scale, satisfied: 2 })),
});

beforeAll(async () => {
  centre = await serveCentre();
  await asksBy("ivr");
  yamada = new TestBrowser(centre.address);
  watanabe = new TestBrowser(centre.address);
  await yamada.signIn("yamada");
  await watanabe.signIn("watanabe");
  await until("the desk is open", async () => (await yamada.send("POST", "/api/desk/open", { phone: "desk" })).status === 204);
});
afterAll(() => centre.close());

/** The round is asked in this way from now on: every role knows what the centre had set when it began. */
const asksBy = async (by: "operator" | "ivr") => {
  centre.centre.survey = surveySchema.parse({ rounds: [roundBy(by)] });
  await centre.stopTelephony();
  await centre.startTelephony();
  await centre.restartApi();
  centre.engine.happens({ type: "phoneReachable", agent: "yamada", phone: "desk" });
};

/** A citizen with this number talks to yamada. */
async function talksWith(number: string): Promise<string> {
  await yamada.send("POST", "/api/desk/available");
  const contact = citizenCalls(centre);
  await openVault(centre.pool, centre.settings).keep("callerNumber", callerRef(contact), number, centre.settings.clock.now() + HOUR);
  await until("the phone rings", async () => (await desk()).contact?.id === contact);
  centre.engine.happens({ type: "legAnswered", contact, leg: ringingLeg(centre, contact) });
  await until("they talk", async () => (await desk()).contact?.phase === "talking");
  return contact;
}
async function saves(contact: string): Promise<void> {
  await until("it is over", async () => (await desk()).contact?.phase === "wrapUp");
  const facts = { kind: "general", classification: "kumin-sogo-shomei", outcome: "answered", summary: "案内" };
  const history = { ...facts, marks: [], knowledge: [], pause: "break" };
  expect((await yamada.send("PUT", `/api/contacts/${contact}/history`, history)).status).toBe(204);
}
const asked = async (contact: string) => (await yamada.send("GET", `/api/contacts/${contact}/survey`)).json.ask;
const tells = (contact: string, outcome: string, answers = {}) =>
  yamada.send("POST", `/api/contacts/${contact}/survey`, { round: "keys", outcome, answers });
const presses = (contact: string, key: string) => centre.engine.happens({ type: "keyPressed", contact, key });
const rows = async () => (await centre.pool.query("select asked_by, outcome, answers from survey_asks order by asked_at")).rows;

/** What the worker does: keeps what the log says by now. */
async function kept(answers: number): Promise<void> {
  await until("the answers are in the log", async () => {
    const { rows: told } = await centre.pool.query("select count(*)::int as n from events where type = 'surveyAnswered'");
    return told[0].n === answers;
  });
  await followSurvey({ pool: centre.pool, log: { streamsSince, readOfType } });
}

test("a citizen who agreed is asked by keys after the talk; each answer is kept, and the agent writes the history meanwhile", async () => {
  const contact = await talksWith("0312345678");
  expect(await asked(contact)).toMatchObject({ round: "keys", by: "ivr" });
  expect((await tells(contact, "answered", { overall: 0, clear: 0 })).json.code).toBe("survey-answer-unfit");
  expect((await tells(contact, "agreed")).status).toBe(204);
  await until("the desk shows what is ahead", async () => (await desk()).contact?.survey === "keys");
  expect(await asked(contact)).toBeNull();
  expect(await rows()).toEqual([{ asked_by: "ivr", outcome: "agreed", answers: {} }]);

  await yamada.send("POST", "/api/desk/hang-up");
  await until("the agent is in after-call work", async () => (await desk()).contact?.phase === "wrapUp");
  const said = centre.engine.asked.findLast((command) => command.type === "play");
  expect(said).toMatchObject({ contact, prompts: ["survey-keys-intro"] });
  presses(contact, "5");
  await kept(1);
  expect(await rows()).toEqual([{ asked_by: "ivr", outcome: "answered", answers: { overall: 4 } }]);
  const { timeline } = (await desk()).contact;
  const words = timeline.map((line: { what: string }) => line.what).join("\n");
  expect(words).toContain("終話し、お客さまは音声のアンケートに進みました");
  expect(words).not.toContain("不満");
  presses(contact, "4");
  await kept(2);
  expect((await rows())[0].answers).toEqual({ overall: 4, clear: 3 });
  await saves(contact);
});

test("whoever hung up before the first answer was asked and has not answered, and is not asked again", async () => {
  const contact = await talksWith("0387654321");
  await tells(contact, "agreed");
  centre.engine.happens({ type: "callerHungUp", contact });
  await saves(contact);
  expect((await rows())[1]).toEqual({ asked_by: "ivr", outcome: "agreed", answers: {} });
  const again = await talksWith("0387654321");
  expect(await asked(again)).toBeNull();
  centre.engine.happens({ type: "callerHungUp", contact: again });
  await saves(again);
});

test("whoever thinks better of it is not led to the questions", async () => {
  const contact = await talksWith("0355555555");
  await tells(contact, "agreed");
  expect((await tells(contact, "declined")).status).toBe(204);
  await until("nothing is ahead", async () => (await desk()).contact?.survey === null);
  await yamada.send("POST", "/api/desk/hang-up");
  await saves(contact);
  expect((await rows())[2]).toEqual({ asked_by: "ivr", outcome: "declined", answers: {} });
  const { rows: led } = await centre.pool.query("select from events where type = 'surveyEntered' and stream = $1", [`contact/${contact}`]);
  expect(led).toEqual([]);
});

test("a round asked in both ways has its results together and apart, and the table says how each was asked", async () => {
  await asksBy("operator");
  await until("the floor is heard again", async () => (await desk()).engine === "up");
  const contact = await talksWith("0366666666");
  expect((await tells(contact, "agreed")).json.code).toBe("survey-answer-unfit");
  expect((await tells(contact, "answered", { overall: 0, clear: 1 })).status).toBe(204);
  centre.engine.happens({ type: "callerHungUp", contact });
  await saves(contact);

  const { rounds } = (await watanabe.send("GET", "/api/survey")).json;
  expect(rounds[0]).toMatchObject({ by: "operator", asked: 4, answered: 2, whole: 2 });
  expect(rounds[0].questions[0]).toMatchObject({ answers: 2, satisfied: { share: 0.5 } });
  expect(rounds[0].ways).toMatchObject([
    { by: "operator", asked: 1, answered: 1, questions: [{ satisfied: { share: 1 } }, {}] },
    { by: "ivr", asked: 3, answered: 1, questions: [{ satisfied: { share: 0 } }, {}] },
  ]);
  const { text } = await watanabe.send("GET", "/api/survey/keys/export?format=csv");
  for (const line of [
    "音声案内,回答,不満,やや不満",
    "音声案内,承諾（お答えなし）,,",
    "音声案内,辞退,,",
    "オペレーター,回答,とても満足,満足",
  ])
    expect(text).toContain(line);
});

test("an answer that is read from the log again changes nothing", async () => {
  const before = await rows();
  await centre.pool.query("update event_cursors set position = 0 where reader = 'survey'");
  expect(await followSurvey({ pool: centre.pool, log: { streamsSince, readOfType } })).toBe(2);
  expect(await rows()).toEqual(before);
});
