import { expect, test } from "vitest";
import { type EchoMeasured, echoVerdict } from "./verdict.ts";

const well: EchoMeasured = { spoken: -20, heard: -21, passage: { lossPercent: 0, jitterMs: 3, rttMs: 20 } };
const network = (change: Partial<NonNullable<EchoMeasured["passage"]>>): EchoMeasured => ({
  ...well,
  passage: { lossPercent: 0, jitterMs: 3, rttMs: 20, ...change },
});

test("an operator whose own voice came back over a good network can take calls", () => {
  expect(echoVerdict(well)).toMatchObject({ word: "良好", advice: null });
});

test.each([
  ["the microphone hears nobody", { ...well, spoken: -70, heard: Number.NEGATIVE_INFINITY }, "マイクに声が入っていません"],
  ["the voice does not come back", { ...well, heard: -65 }, "自分の声が返ってきません"],
  ["no sound comes at all", { ...well, passage: null }, "相手からの音が届きません"],
  ["a tenth of the packets is lost", network({ lossPercent: 10 }), "ネットワークの状態が悪く"],
  ["the call does not come about", null, "つながりませんでした"],
])("%s: bad, with advice", (_what, measured, sentence) => {
  const verdict = echoVerdict(measured);
  expect(verdict.word).toBe("不良");
  expect(verdict.sentence).toContain(sentence);
  expect(verdict.advice).not.toBeNull();
});

test.each([
  ["some packets are lost", network({ lossPercent: 4 })],
  ["the voice is soft", { ...well, spoken: -40, heard: -41 }],
])("%s: to be watched", (_what, measured) => {
  expect(echoVerdict(measured).word).toBe("注意");
});
