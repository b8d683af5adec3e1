import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { strToU8, zipSync } from "fflate";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { TestBrowser } from "../../../test/builders/served-centre/browser.ts";
import { type ServedCentre, serveCentre } from "../../../test/builders/served-centre/served-centre.ts";
import { until } from "../../../test/builders/until.ts";
import type { EntryDetail, EntryPage } from "../../crm/knowledge/entry/api.ts";
import type { ImportRun } from "../../crm/knowledge/import/api.ts";
import type { AnswerSummary } from "../../desk/api.ts";

let centre: ServedCentre;
const people = new Map<string, TestBrowser>();
/** watanabe supervises, hasegawa is the ward's, nishimura trains, yamada takes calls. */
beforeAll(async () => {
  centre = await serveCentre();
  for (const name of ["watanabe", "hasegawa", "nishimura", "yamada"]) {
    const browser = new TestBrowser(centre.address);
    await browser.signIn(name);
    people.set(name, browser);
  }
});
afterAll(() => centre.close());

const as = (name: string): TestBrowser => people.get(name) ?? new TestBrowser(centre.address);
const body = (question: string, answer: string, more: object = {}) => ({
  ...{ question, answer, summary: "", words: [], classification: null, queues: [], validFrom: null, validUntil: null, sourceUrl: null },
  ...more,
});
const send = (who: string, method: string, path: string, json?: unknown) => as(who).send(method, `/api/knowledge-entries${path}`, json);
const found = async (query: string): Promise<string[]> => {
  const { json } = await as("yamada").send("GET", `/api/knowledge?q=${encodeURIComponent(query)}`);
  return (json as AnswerSummary[]).map(({ question }) => question);
};
const listed = async (query: string): Promise<EntryPage> => (await send("watanabe", "GET", `?${query}`)).json;

