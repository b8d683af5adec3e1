import { afterAll, beforeAll, expect, test } from "vitest";
import { TestBrowser, type TestSocket } from "../../../../test/builders/served-centre/browser.ts";
import { type ServedCentre, serveCentre } from "../../../../test/builders/served-centre/served-centre.ts";
import type { DeskView, ServerMessage } from "../../../desk/api.ts";
import type { MessageBoard } from "../../../desk/messages/api.ts";

let centre: ServedCentre;
let watanabe: TestBrowser;
let yamada: TestBrowser;
let page: TestSocket;

beforeAll(async () => {
  centre = await serveCentre();
  [watanabe, yamada] = [new TestBrowser(centre.address), new TestBrowser(centre.address)];
  await watanabe.signIn("watanabe");
  await yamada.signIn("yamada");
  centre.engine.happens({ type: "phoneReachable", agent: "yamada", phone: "desk" });
  await yamada.send("POST", "/api/desk/open", { phone: "desk" });
  page = yamada.socket("/api/live");
});
afterAll(() => centre.close());

const shown = async (suits: (messages: DeskView["messages"]) => boolean): Promise<DeskView["messages"]> => {
  const message = await page.next((one: ServerMessage) => one.type === "desk" && suits(one.view.messages));
  return message.type === "desk" ? message.view.messages : [];
};
const write = (more: object = {}, headers: Record<string, string> = {}) =>
  watanabe.send(
    "POST",
    "/api/messages",
    { to: { kind: "everybody" }, text: "14時から税の通知で待ちが増えます。", urgent: true, minutes: null, ...more },
    headers,
  );
const board = async (): Promise<MessageBoard> => (await watanabe.send("GET", "/api/messages")).json;

test("a supervisor's message is on the operator's desk at once, is acknowledged there, and the supervisor sees who has read it", async () => {
  const written = await write();
  expect(written).toMatchObject({ status: 200, json: { by: "渡辺 恵子", toName: "全員", urgent: true } });
  const [message] = await shown((messages) => messages.length === 1);
  expect(message).toMatchObject({ id: written.json.id, by: "渡辺 恵子", text: "14時から税の通知で待ちが増えます。", readAt: null });
  expect((await board()).messages[0]?.readers).toEqual([{ id: "yamada", name: "山田 由美", readAt: null }]);
  expect((await yamada.send("POST", `/api/messages/${message?.id}/read`)).status).toBe(204);
  await shown(([first]) => first?.readAt !== null);
  expect((await board()).messages[0]?.readers[0]?.readAt).toBeGreaterThan(0);
});

test("the same key twice writes one message, and another text under it is refused", async () => {
  const key = { "idempotency-key": "one-press" };
  const [first, second] = await Promise.all([
    write({ text: "昼の交代は12時半です。" }, key),
    write({ text: "昼の交代は12時半です。" }, key),
  ]);
  expect(second.json.id).toBe(first.json.id);
  expect((await write({ text: "別のこと" }, key)).json).toMatchObject({ code: "idempotency-key-reused" });
  expect((await board()).messages.filter((one) => one.text === "昼の交代は12時半です。")).toHaveLength(1);
});

test("a withdrawn message leaves the desks, stays with who had read it, and both steps stand in the audit", async () => {
  const { json } = await write({ text: "取り消す伝言です。", to: { kind: "group", group: "residents" } });
  await shown((messages) => messages.some((one) => one.id === json.id));
  expect((await watanabe.send("POST", `/api/messages/${json.id}/withdraw`)).status).toBe(204);
  expect((await watanabe.send("POST", `/api/messages/${json.id}/withdraw`)).status).toBe(204);
  await shown((messages) => messages.every((one) => one.id !== json.id));
  expect((await board()).messages.find((one) => one.id === json.id)?.withdrawnAt).toBeGreaterThan(0);
  const lines = await centre.pool.query("select person, action, reason from audit where object = $1 order by position", [json.id]);
  expect(lines.rows).toEqual([
    { person: "watanabe", action: "sendMessage", reason: "group residents" },
    { person: "watanabe", action: "withdrawMessage", reason: "group residents" },
  ]);
});

test("messages outlive a restart of the server, and whoever signs in later sees what still holds", async () => {
  await centre.restartApi();
  const kimura = new TestBrowser(centre.address);
  await kimura.signIn("kimura");
  const texts = ((await kimura.send("GET", "/api/desk")).json as DeskView).messages.map((one) => one.text);
  expect(texts).toEqual(["14時から税の通知で待ちが増えます。", "昼の交代は12時半です。"]);
});

test("nobody writes without the right, to nobody, too much, or a citizen's number; nobody acknowledges what is for others", async () => {
  expect((await yamada.send("POST", "/api/messages", { to: { kind: "everybody" }, text: "a", urgent: false, minutes: null })).status).toBe(
    403,
  );
  expect((await write({ to: { kind: "group", group: "nobody" } })).json).toMatchObject({ status: 422, code: "audience-unknown" });
  expect((await write({ to: { kind: "person", person: "ota" } })).json).toMatchObject({ code: "audience-unknown" });
  expect((await write({ text: "あ".repeat(201) })).status).toBe(422);
  expect((await write({ text: "03-4567-8901に折り返してください。" })).json).toMatchObject({ code: "message-holds-number" });
  const { json } = await write({ to: { kind: "person", person: "sato" }, text: "佐藤さんへ。" });
  expect((await yamada.send("POST", `/api/messages/${json.id}/read`)).json).toMatchObject({ status: 404, code: "message-unknown" });
  expect((await yamada.send("GET", "/api/messages")).status).toBe(403);
});

test("no text of a message is in an event or in the audit", async () => {
  const { rows } = await centre.pool.query(
    "select (select count(*) from events where data::text like '%税の通知%') + (select count(*) from audit where audit::text like '%税の通知%') as n",
  );
  expect(rows).toEqual([{ n: "0" }]);
});
