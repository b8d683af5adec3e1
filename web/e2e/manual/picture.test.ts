import { deflateSync, inflateSync } from "node:zlib";
import fc from "fast-check";
import { expect, test } from "vitest";
import { chunksOf, type Pixels, pngOf, smallPicture } from "./picture.ts";

/** A picture of these colours, line by line; the last line is filled with black. */
const picture = (width: number, colours: readonly number[]): Pixels => ({
  ...{ width, height: Math.ceil(colours.length / width) },
  rgba: Uint8Array.from({ length: Math.ceil(colours.length / width) * width * 4 }, (_, i) => {
    const colour = colours[Math.floor(i / 4)] ?? 0;
    return i % 4 === 3 ? 255 : (colour >> (16 - 8 * (i % 4))) & 255;
  }),
});

/** A PNG with all colours, each line by another filter, as a browser may write it. */
function chromiumPng({ width, height, rgba }: Pixels): Buffer {
  const line = width * 3;
  const raw = Buffer.alloc((line + 1) * height);
  const at = (x: number, y: number) => (x < 0 || y < 0 ? 0 : (rgba[(y * width + Math.floor(x / 3)) * 4 + (x % 3)] ?? 0));
  for (let y = 0; y < height; y++) {
    const filter = y % 3;
    raw[y * (line + 1)] = filter;
    for (let x = 0; x < line; x++) raw[y * (line + 1) + 1 + x] = at(x, y) - (filter === 1 ? at(x - 3, y) : filter === 2 ? at(x, y - 1) : 0);
  }
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([8, 2, 0, 0, 0], 8);
  return pngOf([
    ["IHDR", head],
    ["IDAT", deflateSync(raw)],
  ]);
}

/** Palette and indices of a small picture, put together again. */
function coloursOf(png: Buffer, { width, height }: Pixels): number[] {
  const chunks = chunksOf(png);
  const data = (type: string) => chunks.find((chunk) => chunk.type === type)?.data ?? Buffer.alloc(0);
  const lines = inflateSync(data("IDAT"));
  return Array.from({ length: width * height }, (_, i) => {
    const index = lines[Math.floor(i / width) * (width + 1) + 1 + (i % width)] ?? 0;
    return data("PLTE").readUIntBE(index * 3, 3);
  });
}

test("a screenshot of few colours looks in the manual exactly as on the screen", () => {
  const some = fc.array(fc.integer({ min: 0, max: 0xffffff }), { minLength: 1, maxLength: 200 });
  fc.assert(
    fc.property(some, fc.integer({ min: 1, max: 12 }), (colours, width) => {
      const pixels = picture(width, colours);
      const filled = [...colours, ...Array<number>(pixels.width * pixels.height - colours.length).fill(0)];
      expect(coloursOf(smallPicture(chromiumPng(pixels)), pixels)).toEqual(filled);
    }),
  );
});

test("a colour that is too rare for the palette becomes the nearest of the frequent ones", () => {
  const frequent = Array.from({ length: 256 }, (_, i) => i << 16);
  const pixels = picture(3, [...frequent, ...frequent, 0x7f0001]);
  expect(coloursOf(smallPicture(chromiumPng(pixels)), pixels)[512]).toBe(0x7f0000);
});

test("a picture of another kind is refused, not garbled", () => {
  const pixels = picture(2, [1, 2]);
  expect(() => smallPicture(smallPicture(chromiumPng(pixels)))).toThrow("another kind");
});
