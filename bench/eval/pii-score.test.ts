import { expect, test } from "vitest";
import { readLabelled, scoreOf } from "./pii-score.ts";

const phone = (start: number, end: number) => ({ start, end, kind: "phone" as const });
const person = (start: number, end: number) => ({ start, end, kind: "person" as const });
const sentence = (spans: ReturnType<typeof phone | typeof person>[]) => ({ text: "０１２３４５６７８９", spans });

test("a labelled span is found when findings of its kind cover half of it together, and a finding is right when half of it lies in one", () => {
  const figures = scoreOf([
    { sentence: sentence([phone(0, 8)]), findings: [phone(0, 2), phone(3, 5)] },
    { sentence: sentence([phone(0, 8)]), findings: [phone(0, 3), person(0, 8)] },
    { sentence: sentence([person(6, 8)]), findings: [person(4, 8), person(2, 6)] },
  ]);
  expect(figures).toMatchObject({ recall_phone: 0.5, precision_phone: 1, recall_person: 1, precision_person: 0.3333 });
  expect(figures).toMatchObject({ recall: 0.6667, precision: 0.6667, sentences: 3 });
});

test("the alarm that cries wolf is counted by sentences that hold nothing personal", () => {
  const figures = scoreOf([
    { sentence: sentence([]), findings: [phone(0, 2), phone(3, 5)] },
    { sentence: sentence([]), findings: [] },
  ]);
  expect(figures.false_alarm_rate).toBe(0.5);
  expect(figures).not.toHaveProperty("recall");
});

test.each([
  ["{", 1],
  ['{"text":"あ","spans":[]}\n\n{"text":"あ","spans":[{"start":0,"end":2,"kind":"phone"}]}', 3],
  ['{"text":"あ","spans":[{"start":0,"end":1,"kind":"name"}]}', 1],
  ['{"text":"あ"}', 1],
])("a line that cannot be read is named: %s", (text, line) => {
  expect(readLabelled(text)).toMatchObject({ line });
});

test("blank lines and a byte order mark do not matter", () => {
  expect(readLabelled('\uFEFF{"text":"あ","spans":[]}\r\n\r\n')).toEqual({ sentences: [{ text: "あ", spans: [] }] });
});
