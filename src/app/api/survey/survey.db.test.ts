import { afterAll, beforeAll, expect, test } from "vitest";
import { TestBrowser } from "../../../../test/builders/served-centre/browser.ts";
import { citizenCalls, ringingLeg, type ServedCentre, serveCentre } from "../../../../test/builders/served-centre/served-centre.ts";
import { until } from "../../../../test/builders/until.ts";
import { forgetCallers } from "../../../crm/survey/store.ts";
import { callerRef, HOUR } from "../../../kernel/ids.ts";
import { openVault } from "../../vault.ts";

let centre: ServedCentre;
let yamada: TestBrowser;
let watanabe: TestBrowser;
const desk = async () => (await yamada.send("GET", "/api/desk")).json;

beforeAll(async () => {
  centre = await serveCentre();
  yamada = new TestBrowser(centre.address);
  watanabe = new TestBrowser(centre.address);
  await yamada.signIn("yamada");
  await watanabe.signIn("watanabe");
  centre.engine.happens({ type: "phoneReachable", agent: "yamada", phone: "desk" });
  await yamada.send("POST", "/api/desk/open", { phone: "desk" });
});
afterAll(() => centre.close());

/** A citizen with this number talks to yamada. */
async function talksWith(number: string): Promise<string> {
  await yamada.send("POST", "/api/desk/available");
  const contact = citizenCalls(centre);
  const vault = openVault(centre.pool, centre.settings);
  await vault.keep("callerNumber", callerRef(contact), number, centre.settings.clock.now() + HOUR);
  await until("the phone rings", async () => (await desk()).contact?.id === contact);
  centre.engine.happens({ type: "legAnswered", contact, leg: ringingLeg(centre, contact) });
  await until("they talk", async () => (await desk()).contact?.phase === "talking");
  return contact;
}
async function hangsUp(contact: string): Promise<void> {
  centre.engine.happens({ type: "callerHungUp", contact });
  await until("it is over", async () => (await desk()).contact?.phase === "wrapUp");
  const history = {
    kind: "general",
    classification: "kumin-sogo-shomei",
    outcome: "answered",
    summary: "案内",
    marks: [],
    knowledge: [],
    pause: "break",
  };
  expect((await yamada.send("PUT", `/api/contacts/${contact}/history`, history)).status).toBe(204);
}
const asked = async (contact: string) => (await yamada.send("GET", `/api/contacts/${contact}/survey`)).json.ask;
const answer = (contact: string, body: object) => yamada.send("POST", `/api/contacts/${contact}/survey`, { round: "2026-autumn", ...body });

test("a citizen is asked once in a round, the same caller not again, and nobody's number is kept for it", async () => {
  const first = await talksWith("0312345678");
  expect((await asked(first)).questions[0]).toMatchObject({ id: "overall", scale: expect.arrayContaining(["満足"]) });
  expect((await answer(first, { outcome: "answered", answers: { overall: 0 } })).json.code).toBe("survey-answer-unfit");
  expect((await answer(first, { outcome: "answered", answers: { overall: 0, clear: 9 } })).status).toBe(422);
  expect((await answer(first, { outcome: "answered", answers: { overall: 0, clear: 1 } })).status).toBe(204);
  expect((await answer(first, { outcome: "answered", answers: { overall: 4, clear: 4 } })).status).toBe(204);
  expect(await asked(first)).toBeNull();
  await hangsUp(first);

  const again = await talksWith("0312345678");
  expect(await asked(again)).toBeNull();
  await hangsUp(again);
  const other = await talksWith("0387654321");
  expect(await asked(other)).not.toBeNull();
  expect((await answer(other, { outcome: "declined", answers: {} })).status).toBe(204);
  const rows = await centre.pool.query("select caller_mark, outcome, answers from survey_asks order by asked_at");
  expect(rows.rows.map((row) => [row.outcome, row.answers])).toEqual([
    ["answered", { overall: 0, clear: 1 }],
    ["declined", {}],
  ]);
  expect(JSON.stringify(rows.rows)).not.toMatch(/12345678|87654321/);
  await hangsUp(other);
});

test("results are read with their intervals by whoever answers for them, and leave as a table", async () => {
  const { rounds } = (await watanabe.send("GET", "/api/survey")).json;
  expect(rounds[0]).toMatchObject({ id: "2026-autumn", asked: 2, answered: 1, isOn: true });
  expect(rounds[0].questions[0]).toMatchObject({ answers: 1, satisfied: { share: 1, interval: { high: 1 } } });
  const csv = await watanabe.send("GET", "/api/survey/2026-autumn/export?format=csv");
  expect(csv.text).toContain("回答,とても満足,分かりやすい");
  expect((await yamada.send("GET", "/api/survey")).json.code).toBe("not-allowed");
});

test("which caller it was is forgotten when no round depends on it any more", async () => {
  expect(await forgetCallers(centre.pool, centre.settings.clock.now() + HOUR)).toBe(2);
  expect((await centre.pool.query("select from survey_asks where caller_mark is not null")).rowCount).toBe(0);
});
