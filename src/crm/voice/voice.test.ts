import { describe, expect, test } from "vitest";
import { happened } from "../../../test/builders/events.ts";
import type { VoiceShown } from "./api.ts";
import { voiceDayOf } from "./day.ts";
import { talkedIn } from "./talked.ts";
import { stepVoice, type Voice } from "./voice.ts";

const noted: Voice = {
  ...{
    id: "v1",
    cause: "desk/yamada/1",
    contact: "c1",
    kind: "suspicious",
    category: "還付金",
    note: "還付金があるとの電話",
    urgent: true,
  },
  ...{ queue: "residents", by: "yamada", at: 1, state: "new", forwarded: null, acknowledged: null, closed: null, answer: "" },
};

describe("a voice", () => {
  test("is told to a section, confirmed and closed, and each step says who and when", () => {
    const told = stepVoice(noted, { type: "forward", section: "chian", answer: "電話で連絡", by: "akiyama", at: 2 });
    const known = stepVoice(told, { type: "acknowledge", by: "hasegawa", at: 3 });
    const closed = stepVoice(known, { type: "close", answer: "", by: "hasegawa", at: 4 });
    expect(closed).toEqual({
      ...noted,
      ...{ state: "closed", answer: "電話で連絡", forwarded: { section: "chian", by: "akiyama", at: 2 } },
      ...{ acknowledged: { by: "hasegawa", at: 3 }, closed: { by: "hasegawa", at: 4 } },
    });
  });

  test("is confirmed by the first who does; whoever comes second changes nothing", () => {
    const known = stepVoice(noted, { type: "acknowledge", by: "hasegawa", at: 3 });
    expect(stepVoice(known, { type: "acknowledge", by: "shimizu", at: 9 })).toEqual(known);
  });

  test("that is closed takes no further step", () => {
    const closed = stepVoice(noted, { type: "close", answer: "", by: "akiyama", at: 2 });
    expect(() => stepVoice(closed, { type: "acknowledge", by: "hasegawa", at: 3 })).toThrow(
      expect.objectContaining({ code: "voice-closed" }),
    );
  });
});

describe("the day's voices", () => {
  const shown = (kind: VoiceShown["kind"], category: string, at: number, urgent = false): VoiceShown => ({
    ...{ id: `${kind}${at}`, contact: "c", kind, category, note: "…", urgent, menu: null, by: "山田 由美", at, state: "new" },
    ...{ forwarded: null, acknowledged: null, closed: null, answer: "" },
  });

  test("are counted by kind and category, the most frequent first, and none is said to be none", () => {
    const day = voiceDayOf("2026-11-27", [
      shown("suspicious", "還付金", 3, true),
      shown("suspicious", "家族を名乗る", 1),
      shown("suspicious", "還付金", 2),
      shown("voice", "要望・提案", 4),
    ]);
    expect(day.kinds).toEqual([
      { kind: "voice", count: 1, urgent: 0, categories: [{ category: "要望・提案", count: 1 }] },
      { kind: "complaint", count: 0, urgent: 0, categories: [] },
      {
        ...{ kind: "suspicious", count: 3, urgent: 1 },
        categories: [
          { category: "還付金", count: 2 },
          { category: "家族を名乗る", count: 1 },
        ],
      },
    ]);
    expect(day.voices.map((one) => one.at)).toEqual([1, 2, 3, 4]);
  });
});

test("who spoke with the citizen notes for the contact: who answered, took over, was handed the call; not who was only rung", () => {
  const tell = (type: string, data: object) => happened("contact/c1", 1, { type, data } as never);
  const leg = "leg";
  const events = [
    tell("queued", { queue: "residents", menu: "residents", skills: [], priority: 5, head: false }),
    tell("rang", { agent: "ito", leg }),
    tell("answered", { agent: "yamada", leg }),
    tell("handedOver", { agent: "yamada", target: { kind: "agent", agent: "sato" }, leg, announced: true, by: "bridge" }),
    tell("takenOver", { by: "watanabe", agent: "sato", leg }),
  ];
  expect(talkedIn(events)).toEqual({ agents: ["yamada", "sato", "watanabe"], queue: "residents" });
  expect(talkedIn([])).toEqual({ agents: [], queue: null });
});
