import { expect, test } from "vitest";
import { happened } from "../../../test/builders/events.ts";
import { owesHistory, partsOf } from "./save-history.ts";

const STREAM = "contact/c1" as const;
const began = (agent: string) => happened(STREAM, 1, { type: "wrapUpStarted", data: { agent } });
const done = (agent: string) => happened(STREAM, 2, { type: "wrapUpEnded", data: { agent } });

test("who handed a call over and who took it owe a history each, until their own after-call work is over", () => {
  const events = [began("yamada"), began("sato"), done("yamada")];
  expect([owesHistory(events, "yamada"), owesHistory(events, "sato"), owesHistory(events, "ito")]).toEqual([false, true, false]);
});

test("who got the call back owes a second history of it", () => {
  const events = [began("yamada"), done("yamada"), began("sato"), done("sato"), began("yamada")];
  expect([owesHistory(events, "yamada"), partsOf(events, "yamada")]).toEqual([true, 2]);
  expect(owesHistory([...events, done("yamada")], "yamada")).toBe(false);
});
