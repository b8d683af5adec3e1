import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readOgg, writeOgg } from "./ogg.ts";
import { twoSided } from "./two-sided.ts";

const head = () => {
  const packet = new Uint8Array(19);
  packet.set(new TextEncoder().encode("OpusHead"));
  packet.set([1, 1, 0x38, 1], 8);
  return packet;
};
/** A one-sided file whose packets hold nothing but `fill`. */
function side(lengths: readonly number[], fill: number): Uint8Array {
  const sound = lengths.map((length) => Uint8Array.from({ length: length + 1 }, (_, at) => (at === 0 ? 0x08 : fill)));
  const pages = [head(), new Uint8Array(16), ...sound].map((packet, i) => ({ packets: [packet], granule: Math.max(0, i - 1) * 960 }));
  return writeOgg(pages, 7);
}
const lengths = fc.array(fc.integer({ min: 0, max: 700 }), { minLength: 1, maxLength: 130 });

describe("two sides in one file", () => {
  test("each packet holds the left one with its length, then the right one", () => {
    fc.assert(
      fc.property(lengths, (sizes) => {
        const [, , ...sound] = readOgg(twoSided(side(sizes, 1), side(sizes, 2))).packets;
        expect(sound).toHaveLength(sizes.length);
        sound.forEach((packet, i) => {
          const size = sizes[i] ?? 0;
          const coded = size < 252 ? [size] : [252 + (size & 3), (size - 252 - (size & 3)) / 4];
          expect([...packet.subarray(0, 1 + coded.length)]).toEqual([0x08, ...coded]);
          expect(packet.filter((byte, at) => at > coded.length && byte === 1)).toHaveLength(size);
          expect([...packet.subarray(1 + coded.length + size)]).toEqual([0x08, ...new Array<number>(size).fill(2)]);
        });
      }),
    );
  });

  test("the file lasts as long as its shorter side and says that it has two streams for two channels", () => {
    const { packets, end } = readOgg(twoSided(side([10, 20, 30], 1), side([10, 20], 2)));
    expect(packets).toHaveLength(4);
    expect(end).toBe(2 * 960);
    expect([...(packets[0] ?? new Uint8Array()).subarray(8)]).toEqual([1, 2, 0x38, 1, 0, 0, 0, 0, 0, 0, 1, 2, 0, 0, 1]);
  });

  test("a file that breaks off is refused", () => {
    const whole = side([10], 1);
    expect(() => twoSided(whole.subarray(0, whole.length - 1), whole)).toThrow(RangeError);
    expect(() => twoSided(new TextEncoder().encode("RIFF".repeat(10)), whole)).toThrow(RangeError);
  });
});
