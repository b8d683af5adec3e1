import { expect, test } from "vitest";
import { mailOf } from "../mail.ts";
import { childrenOf, factOf, nextPlace, pathTo } from "./browse.ts";

const places = [
  { id: "a", name: "区民部", parent: null, count: 2 },
  { id: "b", name: "総合窓口課", parent: "a", count: 2 },
];

test("the structure is gone down step by step", () => {
  expect(childrenOf(places, null).map(({ id }) => id)).toEqual(["a"]);
  expect(childrenOf(places, "a").map(({ id }) => id)).toEqual(["b"]);
  expect(pathTo(places, "b").map(({ name }) => name)).toEqual(["区民部", "総合窓口課"]);
  expect(pathTo(places, null)).toEqual([]);
});

test("arrows go up and down in a column and right into the answers, and nowhere else", () => {
  const kinds = ["place", "place", "answer", "answer"] as const;
  const moves = (at: number) => ["ArrowDown", "ArrowUp", "ArrowRight", "x"].map((key) => nextPlace(kinds, at, key));
  expect(moves(-1)).toEqual([0, 0, 2, null]);
  expect(moves(1)).toEqual([null, 0, 2, null]);
  expect(moves(2)).toEqual([3, null, null, null]);
  expect(nextPlace([], -1, "ArrowDown")).toBeNull();
});

test("beside an answer stands what the list is ordered by", () => {
  const one = { id: "k", question: "", summary: "", viewed: 3, writtenAt: Date.UTC(2026, 10, 24), validUntil: null, daysLeft: 0 };
  expect([factOf(one, "viewed"), factOf(one, "newest"), factOf(one, "expiring")]).toEqual(["30日で3回", "11月24日（火）", "今日まで"]);
});

test("an answer goes into a mail without its marks and with its source", () => {
  expect(mailOf({ answer: "**窓口**です。", sourceUrl: "https://city.example.jp/a" })).toBe(
    "窓口です。\n\n（出典）https://city.example.jp/a",
  );
  expect(mailOf({ answer: "窓口です。", sourceUrl: null })).toBe("窓口です。");
});