describe("an answer", () => {
  test("is written, approved by somebody else, found by operators, changed while the old text is told, and withdrawn", async () => {
    const written = (await send("nishimura", "POST", "", { body: body("葛󠄀湯の配布はありますか", "保健所\u0000で配ります。\ud800次に…") }))
      .json as EntryDetail;
    expect(written).toMatchObject({
      state: "draft",
      head: 1,
      told: null,
      body: { answer: "保健所で配ります。次に…", summary: "保健所で配ります。" },
    });
    expect(await found("葛󠄀湯")).not.toContain("葛󠄀湯の配布はありますか");

    const path = `/${written.id}`;
    expect((await send("nishimura", "POST", `${path}/approve`, { version: 1 })).status).toBe(403);
    const approved = (await send("hasegawa", "POST", `${path}/approve`, { version: 1 })).json as EntryDetail;
    expect(approved.versions[0]).toMatchObject({ writtenBy: { id: "nishimura" }, approved: { by: { id: "hasegawa" } } });
    await until("operators find it", async () => (await found("葛󠄀湯"))[0] === "葛󠄀湯の配布はありますか");

    const change = { body: body("葛󠄀湯の配布はありますか", "配りません。"), basedOn: 1, note: "終了" };
    const changed = (await send("hasegawa", "PUT", path, change)).json as EntryDetail;
    expect(changed).toMatchObject({
      state: "changed",
      head: 2,
      told: { answer: "保健所で配ります。次に…" },
      may: { approve: false, ownText: true },
    });
    expect((await send("hasegawa", "POST", `${path}/approve`, { version: 2 })).json.code).toBe("knowledge-own-text");
    expect((await send("watanabe", "PUT", path, change)).json).toMatchObject({
      code: "changed-meanwhile",
      facts: { by: "hasegawa", version: 2 },
    });
    await send("watanabe", "POST", `${path}/approve`, { version: 2 });
    expect((await as("yamada").send("GET", `/api/knowledge/${written.id}`)).json).toMatchObject({
      answer: "配りません。",
      version: 2,
      holds: true,
    });

    const withdrawn = (await send("nishimura", "POST", `${path}/retire`, { basedOn: 2, note: "終わった" })).json as EntryDetail;
    expect(withdrawn).toMatchObject({ state: "retired", told: null });
    const again = (await send("nishimura", "PUT", path, { ...change, basedOn: 3 })).json as EntryDetail;
    expect(again).toMatchObject({ state: "draft", told: null });
  });

  test("of the centre's files is changed on a screen, and told as before until that is approved", async () => {
    const change = { body: body("区役所への行き方を教えてください", "駅から直結です。", { queues: ["exchange"] }), basedOn: 0, note: "" };
    expect((await send("watanabe", "PUT", "/access", change)).json).toMatchObject({ state: "changed", source: { kind: "file" } });
    const { json } = await as("yamada").send("GET", "/api/knowledge/access");
    expect(json.answer).toContain("南池袋二丁目");
    expect((await send("watanabe", "POST", "/access/retire", { basedOn: 1, note: "廃止" })).json.told).toBeNull();
    expect((await as("yamada").send("GET", "/api/knowledge/access")).status).toBe(404);
  });

  test("of two who change it at once the second is told", async () => {
    const { json } = await send("watanabe", "POST", "", { body: body("同時の質問", "答え") });
    const change = { body: body("同時の質問", "別の答え"), basedOn: 1, note: "" };
    const both = await Promise.all(["watanabe", "nishimura"].map((who) => send(who, "PUT", `/${json.id}`, change)));
    expect(both.map(({ status }) => status).toSorted()).toEqual([200, 409]);
  });

  test("beyond all measure, with a place nobody knows or an address that is a script is refused in words", async () => {
    const tried = async (more: object) => (await send("watanabe", "POST", "", { body: body("質問", "答え", more) })).json.facts;
    expect(await tried({ answer: "あ".repeat(100_001) })).toMatchObject({ fields: [{ sentence: "回答は100000字までです" }] });
    expect(await tried({ classification: "nowhere" })).toEqual({ field: "classification" });
    expect(await tried({ sourceUrl: "javascript:alert(1)" })).toEqual({ field: "sourceUrl" });
    expect(await tried({ validFrom: "2026-12-02", validUntil: "2026-12-01" })).toEqual({ field: "validUntil" });
    expect((await send("watanabe", "POST", "", { body: body("長い質問", "あ".repeat(100_000)) })).status).toBe(200);
  });

  test("is told from its first day to its last one", async () => {
    const { json } = await send("nishimura", "POST", "", {
      body: body("年末の特別窓口はいつですか", "28日です。", { validFrom: "2026-12-01", validUntil: "2026-12-28" }),
    });
    await send("watanabe", "POST", `/${json.id}/approve`, { version: 1 });
    expect((await as("yamada").send("GET", `/api/knowledge/${json.id}`)).json).toMatchObject({ holds: false, validUntil: "2026-12-28" });
    expect(await found("特別窓口")).not.toContain("年末の特別窓口はいつですか");
    expect((await listed("order=expiring")).entries[0]).toMatchObject({ question: "年末の特別窓口はいつですか", daysLeft: 34 });
  });

  test("is nobody's to change who does not maintain knowledge", async () => {
    expect((await send("yamada", "GET", "")).status).toBe(403);
    expect((await send("yamada", "POST", "", { body: body("質問", "答え") })).status).toBe(403);
  });

  test("is searched for with one letter, a thousand, signs alone and what no keyboard has, without harm", async () => {
    const encoded = ["あ", "あ".repeat(1_000), "！？！？", "\0", "\\", "_%", "𠮷"].map(encodeURIComponent);
    // Half of a character, as no browser would send it.
    for (const query of [...encoded, "%ED%A0%80"]) {
      expect((await as("yamada").send("GET", `/api/knowledge?q=${query}`)).status, query).toBe(200);
      expect((await send("watanabe", "GET", `?q=${query}`)).status, query).toBe(200);
    }
  });
});

const IMPORTS = "/api/knowledge-imports";
const run = async (id: string): Promise<ImportRun> => (await as("nishimura").send("GET", `${IMPORTS}/${id}`)).json;
const reached = async (id: string, state: ImportRun["state"]): Promise<ImportRun> => {
  let now = await run(id);
  await until(`the import is ${state}`, async () => {
    now = await run(id);
    return now.state === state;
  });
  return now;
};
async function upload(content: string | Blob, name = "faq.csv", kind = "import"): Promise<string> {
  const query = new URLSearchParams({ source: kind === "web" ? "区のページ" : "区のFAQ", kind, file: name });
  const { json } = await as("nishimura").send("POST", `${IMPORTS}?${query}`, content, { "content-type": "application/octet-stream" });
  return json.id;
}
async function compared(content: string): Promise<ImportRun> {
  const id = await upload(content);
  const { mapping } = await reached(id, "read");
  await as("nishimura").send("POST", `${IMPORTS}/${id}/compare`, { mapping });
  return reached(id, "compared");
}
const apply = (id: string, choice: object = {}) =>
  as("nishimura").send("POST", `${IMPORTS}/${id}/apply`, { ...{ retireMissing: false, asNew: [], approve: true }, ...choice });

