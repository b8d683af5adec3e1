import iconv from "iconv-lite";
import { afterAll, beforeAll, expect, test } from "vitest";
import { callEvents } from "../../../test/builders/contact-life.ts";
import { someId } from "../../../test/builders/events.ts";
import { TestBrowser } from "../../../test/builders/served-centre/browser.ts";
import { type ServedCentre, serveCentre } from "../../../test/builders/served-centre/served-centre.ts";
import { readTable } from "../../admin/table/read-table-adapter.ts";
import { catchUp } from "../../cms/contact-record/keeper-adapter.ts";
import { append } from "../../cms/event-log/store.ts";
import { keeperNeeds } from "../recompute.ts";

let centre: ServedCentre;
const people = new Map<string, TestBrowser>();
const as = (name: string) => people.get(name) ?? new TestBrowser(centre.address);
/** Contacts by what was written about them, the oldest first. */
const contacts: string[] = [];
const SUMMARIES = ["国保の保険料について𠮷田課の窓口を案内☕", "=HYPERLINK(1) 犬の登録", "飼い犬の鑑札をなくした。再交付を案内。"];

beforeAll(async () => {
  centre = await serveCentre();
  for (const name of ["sato", "yamada", "watanabe", "hasegawa", "miura", "fujita"]) {
    people.set(name, new TestBrowser(centre.address));
    await as(name).signIn(name);
  }
  for (const [index, summary] of SUMMARIES.entries()) {
    const at = Date.UTC(2026, 10, 23, 1) + index * 60_000;
    const contact = someId(at);
    contacts.push(contact);
    await append(centre.pool, callEvents({ arrivedAt: at, stops: "wrapUp", over: false }, contact));
    await as("sato").send("PUT", `/api/contacts/${contact}/history`, written(summary));
  }
});
afterAll(() => centre.close());

const written = (summary: string, change: object = {}) => ({
  ...{ kind: "general", classification: "kumin-sogo-shomei", outcome: "answered", summary, marks: [], knowledge: [], pause: null },
  ...change,
});
const keepRecords = () => catchUp(keeperNeeds(centre.pool, centre.centre));
const found = async (search: object, who = "watanabe") => (await as(who).send("POST", "/api/contacts/search", search)).json;
const ids = (page: { contacts: { id: string }[] }) => page.contacts.map((one) => one.id);

test("a history is found by its words as soon as it is saved, before any worker has seen it", async () => {
  const { rows } = await centre.pool.query("select words from contact_search order by at");
  expect(rows.map(({ words }) => words)).toEqual([
    "国保ノ保険料ニツイテ𠮷田課ノ窓口ヲ案内☕",
    "=hyperlink(1) 犬ノ登録",
    "飼イ犬ノ鑑札ヲナクシタ。再交付ヲ案内。",
  ]);
});

test("the ward and the supervisor search by one sign, by words and by choices, the newest first; others may not", async () => {
  await keepRecords();
  const [insurance, dog, tag] = contacts;
  const dogs = await found({ words: "犬" }, "hasegawa");
  expect([ids(dogs), dogs.total, dogs.indexing]).toEqual([[tag, dog], { count: 2, how: "exact" }, false]);
  expect(dogs.contacts[0]).toMatchObject({ summary: SUMMARIES[2], recordings: [] });
  expect(ids(await found({ words: "国保 窓口", classification: "kumin", agent: "sato" }))).toEqual([insurance]);
  expect(ids(await found({ classification: "kankyo" }))).toEqual([]);
  const first = await found({ limit: 2 });
  expect(ids(await found({ limit: 2, after: first.next }))).toEqual([insurance]);
  for (const who of ["miura", "sato"]) expect((await found({}, who)).code).toBe("not-allowed");
});

