import { describe, expect, test } from "vitest";
import type { Flow } from "../../centre/schema.ts";
import { type HoursKind, runFlow } from "./run-flow.ts";

const flow: Flow = {
  id: "main",
  version: 1,
  name: "main",
  start: "hours",
  nodes: {
    hours: { type: "hours", schedule: "inquiry", open: "welcome", closed: "closed", holiday: "holiday" },
    welcome: { type: "play", prompts: ["welcome"], next: "menu" },
    menu: {
      type: "menu",
      prompts: ["menu"],
      keys: { "1": { label: "住民票", to: "residents" }, "2": { label: "交換", to: "exchange-hours" } },
      timeout: 6,
      attempts: 2,
      wrongKey: "wrong",
      noKey: "none",
      otherwise: "general",
    },
    "exchange-hours": { type: "hours", schedule: "exchange", open: "exchange", closed: "closed" },
    residents: { type: "queue", queue: "residents" },
    exchange: { type: "queue", queue: "exchange" },
    general: { type: "queue", queue: "general" },
    closed: { type: "play", prompts: ["closed"], next: "bye" },
    holiday: { type: "play", prompts: ["holiday"], next: "bye" },
    bye: { type: "hangUp" },
  },
};
const at = (node: string, attempt = 1) => ({ node, attempt });
const always = (kind: HoursKind) => () => kind;
const open = always("open");

describe("the guidance", () => {
  test("greets a caller in opening hours", () => {
    expect(runFlow(flow, at("hours"), { type: "entered" }, open)).toEqual({
      kind: "guide",
      place: at("welcome"),
      prompts: ["welcome"],
      hours: "open",
    });
  });

  test("tells a caller outside the hours that the centre is closed, and hangs up after it", () => {
    expect(runFlow(flow, at("hours"), { type: "entered" }, always("closed"))).toMatchObject({
      place: at("closed"),
      prompts: ["closed"],
      hours: "closed",
    });
    expect(runFlow(flow, at("closed"), { type: "playEnded" }, open)).toMatchObject({ kind: "hangUp", node: "bye" });
  });

  test("has words of its own for a public holiday; year-end without a branch is told as closed", () => {
    expect(runFlow(flow, at("hours"), { type: "entered" }, always("holiday"))).toMatchObject({ prompts: ["holiday"] });
    expect(runFlow(flow, at("hours"), { type: "entered" }, always("yearEnd"))).toMatchObject({ prompts: ["closed"], hours: "yearEnd" });
  });

  test("a key leads to its queue and is remembered with its label", () => {
    expect(runFlow(flow, at("menu"), { type: "key", key: "1" }, open)).toEqual({
      kind: "queue",
      node: "residents",
      queue: "residents",
      hours: null,
      chose: { node: "menu", key: "1", label: "住民票" },
    });
  });

  test("the exchange has hours of its own behind its key", () => {
    const closed = runFlow(flow, at("menu"), { type: "key", key: "2" }, (schedule) => (schedule === "exchange" ? "closed" : "open"));
    expect(closed).toMatchObject({ kind: "guide", prompts: ["closed"], hours: "closed" });
  });

  test("a key nobody offered is excused and the menu repeated", () => {
    expect(runFlow(flow, at("menu"), { type: "key", key: "9" }, open)).toEqual({
      kind: "guide",
      place: at("menu", 2),
      prompts: ["wrong", "menu"],
      hours: null,
      mistake: { what: "wrongKey", key: "9" },
    });
  });

  test("silence repeats the menu, and after the last attempt leads to people", () => {
    expect(runFlow(flow, at("menu"), { type: "silence" }, open)).toMatchObject({ place: at("menu", 2), prompts: ["none", "menu"] });
    expect(runFlow(flow, at("menu", 2), { type: "silence" }, open)).toMatchObject({
      kind: "queue",
      queue: "general",
      mistake: { what: "noKey" },
    });
  });

  test("waits for a key as long as the menu says once the guidance is over", () => {
    expect(runFlow(flow, at("menu"), { type: "playEnded" }, open)).toEqual({ kind: "listen", seconds: 6 });
  });

  test("a key of the menu is taken while the greeting before it still plays; any other key changes nothing", () => {
    expect(runFlow(flow, at("welcome"), { type: "key", key: "1" }, open)).toMatchObject({
      kind: "queue",
      queue: "residents",
      chose: { node: "menu", key: "1" },
    });
    expect(runFlow(flow, at("welcome"), { type: "key", key: "9" }, open)).toEqual({ kind: "ignore" });
    expect(runFlow(flow, at("closed"), { type: "key", key: "1" }, open)).toEqual({ kind: "ignore" });
  });
});
