import ExcelJS from "exceljs";
import { strToU8, zipSync } from "fflate";
import { describe, expect, test } from "vitest";
import { type ParseKind, parseFile } from "./parse-adapter.ts";
import { openReader } from "./reader-adapter.ts";
import type { Parsed } from "./source.ts";

const utf8 = (text: string) => new TextEncoder().encode(text);
const parse = (content: string | Uint8Array, kind: ParseKind = "import", name = "faq") =>
  parseFile(typeof content === "string" ? utf8(content) : content, name, kind);
const cells = (parsed: Parsed) =>
  parsed.kind === "table" ? [parsed.table.header, ...parsed.table.rows.map((row) => row.cells)] : parsed.addresses;
const refusal = (content: string | Uint8Array, kind?: ParseKind) =>
  parse(content, kind).then(cells, (error: { facts: unknown }) => error.facts);

async function workbook(fill: (sheet: ExcelJS.Worksheet) => void): Promise<Uint8Array> {
  const book = new ExcelJS.Workbook();
  fill(book.addWorksheet("FAQ"));
  return new Uint8Array(await book.xlsx.writeBuffer());
}

describe("questions and answers are read", () => {
  test("from an Excel sheet; one with merged cells is refused with their place", async () => {
    const sheet = (merged: boolean) =>
      workbook((one) => {
        one.addRow(["質問", "回答"]);
        one.addRow(["住民票", "窓口"]);
        if (merged) one.mergeCells("A2:A3");
      });
    expect(cells(await parse(await sheet(false)))).toEqual([
      ["質問", "回答"],
      ["住民票", "窓口"],
    ]);
    expect(await refusal(await sheet(true))).toEqual({ fault: "mergedCells", row: 2, column: "A" });
  });

  test("from XML, whatever its elements are called: those that repeat are the rows", async () => {
    const xml = `<?xml version="1.0" encoding="UTF-8"?><faq><info><title>区のFAQ</title></info><items>
      <item id="1"><q>住民票は？</q><a><![CDATA[<p>窓口</p>]]></a><tag>証明</tag><tag>写し</tag></item>
      <item id="2"><q>A &amp; B</q><a>電話</a></item></items></faq>`;
    expect(cells(await parse(xml))).toEqual([
      ["q", "a", "tag", "id"],
      ["住民票は？", "<p>窓口</p>", "証明、写し", "1"],
      ["A & B", "電話", "", "2"],
    ]);
  });

  test.each([
    ["a table", "<table><tr><th>質問</th><th>回答</th></tr><tr><td>住民票</td><td>窓口<br>です</td></tr></table>", "窓口\nです"],
    ["a definition list", "<h1>よくある質問</h1><dl><dt>住民票</dt><dd>窓口です</dd><dt>空</dt></dl>", "窓口です"],
    ["what unfolds", "<details><summary>住民票</summary><p>窓口です</p></details>", "窓口です"],
    ["headings", "<div><h2>住民票</h2><p>窓口です</p><ul><li>3階</li></ul></div>", "窓口です\n- 3階"],
  ])("from a page with %s", async (_, html, answer) => {
    expect(cells(await parse(html))).toEqual([
      ["質問", "回答"],
      ["住民票", answer],
    ]);
  });
});

describe("the ward's pages are read", () => {
  const page = (title: string) =>
    `<!doctype html><title>${title}｜豊島区</title><main><h1>${title}</h1><p>窓口です。<script>x</script></p></main>`;

  test("from a folder of pages", async () => {
    const zip = zipSync({
      "kurashi/a.html": strToU8(page("住民票")),
      "b.HTM": strToU8(page("戸籍")),
      "style.css": strToU8("x"),
      "c.html": strToU8(""),
    });
    expect(cells(await parse(zip, "web"))).toEqual([
      ["題名", "本文", "要約", "アドレス"],
      ["住民票", "窓口です。", "窓口です。", "kurashi/a.html"],
      ["戸籍", "窓口です。", "窓口です。", "b.HTM"],
    ]);
  });

  test("by their paths in the folder, whoever packed it: none leads out of it", async () => {
    const names = ["../../etc/a.html", "C:\\pages\\b.html", "./kurashi//c.html", "kurashi/\u0000d\n.html"];
    const parsed = await parse(zipSync(Object.fromEntries(names.map((name) => [name, strToU8(page("住民票"))]))), "web");
    const paths = cells(parsed)
      .slice(1)
      .map((row) => (Array.isArray(row) ? row[3] : ""));
    expect(paths.slice(0, 3)).toEqual(["etc/a.html", "pages/b.html", "kurashi/c.html"]);
    expect(paths[3]).toMatch(/^kurashi\/ ?d ?\.html$/);
  });

  test("as addresses of a sitemap or a list, each once", async () => {
    const sitemap = "<urlset><url><loc>https://a.example.jp/1</loc></url><url><loc>javascript:1</loc></url></urlset>";
    expect(cells(await parse(sitemap, "web"))).toEqual([{ url: "https://a.example.jp/1", title: "" }]);
    const list = "ページ名,URL\n住民票,https://a.example.jp/1\n住民票,https://a.example.jp/1\n";
    expect(cells(await parse(list, "web"))).toEqual([{ url: "https://a.example.jp/1", title: "住民票" }]);
  });
});

describe("what is no knowledge is refused", () => {
  test.each([
    ["nothing", "", { fault: "empty" }],
    ["a heading alone", "質問,回答\n", { fault: "nothingFound" }],
    ["a page without questions", "<html><p>窓口</p>", { fault: "nothingFound" }],
    ["XML that is none", "<?xml version='1.0'?><a>\n<b></a>", { fault: "broken", row: 2 }],
    ["XML with entities of its own", "<!DOCTYPE a [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><a>&x;</a>", { fault: "entities" }],
    ["XML in which nothing is", "<a></a>", { fault: "nothingFound" }],
  ])("%s", async (_, content, facts) => {
    expect(await refusal(content)).toEqual(facts);
  });

  test("a folder that is broken, or without pages", async () => {
    expect(await refusal(zipSync({ "a.txt": strToU8("x") }), "web")).toEqual({ fault: "nothingFound" });
    expect(await refusal(new Uint8Array([0x50, 0x4b, 3, 4, 0, 0]), "web")).toEqual({ fault: "broken" });
  });
});

test("a file is read beside the desks, in a thread of its own, which tells refusals as they are", async () => {
  const reader = openReader();
  const read = await reader.file(utf8("質問,回答\n住民票,窓口\n"), "faq.csv", "import");
  expect(cells(read)).toEqual([
    ["質問", "回答"],
    ["住民票", "窓口"],
  ]);
  await expect(reader.file(utf8("質問,,回答\n"), "faq.csv", "import")).rejects.toMatchObject({
    code: "table-refused",
    facts: { column: "B" },
  });
  expect(await reader.page(utf8("<title>窓口</title><p>3階"), "https://a.example.jp/", "", "utf-8")).toEqual([
    "窓口",
    "3階",
    "3階",
    "https://a.example.jp/",
  ]);
  await reader.close();
});
