import { afterAll, beforeAll, expect, test } from "vitest";
import { PASSWORD, TestBrowser } from "../../../../test/builders/served-centre/browser.ts";
import { citizenCalls, ringingLeg, type ServedCentre, serveCentre } from "../../../../test/builders/served-centre/served-centre.ts";
import { append } from "../../../cms/event-log/store.ts";

let centre: ServedCentre;
const people = new Map<string, TestBrowser>();
const as = (name: string): TestBrowser => people.get(name) ?? (people.set(name, new TestBrowser(centre.address)).get(name) as TestBrowser);

beforeAll(async () => {
  centre = await serveCentre();
  for (const name of ["yamada", "sato", "watanabe", "akiyama"]) expect((await as(name).signIn(name, PASSWORD)).status).toBe(200);
});
afterAll(() => centre.close());

const history = (summary: string, change: object = {}) => ({
  ...{ kind: "general", classification: "kumin-sogo-shomei", outcome: "answered", summary, marks: [], knowledge: [], pause: "break" },
  ...change,
});
const save = (contact: string, summary: string) => as("yamada").send("PUT", `/api/contacts/${contact}/history`, history(summary));

/** A talk of yamada's that has just ended. */
async function talkEnded(): Promise<string> {
  centre.engine.happens({ type: "phoneReachable", agent: "yamada", phone: "desk" });
  await as("yamada").send("POST", "/api/desk/open", { phone: "desk" });
  await as("yamada").send("POST", "/api/desk/available");
  const contact = citizenCalls(centre);
  const leg = ringingLeg(centre, contact);
  centre.engine.happens({ type: "legRang", contact, leg });
  centre.engine.happens({ type: "legAnswered", contact, leg });
  await as("yamada").send("POST", "/api/desk/hang-up");
  return contact;
}

// A family name that is also an ordinary word: the finding a person has to decide about.
const TEXT = "林さんの木の枝が道に出ているとのこと。";
const FINDING = { start: 0, end: 1, kind: "person", placeholder: "［氏名］" };

test("a summary with a finding is not kept until a supervisor has looked at exactly this text and said that it is none", async () => {
  const contact = await talkEnded();
  const refused = await save(contact, TEXT);
  expect(refused.json).toMatchObject({ status: 422, code: "personal-data-found", facts: { place: "summary", findings: [FINDING] } });
  expect(refused.json.detail).toContain("氏名らしい言葉");
  const check = (text: string) => as("yamada").send("POST", "/api/pii/check", { contact, place: "summary", text });
  expect((await check(TEXT)).json).toMatchObject({ findings: [FINDING], confirmed: false });
  expect((await check("枝が道に出ているとのこと。")).json).toEqual({ findings: [], confirmed: false });

  const ask = () => as("yamada").send("POST", "/api/pii/reviews", { contact, place: "summary", text: TEXT });
  const asked = (await ask()).json;
  expect(asked).toMatchObject({ state: "open", kinds: ["person"], askedBy: "山田 由美", own: true });
  expect((await ask()).json.id).toBe(asked.id);
  const path = `/api/pii/reviews/${asked.id}`;
  expect((await as("sato").send("GET", path)).status).toBe(404);
  const decision = { none: true, reason: "樹木の林のことで、氏名ではない" };
  for (const name of ["yamada", "akiyama"]) expect((await as(name).send("POST", `${path}/decision`, decision)).status).toBe(403);
  const { reviews } = (await as("watanabe").send("GET", "/api/pii/reviews")).json;
  expect(reviews).toMatchObject([{ id: asked.id, contact, place: "summary", own: false }]);
  expect(JSON.stringify(reviews)).not.toContain("枝");
  expect((await as("watanabe").send("POST", `${path}/text`)).json).toMatchObject({ text: TEXT, findings: [FINDING] });
  expect((await as("watanabe").send("POST", `${path}/decision`, { none: true, reason: " " })).status).toBe(422);
  expect((await as("watanabe").send("POST", `${path}/decision`, decision)).json).toMatchObject({ state: "none", decidedBy: "渡辺 恵子" });
  expect((await as("watanabe").send("POST", `${path}/decision`, decision)).json.code).toBe("review-over");
  expect((await as("watanabe").send("POST", `${path}/text`)).json.code).toBe("review-over");
  expect((await as("yamada").send("GET", path)).json).toMatchObject({ state: "none", reason: decision.reason });
  expect((await check(TEXT)).json.confirmed).toBe(true);

  expect((await save(contact, `${TEXT}佐藤様より。`)).json.code).toBe("personal-data-found");
  expect((await save(contact, TEXT)).status).toBe(204);
  const elsewhere = await talkEnded();
  expect((await save(elsewhere, TEXT)).json.code).toBe("personal-data-found");
  expect((await save(elsewhere, "枝が道に出ている。")).status).toBe(204);

  const ref = `review/${asked.id}`;
  const { rows } = await centre.pool.query("select person, action, reason from audit where object = $1 order by position", [ref]);
  expect(rows).toEqual([
    { person: "yamada", action: "askReview", reason: null },
    { person: "watanabe", action: "openReview", reason: null },
    { person: "watanabe", action: "confirmNotPersonal", reason: decision.reason },
  ]);
  const proof = await centre.pool.query("select kind, why from erasure_certificates where object = $1", [ref]);
  expect(proof.rows).toEqual([{ kind: "reviewText", why: "done" }]);
  const lying = await centre.pool.query("select r::text as text from personal_reviews r union all select v::text from vault v");
  expect(JSON.stringify(lying.rows)).not.toContain("枝");
});

