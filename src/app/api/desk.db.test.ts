import { afterAll, beforeAll, expect, test } from "vitest";
import { TestBrowser, type TestSocket } from "../../../test/builders/served-centre/browser.ts";
import { citizenCalls, ringingLeg, type ServedCentre, serveCentre } from "../../../test/builders/served-centre/served-centre.ts";
import type { DeskView, ServerMessage } from "../../desk/api.ts";

let centre: ServedCentre;
let yamada: TestBrowser;
let page: TestSocket;

beforeAll(async () => {
  centre = await serveCentre();
  yamada = new TestBrowser(centre.address);
  await yamada.signIn("yamada");
  page = yamada.socket("/api/live");
  await page.next((message: ServerMessage) => message.type === "desk");
});
afterAll(() => centre.close());

const desk = async (suits: (view: DeskView) => boolean): Promise<DeskView> => {
  const message = await page.next((one: ServerMessage) => one.type === "desk" && suits(one.view));
  if (message.type !== "desk") throw new Error("no desk");
  return message.view;
};
const history = (summary: string, change: object = {}) => ({
  ...{
    kind: "general",
    classification: "kumin-sogo-shomei",
    outcome: "answered",
    summary,
    marks: [],
    knowledge: ["juminhyo-where"],
    pause: null,
  },
  ...change,
});

test("an operator opens a desk, is shown the call while it rings, talks, and saves the history; then the next call may come", async () => {
  expect((await yamada.send("POST", "/api/desk/available")).json).toMatchObject({ status: 409, code: "agent-not-signed-in" });
  centre.engine.happens({ type: "phoneReachable", agent: "yamada", phone: "desk" });
  expect((await yamada.send("POST", "/api/desk/open", { phone: "desk" })).status).toBe(204);
  expect((await yamada.send("POST", "/api/desk/available")).status).toBe(204);
  await desk((view) => view.agent.state === "available");

  const contact = citizenCalls(centre);
  const popped = await desk((view) => view.agent.state === "ringing" && view.contact !== null);
  expect(popped.contact).toMatchObject({
    ...{ id: contact, phase: "ringing", line: { id: "main" }, menu: { id: "residents", name: "住民票・戸籍" } },
    keys: [
      { key: "1", label: "問合せ" },
      { key: "1", label: "住民票・戸籍" },
    ],
    proposals: { kind: { value: "general", why: "メニューから" }, classification: { value: "kumin-sogo-shomei", why: "メニューから" } },
  });
  expect(popped.contact?.answers.length).toBeGreaterThan(3);
  expect(JSON.stringify(popped.contact?.script)).toContain("山田");

  const leg = ringingLeg(centre, contact);
  centre.engine.happens({ type: "legRang", contact, leg });
  centre.engine.happens({ type: "legAnswered", contact, leg });
  await desk((view) => view.contact?.phase === "talking");
  await yamada.send("POST", "/api/desk/hold");
  expect((await desk((view) => view.contact?.phase === "held")).contact?.heldSince).not.toBeNull();
  await yamada.send("POST", "/api/desk/resume");
  await desk((view) => view.contact?.phase === "talking");

  const asked = { summary: "転入届", knowledge: [], choices: ["戸籍の証明", "台本にない言葉"] };
  const proposed = await yamada.send("POST", `/api/contacts/${contact}/proposals`, asked);
  expect(proposed.json).toEqual({
    kind: [{ value: "general", share: 1, why: "メニューから" }],
    classification: [{ value: "kumin-sogo-koseki", share: 1, why: "用件から" }],
    outcome: [{ value: "answered", share: 1, why: "応対種別から" }],
  });
  expect((await yamada.send("POST", `/api/contacts/${crypto.randomUUID()}/proposals`, asked)).json).toMatchObject({ code: "not-found" });

  const early = await yamada.send("PUT", `/api/contacts/${contact}/history`, history("まだ通話中"));
  expect(early.json).toMatchObject({ status: 409, code: "not-your-wrap-up" });

  await yamada.send("POST", "/api/desk/hang-up");
  const after = await desk((view) => view.contact?.phase === "wrapUp");
  expect(after.contact?.timeline.map((line) => line.what)).toContain("オペレーターが電話を切りました");
  expect((await yamada.send("POST", "/api/desk/available")).json).toMatchObject({ code: "history-not-saved" });

  expect((await yamada.send("PUT", `/api/contacts/${contact}/history`, history("住民票の写しの取り方"))).status).toBe(204);
  expect((await desk((view) => view.contact === null)).agent.state).toBe("available");
  const stored = await centre.pool.query("select agent, summary, knowledge from contact_histories where contact = $1", [contact]);
  expect(stored.rows).toEqual([{ agent: "yamada", summary: "住民票の写しの取り方", knowledge: ["juminhyo-where"] }]);
  const events = await centre.pool.query("select type from events where stream = $1 and type = 'historySaved'", [`contact/${contact}`]);
  expect(events.rows).toHaveLength(1);

  expect((await yamada.send("PUT", `/api/contacts/${contact}/history`, history("住民票の写しの取り方"))).status).toBe(204);
  const other = await yamada.send("PUT", `/api/contacts/${contact}/history`, history("別の内容"));
  expect(other.json).toMatchObject({ status: 409, code: "history-already-saved" });
  expect((await centre.pool.query("select 1 from contact_histories where contact = $1", [contact])).rowCount).toBe(1);
});

