import { crc32, deflateSync, inflateSync } from "node:zlib";

/** Pixels row by row, four bytes each: red, green, blue, and one that is not looked at. */
export type Pixels = { readonly width: number; readonly height: number; readonly rgba: Uint8Array };

const SIGNATURE = Buffer.from([137, 80, 78, 71, 13, 10, 26, 10]);
const COLOURS = 256;

/** A screenshot made small enough for a manual: at most 256 colours, the rare ones by the nearest frequent one. */
export const smallPicture = (png: Buffer): Buffer => indexedPng(pixelsOf(png));

/** The pixels of a PNG as Chromium writes it: eight bits, red-green-blue with or without transparency, not interlaced. */
function pixelsOf(png: Buffer): Pixels {
  const chunks = chunksOf(png);
  const head = chunks.find((chunk) => chunk.type === "IHDR")?.data;
  if (head?.[8] !== 8 || (head[9] !== 2 && head[9] !== 6) || head[12] !== 0) throw new Error("a PNG of another kind");
  const [width, height, bytes] = [head.readUInt32BE(0), head.readUInt32BE(4), head[9] === 6 ? 4 : 3];
  const raw = inflateSync(Buffer.concat(chunks.filter((chunk) => chunk.type === "IDAT").map((chunk) => chunk.data)));
  const lines = unfiltered(raw, width * bytes, height, bytes);
  const rgba = new Uint8Array(width * height * 4);
  for (let i = 0; i < width * height; i++) for (let part = 0; part < 3; part++) rgba[i * 4 + part] = lines[i * bytes + part] ?? 0;
  return { width, height, rgba };
}

/** The parts of a PNG, in their order. */
export function chunksOf(png: Buffer): { type: string; data: Buffer }[] {
  const chunks: { type: string; data: Buffer }[] = [];
  for (let at = SIGNATURE.length; at < png.length; ) {
    const length = png.readUInt32BE(at);
    chunks.push({ type: png.toString("latin1", at + 4, at + 8), data: png.subarray(at + 8, at + 8 + length) });
    at += length + 12;
  }
  return chunks;
}

/** Each line begins with the filter by which it was written (PNG, section 9). */
function unfiltered(raw: Buffer, line: number, height: number, bytes: number): Uint8Array {
  const out = new Uint8Array(line * height);
  for (let y = 0; y < height; y++) {
    const filter = raw[y * (line + 1)] ?? 0;
    for (let x = 0; x < line; x++) {
      const left = x < bytes ? 0 : (out[y * line + x - bytes] ?? 0);
      const up = y === 0 ? 0 : (out[(y - 1) * line + x] ?? 0);
      const corner = y === 0 || x < bytes ? 0 : (out[(y - 1) * line + x - bytes] ?? 0);
      out[y * line + x] = (raw[y * (line + 1) + 1 + x] ?? 0) + predicted(filter, left, up, corner);
    }
  }
  return out;
}

function predicted(filter: number, left: number, up: number, corner: number): number {
  if (filter === 1) return left;
  if (filter === 2) return up;
  if (filter === 3) return (left + up) >> 1;
  if (filter === 0) return 0;
  const [a, b, c] = [Math.abs(up - corner), Math.abs(left - corner), Math.abs(left + up - 2 * corner)];
  return a <= b && a <= c ? left : b <= c ? up : corner;
}

/** A PNG with a palette. */
function indexedPng({ width, height, rgba }: Pixels): Buffer {
  const keys = Uint32Array.from(
    { length: width * height },
    (_, i) => (rgba[i * 4] ?? 0) * 65_536 + (rgba[i * 4 + 1] ?? 0) * 256 + (rgba[i * 4 + 2] ?? 0),
  );
  const palette = frequent(keys);
  const index = new Map(palette.map((key, i) => [key, i]));
  const lines = Buffer.alloc((width + 1) * height);
  for (const [i, key] of keys.entries()) {
    const known = index.get(key) ?? nearest(palette, key);
    index.set(key, known);
    lines[Math.floor(i / width) * (width + 1) + 1 + (i % width)] = known;
  }
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([8, 3, 0, 0, 0], 8);
  return pngOf([
    ["IHDR", head],
    ["PLTE", Buffer.from(palette.flatMap(bytesOf))],
    ["IDAT", deflateSync(lines, { level: 9 })],
  ]);
}

/** The colours that cover most of the picture, at most 256. */
function frequent(keys: Uint32Array): number[] {
  const often = new Map<number, number>();
  for (const key of keys) often.set(key, (often.get(key) ?? 0) + 1);
  const byNumber = [...often].toSorted((a, b) => b[1] - a[1] || a[0] - b[0]);
  return byNumber.slice(0, COLOURS).map(([key]) => key);
}

const bytesOf = (key: number): number[] => [key >> 16, (key >> 8) & 255, key & 255];

function nearest(palette: readonly number[], key: number): number {
  const [r = 0, g = 0, b = 0] = bytesOf(key);
  let best = 0;
  let distance = Number.POSITIVE_INFINITY;
  for (const [i, candidate] of palette.entries()) {
    const [x = 0, y = 0, z = 0] = bytesOf(candidate);
    const far = (r - x) ** 2 + (g - y) ** 2 + (b - z) ** 2;
    if (far < distance) [best, distance] = [i, far];
  }
  return best;
}

/** A PNG of these parts, its end added. */
export function pngOf(parts: readonly (readonly [type: string, data: Buffer])[]): Buffer {
  const framed = [...parts, ["IEND", Buffer.alloc(0)] as const].map(([type, data]) => {
    const body = Buffer.concat([Buffer.from(type, "latin1"), data]);
    const frame = Buffer.alloc(8);
    frame.writeUInt32BE(data.length, 0);
    frame.writeUInt32BE(crc32(body), 4);
    return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)]);
  });
  return Buffer.concat([SIGNATURE, ...framed]);
}
