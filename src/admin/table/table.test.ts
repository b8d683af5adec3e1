import { randomBytes } from "node:crypto";
import { setImmediate as nextTurn } from "node:timers/promises";
import ExcelJS from "exceljs";
import fc from "fast-check";
import iconv from "iconv-lite";
import { describe, expect, test } from "vitest";
import { until } from "../../../test/builders/until.ts";
import { readTable } from "./read-table-adapter.ts";
import { type Cell, columnName, type TableFormat, tableFormats } from "./table.ts";
import { shiftJisText, writeTable } from "./write-table-adapter.ts";

const utf8 = (text: string) => new TextEncoder().encode(text);
const refusal = (bytes: Uint8Array) => readTable(bytes).catch((error: { facts: unknown }) => error.facts);

async function workbook(fill: (sheet: ExcelJS.Worksheet) => void): Promise<Uint8Array> {
  const book = new ExcelJS.Workbook();
  fill(book.addWorksheet("表"));
  return new Uint8Array(await book.xlsx.writeBuffer());
}

async function bytesOf(format: TableFormat, header: readonly string[], rows: readonly (readonly Cell[])[]): Promise<Uint8Array> {
  const parts: Buffer[] = [];
  for await (const part of writeTable(format, header, rows).stream) parts.push(Buffer.from(part as Uint8Array));
  return new Uint8Array(Buffer.concat(parts));
}

describe("a sheet that somebody sends is read", () => {
  const LINES = '課名,内線\r\n証明係,2311\r\n\r\n"届出係\n（窓口）",2313\r\n戸籍係,\r\n';
  const READ = {
    header: ["課名", "内線"],
    rows: [
      { number: 2, cells: ["証明係", "2311"] },
      { number: 4, cells: ["届出係\n（窓口）", "2313"] },
      { number: 6, cells: ["戸籍係", ""] },
    ],
  };
  test.each([
    ["UTF-8", utf8(LINES)],
    ["UTF-8 with its mark", utf8(`\ufeff${LINES}`)],
    ["Shift_JIS", new Uint8Array(iconv.encode(LINES, "shift_jis"))],
    ["UTF-16", new Uint8Array(iconv.encode(LINES, "utf-16le", { addBOM: true }))],
    ["tabs", utf8(LINES.replaceAll(",", "\t"))],
  ])("in %s, each row under the number people see", async (_, bytes) => {
    expect(await readTable(bytes)).toEqual(READ);
  });

  test("in Excel: numbers, days, formulas, coloured and linked text as the sheet shows them", async () => {
    const bytes = await workbook((sheet) => {
      sheet.addRow(["番号", "日付", "計算", "色", "リンク"]);
      sheet.addRow([2311, new Date(Date.UTC(2026, 10, 27)), { formula: "A2*2", result: 4622 }]);
      sheet.getCell("D2").value = { richText: [{ text: "証明" }, { font: { bold: true }, text: "係" }] };
      sheet.getCell("E2").value = { text: "区の案内", hyperlink: "https://example.jp/" };
    });
    expect((await readTable(bytes)).rows).toEqual([{ number: 2, cells: ["2311", "2026-11-27", "4622", "証明係", "区の案内"] }]);
  });
});

