import { afterAll, beforeAll, expect, test } from "vitest";
import { TestBrowser } from "../../../test/builders/served-centre/browser.ts";
import { type ServedCentre, serveCentre } from "../../../test/builders/served-centre/served-centre.ts";
import type { Task } from "../../crm/knowledge/use/api.ts";

let centre: ServedCentre;
const people = new Map<string, TestBrowser>();
beforeAll(async () => {
  centre = await serveCentre();
  for (const name of ["watanabe", "hasegawa", "yamada", "miura"]) {
    const browser = new TestBrowser(centre.address);
    await browser.signIn(name);
    people.set(name, browser);
  }
});
afterAll(() => centre.close());
const as = (name: string): TestBrowser => people.get(name) ?? new TestBrowser(centre.address);
const use = (path: string, json: object) => as("yamada").send("POST", `/api/knowledge/${path}`, json);
const tasks = async (state = "open") => (await as("hasegawa").send("GET", `/api/knowledge-tasks?state=${state}`)).json.tasks as Task[];
const contact = "0190a0a0-0000-7000-8000-00000000000a";

test("the use of knowledge is counted from events: what is opened, judged once per use, and searched for in vain", async () => {
  await use("gomi-day/views", { contact: null });
  await use("gomi-day/views", { contact });
  expect((await use("gomi-day/verdicts", { contact, verdict: "lacking", note: "年末の収集がない" })).json).toEqual({
    verdict: "lacking",
    noteDropped: false,
  });
  expect((await use("gomi-day/verdicts", { contact, verdict: "helpful" })).json).toEqual({ verdict: "lacking", noteDropped: false });
  await use("misses", { query: "ドローンの許可", contact });
  const { json } = await as("watanabe").send("GET", `/api/figures/knowledge?from=0&to=1`);
  expect(json.figures).toEqual({ knowledgeViews: 0, knowledgeUses: 0, knowledgeMisses: 0, knowledgeHelpful: null });
  const now = centre.settings.clock.now();
  const today = (await as("watanabe").send("GET", `/api/figures/knowledge?from=${now - 3_600_000}&to=${now + 1}`)).json;
  expect(today.figures).toEqual({ knowledgeViews: 2, knowledgeUses: 0, knowledgeMisses: 1, knowledgeHelpful: 0 });
  const counts = { views: 2, uses: 0, helpful: 0, lacking: 1, wrong: 0 };
  const [first] = today.entries;
  expect(today.entries).toEqual([{ entry: "gomi-day", question: "ごみの収集日を知りたいのですが", section: first.section, ...counts }]);
  expect(first.section).toMatch(/ › /);
  expect(today.sections).toEqual([{ section: first.section, ...counts }]);
  expect(today.missed).toMatchObject([{ query: "ドローンの許可", times: 1, state: "open" }]);
  const { rows } = await centre.pool.query("select data from events where type like 'knowledge%'");
  expect(JSON.stringify(rows)).not.toMatch(/ドローン|年末/);
});

test("the use of knowledge is taken out by answer and by section, and planners see no searches", async () => {
  const now = centre.settings.clock.now();
  const span = `from=${now - 3_600_000}&to=${now + 1}`;
  const file = (query: string) => as("miura").send("GET", `/api/figures/knowledge/file?${span}&${query}`);
  const csv = (await file("by=entry&format=csv")).text;
  expect(csv).toContain("番号,質問,担当,閲覧,利用,役に立った,足りない,違う,役に立った割合（%）");
  expect(csv).toContain("gomi-day,ごみの収集日を知りたいのですが,");
  expect((await file("by=section&format=csv")).text).toMatch(/,2,0,0,1,0,0\r\n/);
  expect((await file("by=section&format=xlsx")).status).toBe(200);
  expect((await as("miura").send("GET", `/api/figures/knowledge?${span}`)).json.missed).toEqual([]);
  expect((await as("yamada").send("GET", `/api/figures/knowledge?${span}`)).status).toBe(403);
  expect((await as("miura").send("GET", `/api/figures/knowledge?from=0&to=${now}`)).status).toBe(422);
});

test("what is missing becomes tasks for sections, without anybody's data, counted together, given on and taken out as CSV", async () => {
  await use("misses", { query: "ﾄﾞﾛｰﾝの許可 ", contact: null });
  await use("misses", { query: "090-1234-5678 に折り返して", contact: null });
  expect(
    (await use("gomi-split/verdicts", { contact: null, verdict: "wrong", note: "03-1234-5678の鈴木さんに聞いた" })).json.noteDropped,
  ).toBe(true);
  const [missed, ...others] = await tasks();
  expect(missed).toMatchObject({ kind: "missed", title: "ドローンの許可", times: 2, state: "open" });
  expect(others.map(({ kind, title, notes }) => [kind, title, notes])).toEqual(
    expect.arrayContaining([
      ["wrong", "プラスチックはどの日に出せばよいですか", []],
      ["lacking", "ごみの収集日を知りたいのですが", ["年末の収集がない"]],
    ]),
  );
  const change = { state: "asked", classification: "somu-bosai-chian", revision: missed?.revision };
  const put = () => as("hasegawa").send("PUT", `/api/knowledge-tasks/${missed?.id}`, change);
  expect((await put()).json).toMatchObject({ state: "asked", classification: "somu-bosai-chian" });
  expect((await put()).json.code).toBe("changed-meanwhile");
  const csv = await as("watanabe").send("GET", "/api/knowledge-tasks.csv?state=asked");
  expect(csv.text).toContain("見つからない,ドローンの許可,,");
  expect((await as("yamada").send("GET", "/api/knowledge-tasks")).status).toBe(403);
});

test("whoever answers sees what is filed where", async () => {
  const { json } = await as("yamada").send("GET", "/api/knowledge-browse?under=kankyo&order=newest");
  expect(json.places.find((one: { id: string }) => one.id === "kankyo").count).toBe(json.total);
  expect(json.answers.map((one: { id: string }) => one.id)).toContain("gomi-day");
  expect((await as("yamada").send("GET", "/api/knowledge/gomi-day/related")).status).toBe(200);
});
