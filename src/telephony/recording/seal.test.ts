import { mkdtemp, open, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { buffer } from "node:stream/consumers";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { newKey } from "../../admin/keys/wrap-adapter.ts";
import { RecordingTampered } from "./errors.ts";
import { opening, openPart, sealing, unwrapKey, wrapKey } from "./seal-adapter.ts";
import { HEADER, SEALED_SEGMENT, SEGMENT, sealedLength } from "./sealed-format.ts";

const NAME = "01a2052e-4d46-7a23-8977-0a5d89464130.1";
const key = newKey();
const sealed = (plain: Uint8Array) => buffer(Readable.from([plain]).pipe(sealing(key, NAME)));
const opened = async (file: Uint8Array, name = NAME, with_ = key, cut = file.length) => {
  const plain = opening(with_, name);
  const parts = cut >= file.length ? [file] : [file.subarray(0, cut), file.subarray(cut)];
  return buffer(Readable.from(parts).pipe(plain));
};
// Around the borders of a segment, where a mistake would hide.
const length = fc.oneof(fc.integer({ min: 0, max: 300 }), fc.constantFrom(SEGMENT - 1, SEGMENT, SEGMENT + 1, 2 * SEGMENT, 2 * SEGMENT + 7));
const sound = length.map((n) => Buffer.alloc(n, "窓口"));

describe("a sealed recording", () => {
  test("opens to what was recorded, however it arrives in pieces", async () => {
    await fc.assert(
      fc.asyncProperty(sound, fc.double({ min: 0, max: 1, noNaN: true }), async (plain, part) => {
        const file = await sealed(plain);
        expect(file.length).toBe(sealedLength(plain.length));
        expect((await opened(file, NAME, key, Math.floor(part * file.length))).equals(plain)).toBe(true);
      }),
      { numRuns: 60 },
    );
  });

  test("does not open when any bit of it was changed", async () => {
    await fc.assert(
      fc.asyncProperty(sound, fc.nat(), fc.integer({ min: 0, max: 7 }), async (plain, at, bit) => {
        const file = await sealed(plain);
        const place = at % file.length;
        file[place] = (file[place] ?? 0) ^ (1 << bit);
        await expect(opened(file)).rejects.toThrow(RecordingTampered);
      }),
      { numRuns: 60 },
    );
  });

  test("does not open when its end is missing, at whatever place it was cut", async () => {
    const borders = fc.constantFrom(HEADER.length, HEADER.length + SEALED_SEGMENT, HEADER.length + 2 * SEALED_SEGMENT);
    await fc.assert(
      fc.asyncProperty(sound, fc.oneof(borders, fc.nat()), async (plain, at) => {
        const file = await sealed(plain);
        await expect(opened(file.subarray(0, at % file.length))).rejects.toThrow(RecordingTampered);
      }),
      { numRuns: 60 },
    );
  });

  test("does not open when two of its segments have changed places", async () => {
    const file = await sealed(Buffer.alloc(3 * SEGMENT, 1));
    const [first, second] = [0, 1].map((n) => file.subarray(HEADER.length + n * SEALED_SEGMENT, HEADER.length + (n + 1) * SEALED_SEGMENT));
    const swapped = Buffer.concat([HEADER, second ?? HEADER, first ?? HEADER, file.subarray(HEADER.length + 2 * SEALED_SEGMENT)]);
    await expect(opened(swapped)).rejects.toThrow(RecordingTampered);
  });

  test("does not open under the name of another recording, nor with another key", async () => {
    const file = await sealed(Buffer.from("声"));
    await expect(opened(file, NAME.replace(".1", ".2"))).rejects.toThrow(RecordingTampered);
    await expect(opened(file, NAME, newKey())).rejects.toThrow(RecordingTampered);
  });
});

test("a part is decrypted alone: what lies before and after it is not even looked at", async () => {
  const file = await sealed(Buffer.alloc(5 * SEGMENT, "窓口"));
  const [first, last] = [2 * SEGMENT + 10, 3 * SEGMENT + 9];
  const touched = [2, 3].map((n) => HEADER.length + n * SEALED_SEGMENT);
  const broken = Buffer.alloc(file.length);
  for (const at of touched) file.copy(broken, at, at, at + SEALED_SEGMENT);
  const folder = await mkdtemp(join(tmpdir(), "part-"));
  await writeFile(join(folder, "sealed"), broken);
  const handle = await open(join(folder, "sealed"));
  try {
    const part = await buffer(Readable.from(openPart(handle, key, NAME, first, last)));
    expect(part.equals(Buffer.alloc(5 * SEGMENT, "窓口").subarray(first, last + 1))).toBe(true);
    await expect(buffer(Readable.from(openPart(handle, key, NAME, SEGMENT, first)))).rejects.toThrow(RecordingTampered);
  } finally {
    await handle.close();
    await rm(folder, { recursive: true });
  }
});

describe("the key of a recording", () => {
  const master = newKey();
  test("comes back from under the master key", () => {
    expect(unwrapKey(master, wrapKey(master, key, NAME), NAME).equals(key)).toBe(true);
  });

  test("stays closed for another master key, another recording, a changed byte or a short one", () => {
    const wrapped = wrapKey(master, key, NAME);
    const changed = Buffer.from(wrapped);
    changed[20] = (changed[20] ?? 0) ^ 1;
    for (const attempt of [
      () => unwrapKey(newKey(), wrapped, NAME),
      () => unwrapKey(master, wrapped, `${NAME}0`),
      () => unwrapKey(master, changed, NAME),
      () => unwrapKey(master, wrapped.subarray(1), NAME),
    ])
      expect(attempt).toThrow(RecordingTampered);
  });
});