describe("a file that is no table is refused, and the place is named", () => {
  test.each([
    ["nothing in it", "", { fault: "empty" }],
    ["only commas", ",,\n,,", { fault: "empty" }],
    ["a column without a heading", "課名,,内線\n", { fault: "headerMissing", row: 1, column: "B" }],
    ["one heading twice", "課名,課名\n", { fault: "headerTwice", row: 1, column: "B" }],
    ["a value beside the headings", "課名,内線\n証明係,2311,3階", { fault: "moreCellsThanHeader", row: 2, column: "C" }],
    ["a quotation mark that never ends", '課名\n"証明係\n', { fault: "broken" }],
    ["bytes of something else", "\0\0\0", { fault: "notATable" }],
    ["a cell longer than anybody writes", `課名\n${"あ".repeat(100_001)}`, { fault: "cellTooLong", row: 2, column: "A" }],
  ])("%s", async (_, text, facts) => {
    expect(await refusal(utf8(text))).toMatchObject(facts);
  });

  test("merged cells, a formula that failed, an old workbook and half a workbook", async () => {
    const merged = await workbook((sheet) => {
      sheet.addRow(["課名", "内線"]);
      sheet.addRow(["証明係", "2311"]);
      sheet.mergeCells("A3:B3");
    });
    expect(await refusal(merged)).toEqual({ fault: "mergedCells", row: 3, column: "A" });
    const failed = await workbook((sheet) => {
      sheet.addRow(["課名", "内線"]);
      sheet.addRow(["証明係", { formula: "1/0", result: { error: "#DIV/0!" } }]);
    });
    expect(await refusal(failed)).toEqual({ fault: "formulaError", row: 2, column: "B" });
    expect(await refusal(new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 1]))).toEqual({ fault: "oldExcel" });
    expect(await refusal(merged.slice(0, 900))).toEqual({ fault: "broken" });
  });

  test("bytes by chance are a table or a refusal, never a defect", async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 200 }), async (bytes) => {
        const result = await readTable(bytes).catch((error: { code?: string }) => error);
        expect("code" in result ? result.code : "read").toMatch(/^(table-refused|read)$/);
      }),
    );
  });
});

describe("a table that leaves the centre", () => {
  test.each(tableFormats)("can be read again as it was (%s)", async (format) => {
    const rows = [["証明係、\n窓口", 2311, null, new Date("2026-11-27T14:05:00+09:00")]];
    const table = await readTable(await bytesOf(format, ["課名", "内線", "備考", "時刻"], rows));
    expect(table).toEqual({
      header: ["課名", "内線", "備考", "時刻"],
      rows: [{ number: 2, cells: ["証明係、\n窓口", "2311", "", "2026-11-27 14:05"] }],
    });
  });

  test("shows what looks like a formula instead of reckoning with it: after an apostrophe in CSV, as a text in Excel", async () => {
    const formulas = ["=HYPERLINK(1)", "-1", "@x"];
    const read = async (format: TableFormat) => {
      const { rows } = await readTable(
        await bytesOf(
          format,
          ["概要"],
          formulas.map((one) => [one]),
        ),
      );
      return rows.map((row) => row.cells[0]);
    };
    expect(await read("csv")).toEqual(formulas.map((one) => `'${one}`));
    expect(await read("xlsx")).toEqual(formulas);
  });

  test("says visibly what Shift_JIS cannot write", () => {
    expect(shiftJisText("𠮷田さん☕髙橋")).toBe("〓田さん〓髙橋");
  });

  test.each(tableFormats)("fails as a whole when its rows fail (%s)", async (format) => {
    const rows = (async function* () {
      yield ["証明係"];
      throw new Error("the database went away");
    })();
    await expect(writeTable(format, ["課名"], rows).stream.toArray()).rejects.toThrow("the database went away");
  });

  test.each(tableFormats)("asks for no further row once whoever takes it has left in the middle (%s)", async (format) => {
    let asked = 0;
    let ended = false;
    const rows = (async function* () {
      try {
        for (;;) {
          asked++;
          await nextTurn();
          yield [randomBytes(4_000).toString("base64")];
        }
      } finally {
        ended = true;
      }
    })();
    const { stream } = writeTable(format, ["課名"], rows);
    await until("the table waits until somebody reads on", () => stream.readableLength >= stream.readableHighWaterMark);
    stream.destroy();
    await until("the rows are let go", () => ended, { seconds: 5 });
    const before = asked;
    await nextTurn();
    expect(asked).toBe(before);
  });
});

test("columns are named as a spreadsheet names them", () => {
  expect([0, 25, 26, 51, 52, 701, 702].map(columnName)).toEqual(["A", "Z", "AA", "AZ", "BA", "ZZ", "AAA"]);
});