test("whatever is typed is answered: signs, controls, half signs, nobody's words, too many", async () => {
  for (const words of [
    "",
    " ",
    "？！％_\\",
    "\u0000\u0007",
    "\ud800",
    "犬\udc00",
    "a\tb",
    "🏯",
    "葛\u{e0100}",
    "'; drop table",
    "の".repeat(200),
  ])
    expect((await as("watanabe").send("POST", "/api/contacts/search", { words })).status, JSON.stringify(words)).toBe(200);
  const long = await as("watanabe").send("POST", "/api/contacts/search", { words: "の".repeat(1_000) });
  expect([long.status, long.text]).toEqual([422, expect.stringContaining("200字まで")]);
  for (const wrong of [{ after: "x" }, { from: 1, to: 0 }, { marks: ["none"] }, { classification: "gone" }])
    expect((await as("watanabe").send("POST", "/api/contacts/search", wrong)).status).toBe(200);
  for (const wrong of [{ from: -1 }, { limit: 0 }, { marks: "x" }, { surprise: 1 }])
    expect((await as("watanabe").send("POST", "/api/contacts/search", wrong)).status).toBe(422);
});

test("a search is kept under a name, for oneself or for all readers; nobody changes another's", async () => {
  const body = { name: "苦情（今月）", shared: false, search: { marks: ["complaint"] }, period: "month" };
  const kept = (await as("watanabe").send("POST", "/api/contacts/searches", body)).json;
  expect(kept).toMatchObject({ name: "苦情（今月）", own: true, owner: "渡辺 恵子", search: { words: "", marks: ["complaint"] } });
  expect((await as("watanabe").send("POST", "/api/contacts/searches", body)).json.code).toBe("search-name-taken");
  const seenBy = async (who: string) =>
    (await as(who).send("GET", "/api/contacts/searches")).json.searches.map(({ name, own }: { name: string; own: boolean }) => [name, own]);
  expect(await seenBy("hasegawa")).toEqual([]);
  await as("watanabe").send("PUT", `/api/contacts/searches/${kept.id}`, { ...body, shared: true });
  expect([await seenBy("hasegawa"), await seenBy("watanabe")]).toEqual([[["苦情（今月）", false]], [["苦情（今月）", true]]]);
  expect((await as("hasegawa").send("PUT", `/api/contacts/searches/${kept.id}`, body)).status).toBe(404);
  expect((await as("hasegawa").send("DELETE", `/api/contacts/searches/${kept.id}`)).status).toBe(404);
  expect((await as("watanabe").send("DELETE", `/api/contacts/searches/${kept.id}`)).status).toBe(204);
  expect(await seenBy("hasegawa")).toEqual([]);
});

test("who served a contact links it with an earlier one of the same case; readers see it from either side", async () => {
  await keepRecords();
  const [insurance = "", dog = "", tag = ""] = contacts;
  const candidates = await as("sato").send("POST", `/api/contacts/${tag}/links/search`, { words: "犬" });
  expect(ids(candidates.json)).toEqual([dog]);
  const link = (who: string, later: string, earlier: string) => as(who).send("POST", `/api/contacts/${later}/links`, { earlier });
  expect((await link("yamada", tag, dog)).json.code).toBe("not-your-contact");
  expect((await link("hasegawa", tag, dog)).status).toBe(403);
  expect((await link("sato", dog, tag)).json.code).toBe("link-not-earlier");
  expect((await link("sato", dog, dog)).json.code).toBe("link-not-earlier");
  expect((await link("sato", tag, "0198a0c0-0000-7000-8000-000000000001")).status).toBe(404);
  for (let again = 0; again < 2; again++) expect((await link("sato", tag, dog)).status).toBe(200);
  // A call-back that dog's contact asked for and that was made in tag's.
  const task = "0198a0c0-0000-7000-8000-0000000000aa";
  const due = "now(), now() + interval '1 hour'";
  await centre.pool.query(
    `insert into call_backs (id, cause, contact, made_by, due_from, due_to, number_ref, note, state, created_at) values ($1, 'x', $2, 'agent', ${due}, 'typed/x', '', 'open', now())`,
    [task, insurance],
  );
  await centre.pool.query("insert into call_back_attempts (task, at, agent, contact, result) values ($1, now(), 'sato', $2, 'reached')", [
    task,
    tag,
  ]);
  const { earlier, later } = (await as("hasegawa").send("GET", `/api/contacts/${tag}/links`)).json;
  expect(earlier.map(({ id, how }: { id: string; how: string }) => [id, how])).toEqual([
    [dog, "followUp"],
    [insurance, "callBack"],
  ]);
  expect(later).toEqual([]);
  expect((await as("hasegawa").send("GET", `/api/contacts/${dog}/links`)).json.later).toMatchObject([{ id: tag, summary: SUMMARIES[2] }]);
  expect((await as("yamada").send("GET", `/api/contacts/${dog}/links`)).json.code).toBe("not-your-contact");
});

