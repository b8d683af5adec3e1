import { afterAll, beforeAll, expect, test } from "vitest";
import { TestBrowser, type TestSocket } from "../../../../test/builders/served-centre/browser.ts";
import { citizenCalls, ringingLeg, type ServedCentre, serveCentre } from "../../../../test/builders/served-centre/served-centre.ts";
import { until } from "../../../../test/builders/until.ts";
import type { ServerMessage } from "../../../desk/api.ts";

let centre: ServedCentre;
const people = new Map<string, TestBrowser>();
const as = (name: string) => people.get(name) ?? new TestBrowser(centre.address);
let board: TestSocket;
let contact: string;

beforeAll(async () => {
  centre = await serveCentre();
  for (const name of ["yamada", "sato", "watanabe", "hasegawa", "miura"]) {
    people.set(name, new TestBrowser(centre.address));
    await as(name).signIn(name);
  }
  board = as("watanabe").socket("/api/live?wallboard=1");
  centre.engine.happens({ type: "phoneReachable", agent: "yamada", phone: "desk" });
  await as("yamada").send("POST", "/api/desk/open", { phone: "desk" });
  await as("yamada").send("POST", "/api/desk/available");
  contact = citizenCalls(centre);
  const desk = async () => (await as("yamada").send("GET", "/api/desk")).json;
  await until("the phone rings", async () => (await desk()).agent.state === "ringing");
  centre.engine.happens({ type: "legAnswered", contact, leg: ringingLeg(centre, contact) });
  await until("they talk", async () => (await desk()).contact?.phase === "talking");
});
afterAll(() => centre.close());

const note = (change: object = {}) => ({
  kind: "suspicious",
  category: "還付金",
  note: "区を名乗り、ATMへ行くように言われた",
  urgent: true,
  ...change,
});
const day = `from=${Date.now() - 86_400_000 * 3650}&to=${Date.now() + 86_400_000 * 3650}`;
const alarms = async (suits: (sentences: string[]) => boolean) => {
  const message = await board.next(
    (one: ServerMessage) =>
      one.type === "wallboard" && suits(one.view.alarms.map((alarm) => alarm.sentence).filter((text) => text.startsWith("急ぎ"))),
  );
  return message.type === "wallboard" ? message.view.alarms : [];
};

test("an urgent suspicious call is noted in the talk, alarms the supervisor at once, and the ward confirms it", async () => {
  const key = { "idempotency-key": "one-note" };
  const [first, again] = [
    await as("yamada").send("POST", `/api/contacts/${contact}/voices`, note(), key),
    await as("yamada").send("POST", `/api/contacts/${contact}/voices`, note(), key),
  ];
  expect(first.json).toMatchObject({ kind: "suspicious", urgent: true, menu: "住民票・戸籍", by: "山田 由美", state: "new" });
  expect(again.json.id).toBe(first.json.id);
  const [alarm] = (await alarms((urgent) => urgent.length === 1)).filter((one) => one.id.startsWith("voice/"));
  expect(alarm).toMatchObject({ level: "error", href: "/voices", advice: expect.stringContaining("防災危機管理課 治安対策係") });

  const { id } = first.json;
  expect((await as("watanabe").send("POST", `/api/voices/${id}/forward`, { section: "chian", answer: "電話で連絡" })).json).toMatchObject({
    state: "forwarded",
    forwarded: { section: "chian", by: "渡辺 恵子" },
  });
  expect((await as("hasegawa").send("POST", `/api/voices/${id}/acknowledge`)).json.acknowledged.by).toBe("長谷川 学");
  await alarms((urgent) => urgent.length === 0);
  expect((await as("hasegawa").send("POST", `/api/voices/${id}/close`, { answer: "防犯メールを配信" })).json.state).toBe("closed");
  expect((await as("hasegawa").send("POST", `/api/voices/${id}/acknowledge`)).json.code).toBe("voice-closed");
  const told = await centre.pool.query("select type, data::text from events where stream = $1 and type like 'voice%' order by seq", [
    `contact/${contact}`,
  ]);
  expect(told.rows.map((row) => row.type)).toEqual(["voiceNoted", "voiceForwarded", "voiceAcknowledged"]);
  expect(JSON.stringify(told.rows)).not.toContain("ATM");
});

test("what the operator may not do is refused by name: another's contact, a category the centre does not have, nothing written", async () => {
  expect((await as("sato").send("POST", `/api/contacts/${contact}/voices`, note())).json.code).toBe("not-your-contact");
  const unknown = await as("yamada").send("POST", `/api/contacts/${contact}/voices`, note({ category: "うわさ" }));
  expect(unknown.json).toMatchObject({ code: "voice-choice-unknown", facts: { field: "category" } });
  expect((await as("yamada").send("POST", `/api/contacts/${contact}/voices`, note({ note: " " }))).status).toBe(422);
  expect((await as("yamada").send("GET", `/api/voices?${day}`)).json.code).toBe("not-allowed");
  expect((await as("miura").send("GET", `/api/voices?${day}`)).json.code).toBe("not-allowed");
});

test("lists are read by kind, leave as a table, and make the day's part of the daily report", async () => {
  await as("yamada").send(
    "POST",
    `/api/contacts/${contact}/voices`,
    note({ kind: "voice", category: "要望・提案", note: "=窓口を増やして", urgent: false }),
  );
  const list = await as("hasegawa").send("GET", `/api/voices?kind=voice&state=open&${day}`);
  expect(list.json.voices.map((one: { note: string }) => one.note)).toEqual(["=窓口を増やして"]);
  const csv = await as("hasegawa").send("GET", `/api/voices/export?format=csv&${day}`);
  expect(csv.headers.get("content-type")).toContain("text/csv");
  expect(csv.text).toContain("利用者の声,要望・提案,,'=窓口を増やして,住民票・戸籍,未対応");
  const date = new Date(list.json.voices[0].at + 9 * 3_600_000).toISOString().slice(0, 10);
  const report = await as("watanabe").send("GET", `/api/voices/day?date=${date}`);
  expect(report.json.kinds.map((one: { kind: string; count: number }) => [one.kind, one.count])).toEqual([
    ["voice", 1],
    ["complaint", 0],
    ["suspicious", 1],
  ]);
});
