import { expect, test } from "vitest";
import { classificationPaths } from "../../../centre/classification.ts";
import { entryQuery } from "./api.ts";
import { openBook } from "./book.ts";
import type { Known, Version } from "./entry.ts";
import { listPage, structureOf } from "./list.ts";

const faq = {
  id: "gomi",
  question: "ごみの日",
  summary: "曜日",
  answer: "町名で決まります。",
  classification: "kankyo-gomi-shido",
  queues: ["env"],
  words: ["ゴミ"],
  reviewedOn: "2026-09-01",
};
const places = classificationPaths([
  { id: "kankyo", name: "環境部", sections: [{ id: "kankyo-gomi", name: "ごみ課", units: [{ id: "kankyo-gomi-shido", name: "指導係" }] }] },
]);
const text = (answer: string, more: object = {}) => ({
  ...{ question: `${answer}の質問`, answer, summary: answer, words: [], classification: null, queues: [] },
  ...{ validFrom: null, validUntil: null, sourceUrl: null },
  ...more,
});
const version = (n: number, answer: string, more: Partial<Version> = {}): Version => ({
  ...{ version: n, state: "written", body: text(answer), writtenBy: "ito", writtenAt: n, note: "", run: null, approved: null },
  ...more,
});
const yes = { by: "mori", at: 5 };
const known = (id: string, head: Version, approved: Version | null = null, wasRetired = false): Known => ({
  ...{ id, head, approved, wasRetired },
  source: { kind: "screen", name: "screen", key: null },
});
const asked = (query: object, counts = new Map()) => ({
  query: entryQuery.parse(query),
  counts,
  places,
  today: "2026-11-24",
  expiringDays: 30,
});

test("operators are told the newest approved text while a newer one waits, and the files' until one is approved", () => {
  const book = openBook([faq]);
  book.take([known("gomi", version(1, "新しい文"))]);
  expect(book.find("gomi")?.told?.answer).toBe("町名で決まります。");
  const approved = version(1, "承認した文", { approved: yes });
  book.take([known("gomi", version(2, "次の文"), approved)]);
  expect(book.find("gomi")).toMatchObject({
    body: { answer: "次の文" },
    told: { answer: "承認した文" },
    toldBy: { version: 1, by: "mori" },
  });
});

test("what was withdrawn is told to nobody, neither then nor when it is written anew, until that is approved", () => {
  const book = openBook([faq]);
  book.take([known("gomi", version(1, "町名で決まります。", { state: "retired" }), null, true)]);
  expect(book.find("gomi")?.told).toBeNull();
  book.take([known("gomi", version(2, "また書いた文"), null, true)]);
  expect(book.find("gomi")?.told).toBeNull();
});

test("an answer is told from its first to its last day", () => {
  const book = openBook([]);
  const body = text("年末", { validFrom: "2026-12-01", validUntil: "2026-12-28" });
  book.take([known("a", version(1, "", { body, approved: yes }), version(1, "", { body, approved: yes }))]);
  expect(["2026-11-30", "2026-12-01", "2026-12-28", "2026-12-29"].map((day) => book.told(day).length)).toEqual([0, 1, 1, 0]);
});

test("the list shows what waits, what ends soon and what is filed nowhere, in the order that is asked for", () => {
  const book = openBook([faq]);
  const ending = version(3, "期限", { body: text("期限", { validUntil: "2026-12-01", classification: "kankyo-gomi" }), approved: yes });
  book.take([
    known("a", version(2, "下書き")),
    known("b", ending, ending),
    known("c", version(9, "廃止", { state: "retired" }), null, true),
  ]);
  const ids = (query: object, counts = new Map()) => listPage(book.all(), asked(query, counts)).entries.map(({ id }) => id);
  expect(listPage(book.all(), asked({})).counts).toEqual({ all: 3, unapproved: 1, expiring: 1, retired: 1, unfiled: 1 });
  expect(ids({})).toEqual(["b", "a", "gomi"]);
  expect(ids({ order: "viewed" }, new Map([["gomi", { viewed: 2, used: 0 }]]))[0]).toBe("gomi");
  expect(ids({ order: "structure" })).toEqual(["b", "gomi", "a"]);
  expect([ids({ show: "unapproved" }), ids({ show: "expiring" }), ids({ show: "retired" }), ids({ under: "kankyo" })]).toEqual([
    ["a"],
    ["b"],
    ["c"],
    ["b", "gomi"],
  ]);
  expect([ids({ q: "ごみ" }), ids({ q: "ゴミ 曜日" }), ids({ q: "！？" }), ids({ q: " " })]).toEqual([
    ["gomi"],
    ["gomi"],
    [],
    ["b", "a", "gomi"],
  ]);
});

test("a page holds fifty, and says where the next one begins", () => {
  const book = openBook([]);
  book.take(Array.from({ length: 120 }, (_, i) => known(`n${i}`, version(i + 1, "文"))));
  const first = listPage(book.all(), asked({}));
  expect([first.entries.length, first.total, first.next]).toEqual([50, 120, 50]);
  expect(listPage(book.all(), asked({ after: 100 })).next).toBeNull();
});

test("the structure counts what is filed at each place and below", () => {
  expect(structureOf(openBook([faq]).all(), places).map(({ id, parent, count }) => [id, parent, count])).toEqual([
    ["kankyo", null, 1],
    ["kankyo-gomi", "kankyo", 1],
    ["kankyo-gomi-shido", "kankyo-gomi", 1],
  ]);
});