async function exported(format: string, search: object, who = "hasegawa") {
  const response = await fetch(`${centre.address()}/api/contacts/exports`, {
    method: "POST",
    headers: { origin: centre.address(), cookie: as(who).cookie(), "content-type": "application/json" },
    body: JSON.stringify({ search, format }),
  });
  const bytes = new Uint8Array(await response.arrayBuffer());
  const id = response.headers.get("export-id");
  const result = id === null ? null : (await as(who).send("GET", `/api/contacts/exports/${id}`)).json;
  return { status: response.status, name: decodeURIComponent(response.headers.get("content-disposition") ?? ""), bytes, id, result };
}

test("what was found leaves the centre as a file, oldest first; the audit knows who took it", async () => {
  await keepRecords();
  const { bytes, name, id, result } = await exported("csv", {});
  expect([...bytes.slice(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
  expect(name).toMatch(/応対履歴_20261124-10\d\d\.csv$/);
  const table = await readTable(bytes);
  expect(table.header.slice(0, 10)).toEqual(["日付", "時刻", "回線", "メニュー", "応対種別", "部", "課", "係", "結果", "取次先"]);
  const summary = table.header.indexOf("概要");
  expect(table.rows.map((row) => row.cells[summary])).toEqual([SUMMARIES[0], `'${SUMMARIES[1]}`, SUMMARIES[2]]);
  expect(table.rows[0]?.cells.slice(0, 9)).toEqual([
    "2026-11-23",
    "10:00:00",
    "豊島区代表電話",
    expect.any(String),
    "一般的な情報の問合せ",
    "区民部",
    "総合窓口課",
    "証明係",
    "回答",
  ]);
  expect(result).toEqual({ rows: 3, finished: true, replaced: 0, lacking: [] });
  const audited = await centre.pool.query("select person, outcome from audit where action = 'exportContacts' and object = $1", [id]);
  expect(audited.rows).toEqual([{ person: "hasegawa", outcome: "done" }]);
  expect((await exported("csv", {}, "fujita")).status).toBe(403);
});

test("what Shift_JIS lacks is written visibly and told; Excel has the same rows", async () => {
  const { bytes, result } = await exported("csv-sjis", { words: "国保" });
  expect(iconv.decode(Buffer.from(bytes), "shift_jis")).toContain("〓田課の窓口を案内〓");
  expect(result).toEqual({ rows: 1, finished: true, replaced: 2, lacking: ["𠮷", "☕"] });
  const excel = await exported("xlsx", { words: "犬" });
  const table = await readTable(excel.bytes);
  expect(table.rows.map((row) => row.cells[table.header.indexOf("概要")])).toEqual([SUMMARIES[1], SUMMARIES[2]]);
});

test("the ward reads a contact without its recordings", async () => {
  await keepRecords();
  const recordings = async (who: string) => (await as(who).send("GET", `/api/contacts/${contacts[0]}`)).json.contact.recordings;
  expect([await recordings("hasegawa"), (await recordings("watanabe")).length]).toEqual([[], 1]);
});
