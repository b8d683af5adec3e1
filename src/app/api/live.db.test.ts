import { randomBytes } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { happened } from "../../../test/builders/events.ts";
import { TestBrowser, type TestSocket } from "../../../test/builders/served-centre/browser.ts";
import { citizenCalls, ringingLeg, type ServedCentre, serveCentre } from "../../../test/builders/served-centre/served-centre.ts";
import { append } from "../../cms/event-log/store.ts";
import type { WallboardView } from "../../cms/live/api.ts";
import { figureName } from "../../cms/live/api.ts";
import { type HistoryLog, saveHistory } from "../../crm/history/store.ts";
import type { ServerMessage } from "../../desk/api.ts";
import { uuidV7 } from "../../kernel/ids.ts";

let centre: ServedCentre;
let supervisor: TestBrowser;

beforeAll(async () => {
  centre = await serveCentre();
  supervisor = new TestBrowser(centre.address);
  await supervisor.signIn("watanabe");
});
afterAll(() => centre.close());

async function board(page: TestSocket, suits: (view: WallboardView) => boolean): Promise<WallboardView> {
  const message = await page.next((one: ServerMessage) => one.type === "wallboard" && suits(one.view));
  if (message.type !== "wallboard") throw new Error("no wallboard");
  return message.view;
}

async function signedInOperator(id: string): Promise<TestBrowser> {
  const browser = new TestBrowser(centre.address);
  await browser.signIn(id);
  centre.engine.happens({ type: "phoneReachable", agent: id, phone: "desk" });
  await browser.send("POST", "/api/desk/open", { phone: "desk" });
  await browser.send("POST", "/api/desk/available");
  return browser;
}

test("the wallboard follows a call from waiting to answered, and shows it again after a restart of the server", async () => {
  let page = supervisor.socket("/api/live?wallboard=1");
  await board(page, (view) => view.engine === "up" && view.agents.length === 0);
  const contact = citizenCalls(centre);
  const waiting = await board(page, (view) => view.queues.some((queue) => queue.waiting === 1));
  expect(waiting.queues.find((queue) => queue.waiting === 1)).toMatchObject({ id: "residents", today: { offered: 1, answered: 0 } });
  await signedInOperator("yamada");
  const leg = ringingLeg(centre, contact);
  centre.engine.happens({ type: "legRang", contact, leg });
  centre.engine.happens({ type: "legAnswered", contact, leg });
  const talking = await board(page, (view) => view.agents.some((agent) => agent.state === "talking"));
  expect(talking).toMatchObject({ today: { figures: { offered: 1, answered: 1 } }, agents: [{ id: "yamada", queue: "residents" }] });
  await expect.poll(async () => (await centre.pool.query("select 1 from events where type = 'answered'")).rowCount).toBe(1);
  await centre.restartApi();
  page = supervisor.socket("/api/live?wallboard=1");
  const again = await board(page, (view) => view.agents.length === 1);
  expect(again).toMatchObject({ today: { figures: { offered: 1, answered: 1 } }, agents: [{ state: "talking" }] });
  page.socket.close();
});

test("what another role stores reaches the wallboard as well", async () => {
  const page = supervisor.socket("/api/live?wallboard=1");
  await board(page, (view) => view.refused.sip === 0);
  const now = centre.settings.clock.now();
  const refusal = { why: "wrongDigest", from: "192.0.2.7", service: "PJSIP" } as const;
  await append(centre.pool, [
    { id: uuidV7(now, randomBytes(10)), stream: "centre", at: now, source: "engine", v: 1, type: "sipRefused", data: refusal },
  ]);
  expect((await board(page, (view) => view.refused.sip === 1)).refused.lastSip).toMatchObject({ from: "192.0.2.7" });
});

test("whoever may not act on refused SIP sees how many there were, but no address", async () => {
  const leader = new TestBrowser(centre.address);
  await leader.signIn("akiyama");
  const view = await board(leader.socket("/api/live?wallboard=1"), () => true);
  expect(view.refused).toMatchObject({ sip: 1, lastSip: null });
});