test("a finding that a supervisor calls personal stays refused, and a request can be taken back by who asked", async () => {
  const contact = await talkEnded();
  const ask = async (text: string) => (await as("yamada").send("POST", "/api/pii/reviews", { contact, place: "summary", text })).json;
  const personal = await ask("田中様より。");
  const decision = { none: false, reason: "お客さまの氏名" };
  const decided = await as("watanabe").send("POST", `/api/pii/reviews/${personal.id}/decision`, decision);
  expect(decided.json).toMatchObject({ state: "personal", reason: decision.reason });
  expect((await save(contact, "田中様より。")).json.code).toBe("personal-data-found");
  const other = await ask("鈴木様より。");
  expect((await as("sato").send("DELETE", `/api/pii/reviews/${other.id}`)).status).toBe(404);
  expect((await as("yamada").send("DELETE", `/api/pii/reviews/${other.id}`)).status).toBe(204);
  expect((await as("watanabe").send("GET", "/api/pii/reviews")).json.reviews).toEqual([]);
  expect((await ask("住民票の取り方。")).code).toBe("nothing-to-review");
  expect((await save(contact, "取り方を案内。")).status).toBe(204);
});

test("a supervisor may decide about an own text, which the audit shows", async () => {
  const text = { contact: null, place: "note", text: "林さんの件" };
  const asked = (await as("watanabe").send("POST", "/api/pii/reviews", text)).json;
  expect(asked.own).toBe(true);
  const decision = { none: true, reason: "林業の件" };
  expect((await as("watanabe").send("POST", `/api/pii/reviews/${asked.id}/decision`, decision)).json.state).toBe("none");
  const { rows } = await centre.pool.query("select distinct person from audit where object = $1", [`review/${asked.id}`]);
  expect(rows).toEqual([{ person: "watanabe" }]);
});

test("a text that is far too long is refused for its length, and one of strange characters for what it holds", async () => {
  const contact = "01a2052e-4d46-7a23-8977-0a5d89464130";
  await append(centre.pool, []);
  expect((await save(contact, "あ".repeat(401))).json).toMatchObject({ status: 422, code: "form-refused" });
  expect((await save(contact, "あ".repeat(100_000))).json).toMatchObject({ status: 413, code: "body-too-large" });
  const strange = "\uD83D0\u200B9\uFE0F0-\u00001234-5678\uDC00";
  expect((await as("yamada").send("POST", "/api/pii/check", { contact, place: "summary", text: strange })).json.findings).toMatchObject([
    { kind: "phone" },
  ]);
});

test("the note of a call-back and a message to the desks are guarded like a summary", async () => {
  const note = { ref: "typed/01a2052e-4d46-7a23-8977-0a5d89464130", due: { from: 0, to: 1 }, note: "田中様へ", contact: null, queue: null };
  expect((await as("yamada").send("POST", "/api/callbacks", note)).json).toMatchObject({
    code: "personal-data-found",
    facts: { place: "note" },
  });
  const message = { to: { kind: "everybody" }, text: "田中太郎様から再入電の見込み", urgent: false, minutes: 60 };
  expect((await as("watanabe").send("POST", "/api/messages", message)).json).toMatchObject({
    code: "personal-data-found",
    facts: { place: "message" },
  });
});
