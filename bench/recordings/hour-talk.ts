import { closeSync, openSync, readdirSync, readFileSync, writeSync } from "node:fs";
import { join } from "node:path";

const HEADER = 44;
const FRAMES_PER_SECOND = 8_000;
const PIECE_SECONDS = 60;

/**
 * Writes a talk as the engine leaves it (16 bit, 8,000 a second, the agent's sample before the caller's) of spoken
 * guidance: both sides speak all the time and never the same, which is more sound than any talk of people has.
 * @param voice a folder of spoken sentences as `<id>.wav`
 * @throws Error when there are none
 */
export function writeTalk(path: string, seconds: number, voice: string): void {
  const names = readdirSync(voice).filter((name) => name.endsWith(".wav"));
  const speech = Buffer.concat(names.sort().map((name) => readFileSync(join(voice, name)).subarray(HEADER)));
  if (speech.length === 0) throw new Error("there are no spoken sentences yet: run ./madoguchi setup");
  const samples = new Int16Array(speech.buffer.slice(speech.byteOffset, speech.byteOffset + speech.length - (speech.length % 2)));
  const at = (sample: number): number => samples[sample % samples.length] ?? 0;
  const apart = Math.floor(samples.length / 2);
  const file = openSync(path, "w");
  for (let from = 0; from < seconds; from += PIECE_SECONDS) {
    const first = from * FRAMES_PER_SECOND;
    const frames = Math.min(PIECE_SECONDS, seconds - from) * FRAMES_PER_SECOND;
    const piece = new Int16Array(2 * frames);
    for (let i = 0; i < frames; i++) {
      piece[2 * i] = at(first + i);
      piece[2 * i + 1] = at(first + i + apart);
    }
    writeSync(file, new Uint8Array(piece.buffer));
  }
  closeSync(file);
}