test("an operator is told of the own desk and never of the wallboard", async () => {
  const operator = new TestBrowser(centre.address);
  await operator.signIn("sato");
  const page = operator.socket("/api/live?wallboard=1");
  await page.next((message: ServerMessage) => message.type === "desk");
  // The supervisor's next board is proof that boards were sent in the meantime.
  await board(supervisor.socket("/api/live?wallboard=1"), () => true);
  expect(page.heard.filter((message) => message.includes('"type":"wallboard"'))).toEqual([]);
});

test("a server killed after keeping a history, before telling the floor, sets the agent free when it is back", async () => {
  const operator = await signedInOperator("suzuki");
  await operator.send("POST", "/api/desk/available");
  const { rows } = await centre.pool.query<{ stream: string }>("select stream from events where type = 'answered'");
  const contact = rows[0]?.stream.slice("contact/".length) ?? "";
  centre.engine.happens({ type: "callerHungUp", contact });
  await expect.poll(async () => (await centre.pool.query("select 1 from events where type = 'wrapUpStarted'")).rowCount).toBe(1);
  const now = centre.settings.clock.now();
  const stream = `contact/${contact}` as const;
  const chosen = { kind: "general", classification: "kumin-sogo-shomei", outcome: "answered" as const, marks: [], knowledge: [] };
  const facts = { agent: "yamada", ...chosen };
  const began = happened(stream, now, { type: "wrapUpStarted", data: { agent: "yamada" } });
  const kept = happened(stream, now, { type: "historySaved", data: facts });
  const log: HistoryLog = {
    read: async () => [],
    index: async () => undefined,
    async append(client, event) {
      await append(client, [event]);
    },
  };
  await saveHistory(centre.pool, log, { contact, summary: "保存の直後に止まった", savedAt: now, ...facts }, kept, [began]);
  await centre.restartApi();
  await expect.poll(async () => (await centre.pool.query("select 1 from events where type = 'wrapUpEnded'")).rowCount).toBe(1);
  const yamada = new TestBrowser(centre.address);
  await yamada.signIn("yamada");
  await expect.poll(async () => (await yamada.send("GET", "/api/desk")).json.agent.state).toBe("available");
});

test("supervisors read contacts and figures; every try for a recording leaves a line in the audit that nobody can change", async () => {
  const { rows } = await centre.pool.query<{ stream: string }>("select stream from events where type = 'answered'");
  const contact = rows[0]?.stream.slice("contact/".length) ?? "";
  const span = `from=${centre.settings.clock.now() - 3_600_000}&to=${centre.settings.clock.now() + 3_600_000}`;
  expect((await supervisor.send("GET", `/api/contacts?${span}`)).json).toEqual({ contacts: [], next: null });
  expect((await supervisor.send("GET", `/api/figures?${span}`)).json).toMatchObject({ offered: 0, serviceLevel: null });
  expect((await supervisor.send("GET", "/api/figures/definitions")).json.length).toBe(figureName.options.length);
  expect((await supervisor.send("GET", `/api/recordings/${contact}.1/peaks`)).json).toMatchObject({
    status: 409,
    code: "recording-not-ready",
  });
  const operator = new TestBrowser(centre.address);
  await operator.signIn("ito");
  expect((await operator.send("GET", `/api/recordings/${contact}.1/peaks`)).status).toBe(403);
  const lines = await centre.pool.query("select person, object, outcome from audit order by position");
  expect(lines.rows).toEqual([
    { person: "watanabe", object: `${contact}.1`, outcome: "missing" },
    { person: "ito", object: `${contact}.1`, outcome: "refused" },
  ]);
  await expect(centre.pool.query("update audit set person = 'nobody'")).rejects.toThrow(/permission denied/);
  await expect(centre.pool.query("delete from audit")).rejects.toThrow(/permission denied/);
});
