import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { cleanLine, cleanText } from "./clean.ts";
import { decodedText } from "./decode.ts";
import { isHtml, markedText } from "./html.ts";
import { webAddress } from "./link.ts";
import { pageOf } from "./page.ts";
import { firstSentence, plainText } from "./plain.ts";

describe("nothing that a page does gets into an answer", () => {
  test.each([
    ["a script", "<p>前<script>alert(1)</script>後</p>", "前後"],
    ["a script in a comment", "<p>前<!-- <script>alert(1)</script> -->後</p>", "前後"],
    ["a handler", '<img src=x onerror="alert(1)">図', "図"],
    ["a handler on words", '<p onclick="alert(1)">窓口</p>', "窓口"],
    ["a link that is a script", '<a href="javascript:alert(1)">申請</a>', "申請"],
    ["a disguised link", '<a href=" java\tscript:alert(1)">申請</a>', "申請"],
    ["a link in entities", '<a href="&#106;avascript:alert(1)">申請</a>', "申請"],
    ["a data address", '<a href="data:text/html,<script>1</script>">申請</a>', "申請"],
    ["drawn scripts", "<svg onload=alert(1)><a xlink:href='javascript:1'><text>x</text></a></svg>窓口", "窓口"],
    ["formulas", "<math><mtext></table><img src=x onerror=alert(1)></mtext></math>窓口", "窓口"],
    ["frames and forms", "<iframe srcdoc='<script>1</script>'></iframe><form><input value=x><button>送る</button></form>窓口", "窓口"],
    ["styles", "<style>body{background:url(javascript:1)}</style><p style='x'>窓口</p>", "窓口"],
    ["templates", "<template><script>1</script></template>窓口", "窓口"],
    ["what is hidden", "<p hidden>秘密</p>窓口", "窓口"],
    ["a tag that never ends", "窓口<script>alert(1)", "窓口"],
    ["half a tag", "窓口<img src=x onerror=alert(1)//", "窓口"],
  ])("%s", (_, html, text) => {
    expect(markedText(html)).toBe(text);
  });

  test("whatever stands in the address of a link, it leads to a page, to mail or to a telephone, or it is none", () => {
    const part = fc.constantFrom(
      "javascript:",
      "java\nscript:",
      "JAVA",
      "data:",
      "vbscript:",
      "//",
      "https:",
      "x",
      " ",
      "&#x6a;",
      "\u0001",
      "tel:",
      "(",
      ")",
    );
    fc.assert(
      fc.property(fc.array(part, { maxLength: 6 }), (parts) => {
        const [, href] = /^\[窓口\]\((\S+)\)$/.exec(markedText(`<a href="${parts.join("")}">窓口</a>`)) ?? [];
        expect(href === undefined || /^(https?|tel|mailto):/.test(href)).toBe(true);
      }),
    );
  });

  test("a page of a hundred thousand boxes in one another is read without trouble", () => {
    expect(markedText(`${"<b>".repeat(20_000)}窓口`)).toBe("");
    expect(markedText(`窓口${"<div>".repeat(3_000)}`)).toBe("窓口");
  });
});

describe("an answer written as HTML", () => {
  test("keeps its headings, lists, tables, links and emphasis", () => {
    const html = `<h2>必要なもの</h2><ul><li>本人確認書類</li><li><b>委任状</b>（代理人）</li></ul><ol><li>申請</li><li>受取</li></ol>
      <table><tr><th>区分</th><th>手数料</th></tr><tr><td>写し</td><td>300円</td></tr></table>
      <p>詳しくは<a href="/juminhyo">区のページ</a>へ。<br>電話でも受け付けます。</p>`;
    expect(markedText(html, "https://www.city.example.jp/faq/")).toBe(
      [
        "## 必要なもの\n",
        "- 本人確認書類\n- **委任状**（代理人）\n",
        "1. 申請\n2. 受取\n",
        "| 区分 | 手数料 |\n| 写し | 300円 |\n",
        "詳しくは[区のページ](https://www.city.example.jp/juminhyo)へ。\n電話でも受け付けます。",
      ].join("\n"),
    );
  });

  test("is told from a text that merely holds angle brackets", () => {
    expect(["<p>窓口</p>", "一行目<br>二行目", "<script>x</script>"].map(isHtml)).toEqual([true, true, true]);
    expect(["3 < 5", "<窓口>", "a<b"].map(isHtml)).toEqual([false, false, false]);
  });

  test("can be read without its marks", () => {
    expect(plainText("## 必要なもの\n- **委任状**\n[区のページ](https://example.jp/)\n| 写し | 300円 |")).toBe(
      "必要なもの\n・委任状\n区のページ\n写し | 300円",
    );
    expect(firstSentence("## 手続き\n申請が要ります。次に…", 40)).toBe("手続き 申請が要ります。");
    expect(firstSentence("あ".repeat(100), 10)).toBe(`${"あ".repeat(9)}…`);
  });
});

describe("what people paste", () => {
  test("loses control characters, halves of characters and turned writing, and nothing else", () => {
    expect(cleanText("\u0000窓\u0007口\ud800\r\n葛󠄀城\u202e𠮷野\ufeff ")).toBe("窓口\n葛󠄀城𠮷野");
    expect(cleanLine(" 住民票 \n の　写し\t")).toBe("住民票 の 写し");
    fc.assert(
      fc.property(
        fc.string({ unit: "binary" }),
        (text) => cleanText(cleanText(text)) === cleanText(text) && cleanText(text).isWellFormed(),
      ),
    );
  });
});

describe("a page of the ward", () => {
  const page = (main: string) => `<!doctype html><html><head><title>住民票の写し｜豊島区公式ホームページ</title>
    <meta name="description" content="住民票の写しの取り方"></head><body><header><a href="/">豊島区</a></header>
    <nav><ul><li>くらし</li></ul></nav>${main}<footer>電話 00</footer></body></html>`;

  test("is its title and its contents without the menus around them", () => {
    const { title, description, text } = pageOf(
      page("<main><h1>住民票の写し</h1><p>窓口で取れます。</p></main>"),
      "https://city.example.jp/a",
    );
    expect({ title, description, text }).toEqual({ title: "住民票の写し", description: "住民票の写しの取り方", text: "窓口で取れます。" });
  });

  test("has the name in its head when nothing on it is a heading, without the name of the site", () => {
    expect(pageOf(page("<div id='tmp_contents'><p>窓口で取れます。</p></div>"))).toMatchObject({
      title: "住民票の写し",
      text: "窓口で取れます。",
    });
    expect(pageOf(page("<p>窓口で取れます。</p>")).text).toBe("窓口で取れます。");
  });

  test("is read in the encoding it names", () => {
    const bytes = new Uint8Array([...new TextEncoder().encode("<meta charset=shift_jis>"), 0x91, 0x8b, 0x8c, 0xfb]);
    expect(decodedText(bytes)).toBe("<meta charset=shift_jis>窓口");
    expect(decodedText(new Uint8Array([0x91, 0x8b, 0x8c, 0xfb]))).toBe("窓口");
    expect(decodedText(new Uint8Array([0xff, 0xff, 0xff, 0x80]))).toBeNull();
  });
});

test("only pages are sources", () => {
  expect(["https://city.example.jp/a", " http://a.jp ", "mailto:a@example.jp", "javascript:1", "a", ""].map(webAddress)).toEqual([
    ...["https://city.example.jp/a", "http://a.jp/", null, null, null, null],
  ]);
});