describe("an import", () => {
  const CSV =
    "番号,質問,回答,期限\nF-1,区民農園の抽選はいつですか,<p>春です。<script>x</script></p>,2027-03-31\nF-2,自転車の撤去,保管所へ。,\n";

  test("shows what would change, applies it once, is approved by somebody else, and keeps its entries the next time", async () => {
    const first = await compared(CSV);
    expect(first.mapping).toEqual({ key: "番号", question: "質問", answer: "回答", validUntil: "期限" });
    expect(first).toMatchObject({
      mappingFrom: "chosen",
      counts: { new: 2, changed: 0, fault: 0, missing: 0 },
      may: { approveOwn: false },
    });
    await Promise.all([apply(first.id), apply(first.id)]);
    const applied = await reached(first.id, "applied");
    expect(applied).toMatchObject({ unapproved: 2, may: { approveRun: false } });
    await apply(first.id);
    expect((await listed("q=F-&show=unapproved")).total).toBe(2);

    expect((await as("hasegawa").send("POST", `${IMPORTS}/${first.id}/approve`)).json).toEqual({ approved: 2 });
    await until("operators find it", async () => (await found("区民農園"))[0] === "区民農園の抽選はいつですか");
    const [entry] = (await listed("q=F-1")).entries;

    const second = await compared("質問,回答,番号\n区民農園の抽選はいつですか,秋です。,F-1\n新しい質問,答え,F-3\n");
    expect(second.counts).toMatchObject({ new: 1, changed: 1, missing: 1 });
    expect(second.missing.map(({ question }) => question)).toEqual(["自転車の撤去"]);
    const { json } = await as("nishimura").send("GET", `${IMPORTS}/${second.id}/rows?outcome=changed`);
    expect(json.rows[0]).toMatchObject({ number: 2, entry: entry?.id });
    expect(json.rows[0].changes.find((one: { field: string }) => one.field === "answer").pieces).toEqual([
      ...[
        { text: "春", what: "gone" },
        { text: "秋", what: "new" },
        { text: "です。", what: "same" },
      ],
    ]);
    await apply(second.id, { retireMissing: true });
    await reached(second.id, "applied");
    expect((await send("watanabe", "GET", `/${entry?.id}`)).json).toMatchObject({
      ...{ head: 2, state: "changed", body: { answer: "秋です。", validUntil: "2027-03-31" }, told: { answer: "春です。" } },
    });
    expect((await listed("show=retired&q=自転車")).total).toBe(1);
  });

  test("with a fault in one row takes in nothing, and tells the row and the column", async () => {
    const faulty = await compared("番号,質問,回答\nG-1,よい行,答え\nG-2,,答え\n");
    expect(faulty.counts).toMatchObject({ new: 1, fault: 1 });
    const { json } = await as("nishimura").send("GET", `${IMPORTS}/${faulty.id}/rows?outcome=fault`);
    expect(json.rows[0]).toMatchObject({ number: 3, faults: [{ column: "B", heading: "質問", sentence: "質問がありません。" }] });
    await apply(faulty.id);
    await until("it is refused", async () => (await run(faulty.id)).refusal !== null);
    expect((await run(faulty.id)).state).toBe("compared");
    expect((await listed("q=G-1")).total).toBe(0);
  });

  test("that was compared before somebody else wrote is refused as a whole", async () => {
    const late = await compared("番号,質問,回答\nF-1,区民農園の抽選はいつですか,夏です。\nH-1,まったく別の質問,答え\n");
    const [entry] = (await listed("q=F-1")).entries;
    const { json } = await send("watanabe", "GET", `/${entry?.id}`);
    await send("watanabe", "PUT", `/${entry?.id}`, { body: { ...json.body, answer: "冬です。" }, basedOn: json.head, note: "" });
    await apply(late.id);
    await until("it is refused", async () => (await run(late.id)).refusal !== null);
    expect((await run(late.id)).refusal?.detail).toContain("1件がほかで書き換えられました");
    expect((await listed("q=H-1")).total).toBe(0);
  });

  test("of a folder of pages shows each page by its path, without scripts, and waits for somebody else's approval", async () => {
    const page = (title: string) => strToU8(`<title>${title}</title><main><h1>${title}</h1><p>窓口です。<script>x()</script></p></main>`);
    const folder = zipSync({ "ku/a.html": page("区民農園の場所"), "../ku/b.html": page("貸し農機具"), "ku/x.css": strToU8("x") });
    const id = await upload(new Blob([new Uint8Array(folder)]), "ku.zip", "web");
    const { mapping } = await reached(id, "read");
    await as("nishimura").send("POST", `${IMPORTS}/${id}/compare`, { mapping });
    expect((await reached(id, "compared")).counts).toMatchObject({ new: 2, fault: 0 });
    const { text } = await as("nishimura").send("GET", `${IMPORTS}/${id}/rows?outcome=new&after=0`);
    expect(text).toContain("窓口です。");
    expect(text).not.toMatch(/x\(\)|script/);
    await apply(id);
    expect(await reached(id, "applied")).toMatchObject({ unapproved: 2, may: { approveRun: false } });
    const { entries } = await listed("q=&show=unapproved");
    const keys = entries.filter(({ source }) => source.name === "区のページ").map(({ source }) => source.key);
    expect(keys.toSorted()).toEqual(["ku/a.html", "ku/b.html"]);
  });

  test("of a broken file, of wrong columns, of a step that is over is refused in words", async () => {
    const broken = await reached(await upload('質問,回答\n"閉じない\n'), "failed");
    expect(broken.refusal?.detail).toMatch(/引用符/);
    const id = await upload("題,文\nx,y\n");
    await reached(id, "read");
    const { json } = await as("nishimura").send("POST", `${IMPORTS}/${id}/compare`, { mapping: { question: "題" } });
    expect(json).toMatchObject({ code: "import-mapping-refused", facts: { field: "answer" } });
    expect((await apply(id)).json).toMatchObject({ code: "import-wrong-step" });
    await as("nishimura").send("POST", `${IMPORTS}/${id}/cancel`);
    expect((await run(id)).state).toBe("cancelled");
  });

  test("of the ward's pages fetches those of its own sites that a sitemap names, and no others", async () => {
    const asked: string[] = [];
    const site: Server = createServer((request, response) => {
      asked.push(request.url ?? "");
      const { host } = request.headers;
      if (request.url === "/sitemap.xml") {
        response.setHeader("content-type", "application/xml");
        const places = [`http://${host}/a.html`, `http://${host}/gone.html`, "http://169.254.169.254/", `http://${host}/away`];
        return response.end(`<urlset>${places.map((one) => `<url><loc>${one}</loc></url>`).join("")}</urlset>`);
      }
      if (request.url === "/away") return response.writeHead(302, { location: "http://169.254.169.254/latest" }).end();
      if (request.url !== "/a.html") return response.writeHead(404).end();
      response.setHeader("content-type", "text/html; charset=utf-8");
      return response.end("<title>花火｜豊島区</title><main><h1>花火大会</h1><p onclick=x>中止です。</p><script>x</script></main>");
    });
    await new Promise<void>((resolve) => site.listen(0, "127.0.0.1", resolve));
    const host = `127.0.0.1:${(site.address() as AddressInfo).port}`;
    centre.centre.basics.knowledge.sites.push(host);
    try {
      const asking = { source: "区のページ", addresses: [`http://${host}/sitemap.xml`] };
      const { json } = await as("nishimura").send("POST", `${IMPORTS}/pages`, asking);
      const read = await reached(json.id, "read");
      expect(read.sample).toEqual([{ number: 1, cells: ["花火大会", "中止です。", "中止です。", `http://${host}/a.html`] }]);
      expect(asked.toSorted()).toEqual(["/a.html", "/away", "/gone.html", "/sitemap.xml"]);
    } finally {
      site.close();
    }
  });
});
