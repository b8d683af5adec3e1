import { expect, test } from "vitest";
import { packPeaks, peakMeter, unpackPeaks } from "./peaks.ts";

const samples = (values: readonly number[]) => new Uint8Array(Int16Array.from(values).buffer);

test("a waveform shows the loudest instant of each part, however the sound arrives in pieces", () => {
  const sound = [...new Array<number>(400).fill(100), ...new Array<number>(399).fill(0), -32_768];
  const whole = peakMeter(800);
  whole.hear(samples(sound));
  const pieces = peakMeter(800);
  for (let at = 0; at < 800; at += 7) pieces.hear(samples(sound.slice(at, at + 7)));
  expect([...whole.peaks()]).toEqual([14, 255]);
  expect([...pieces.peaks()]).toEqual([14, 255]);
});

test("an hour takes no more than 2,000 parts of each voice, and nothing at all is one silent part", () => {
  expect(peakMeter(3_600 * 8_000).peaks()).toHaveLength(2_000);
  expect([...peakMeter(0).peaks()]).toEqual([0]);
});

test("both voices come back as they were packed", () => {
  expect(unpackPeaks(packPeaks(Uint8Array.of(1, 2), Uint8Array.of(3, 4)))).toEqual({ caller: [1, 2], agent: [3, 4] });
});