/** A talk of yamada's that has just ended. */
async function talkEnded(): Promise<string> {
  const contact = citizenCalls(centre);
  await desk((view) => view.agent.state === "ringing" && view.contact?.id === contact);
  const leg = ringingLeg(centre, contact);
  centre.engine.happens({ type: "legAnswered", contact, leg });
  centre.engine.happens({ type: "callerHungUp", contact });
  await desk((view) => view.contact?.phase === "wrapUp");
  return contact;
}

test("a history saved while the telephony role is away is kept, and its agent is away as asked when the role is back", async () => {
  const contact = await talkEnded();
  await centre.stopTelephony();
  expect((await desk((view) => view.engine === "restarting")).contact?.id).toBe(contact);
  expect((await yamada.send("POST", "/api/desk/pause", { reason: "lunch" })).json).toMatchObject({ status: 503, code: "telephony-away" });
  const away = history("電話の仕組みが止まっていた", { pause: "lunch" });
  expect((await yamada.send("PUT", `/api/contacts/${contact}/history`, away)).status).toBe(204);
  await centre.startTelephony();
  const back = await desk((view) => view.engine === "up" && view.agent.state !== "wrapUp" && view.contact === null);
  expect(back.agent).toMatchObject({ state: "paused", reason: "lunch" });
  expect((await centre.pool.query("select 1 from contact_histories where contact = $1", [contact])).rowCount).toBe(1);
  centre.engine.happens({ type: "phoneReachable", agent: "yamada", phone: "desk" });
  await yamada.send("POST", "/api/desk/available");
  await desk((view) => view.agent.state === "available");
});

test("a restarted server shows the contact again, whole, and the history can be saved", async () => {
  const contact = await talkEnded();
  await centre.restartApi();
  page = yamada.socket("/api/live");
  const again = await desk((view) => view.contact !== null);
  expect(again.contact).toMatchObject({ id: contact, phase: "wrapUp", menu: { id: "residents" } });
  const saved = await yamada.send("PUT", `/api/contacts/${contact}/history`, history("再起動のあと", { pause: "break" }));
  expect(saved.status).toBe(204);
  expect(await desk((view) => view.contact === null)).toMatchObject({ agent: { state: "paused", reason: "break" } });
});

test("a colleague cannot save the history of somebody else's contact, and unknown choices are refused by name", async () => {
  await yamada.send("POST", "/api/desk/available");
  await desk((view) => view.agent.state === "available");
  const contact = await talkEnded();
  const sato = new TestBrowser(centre.address);
  await sato.signIn("sato");
  expect((await sato.send("PUT", `/api/contacts/${contact}/history`, history("他人の応対"))).json).toMatchObject({
    code: "not-your-wrap-up",
  });
  const wrong = await yamada.send("PUT", `/api/contacts/${contact}/history`, history("区分違い", { classification: "nowhere" }));
  expect(wrong.json).toMatchObject({ status: 422, code: "unknown-choice", facts: { field: "classification" } });
  const signOut = await yamada.send("DELETE", "/api/session");
  expect(signOut.json).toMatchObject({ status: 409, code: "history-not-saved" });
  const both = [1, 2].map(() => yamada.send("PUT", `/api/contacts/${contact}/history`, history("二度押し")));
  expect((await Promise.all(both)).map((answer) => answer.status)).toEqual([204, 204]);
  expect(
    (await centre.pool.query("select 1 from events where stream = $1 and type = 'historySaved'", [`contact/${contact}`])).rowCount,
  ).toBe(1);
});

test("a repeated press with the same key is done once, and the key stands for that command alone", async () => {
  await desk((view) => view.agent.state === "available");
  const key = { "idempotency-key": "one-press" };
  const count = async () =>
    Number((await centre.pool.query("select count(*) from events where stream = 'agent/yamada' and type = 'paused'")).rows[0]?.count);
  const before = await count();
  const answers = await Promise.all([1, 2, 3].map(() => yamada.send("POST", "/api/desk/pause", { reason: "lunch" }, key)));
  expect(answers.map((answer) => answer.status)).toEqual([204, 204, 204]);
  await desk((view) => view.agent.reason === "lunch");
  await expect.poll(count).toBe(before + 1);
  expect((await yamada.send("POST", "/api/desk/pause", { reason: "break" }, key)).json).toMatchObject({
    status: 422,
    code: "idempotency-key-reused",
  });
  expect((await yamada.send("POST", "/api/desk/pause", { reason: "no-answer" })).json).toMatchObject({
    status: 422,
    code: "pause-reason-unknown",
  });
});

test("signing out closes the desk and the open pages", async () => {
  expect((await yamada.send("DELETE", "/api/session")).status).toBe(204);
  await page.next((message: ServerMessage) => message.type === "signedOut");
  expect(await page.ended).toBe("close 4401");
  expect((await yamada.send("GET", "/api/desk")).status).toBe(401);
});
