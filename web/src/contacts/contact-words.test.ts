import { describe, expect, test } from "vitest";
import { eventLine } from "../shared/contact/event-words.ts";
import { classificationWord, outcomeMark } from "./contact-words.ts";
import { contacts, detail, transfers, words } from "./contacts.fixtures.ts";
import { transferMark } from "./transfer-words.ts";

const [first] = contacts;
if (!first) throw new Error("there are contacts");

describe("a contact in the list", () => {
  test("shows its outcome once the history is saved", () => {
    expect(outcomeMark({ ...first, outcome: "handedOver" }, words).word).toBe("取次");
  });

  test("shows what became of the call while there is none", () => {
    expect(outcomeMark({ ...first, outcome: null, disposition: "abandoned" }, words).word).toBe("放棄");
    expect(outcomeMark({ ...first, outcome: null, disposition: "answered" }, words).word).toBe("履歴なし");
    expect(outcomeMark({ ...first, outcome: null, disposition: "answered", endedAt: null }, words).word).toBe("通話中");
  });

  test("stays readable when its classification is of an older configuration", () => {
    expect(classificationWord(words, "closed-section")).toBe("closed-section");
    expect(classificationWord(words, "kumin-sogo-shomei")).toBe("総合窓口課 › 証明係");
    expect(classificationWord(words, null)).toBe("—");
  });
});

test("the timeline names people, not their ids", () => {
  const answered = detail.events.find((event) => event.type === "answered");
  expect(answered && eventLine(answered, words)).toBe("応答（山田 由美）");
});

test("an event that says nothing to a person is left out", () => {
  const [event] = detail.events;
  expect(event && eventLine({ ...event, type: "ivrReached" }, words)).toBeNull();
});

test("a transfer says whether the section took the citizen, and why not", () => {
  expect(transfers.map((one) => transferMark(one).word)).toEqual(["話し中", "取次先が引き受け"]);
});

test("the timeline names the section, the colleague, and never a number", () => {
  const [event] = detail.events;
  if (!event) throw new Error("there are events");
  const lineOf = (target: object) => eventLine({ ...event, type: "consultStarted", data: { agent: "sato", leg: "x", target } }, words);
  expect(lineOf({ kind: "section", section: "kosekishomei" })).toBe("取次先に相談（総合窓口課 証明係・佐藤 美咲）");
  expect(lineOf({ kind: "agent", agent: "yamada" })).toBe("取次先に相談（山田 由美・佐藤 美咲）");
  expect(lineOf({ kind: "number", ref: "0198a0c0" })).toBe("取次先に相談（外の番号・佐藤 美咲）");
});

test("the timeline tells listening to a section from listening to a person", () => {
  const [event] = detail.events;
  if (!event) throw new Error("there are events");
  const lineOf = (agent: string | null) =>
    eventLine({ ...event, type: "listened", data: { by: "yamada", agent, leg: "x", mode: "whisper", tone: false } }, words);
  expect(lineOf("sato")).toBe("モニターを開始（ささやく・佐藤 美咲・山田 由美）");
  expect(lineOf(null)).toBe("モニターを開始（ささやく・取次先・山田 由美）");
});
