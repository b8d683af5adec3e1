import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { type FileHandle, mkdir, open, rename, rm } from "node:fs/promises";
import { dirname } from "node:path";
import { Readable, Transform } from "node:stream";
import { buffer } from "node:stream/consumers";
import { pipeline } from "node:stream/promises";
import { EncodingFailed } from "./errors.ts";
import { type Span, silence } from "./mute/mutes.ts";
import { oneSide } from "./policy.ts";
import { sealing } from "./seal-adapter.ts";
import { twoSided } from "./two-sided.ts";
import { packPeaks, peakMeter } from "./wave/peaks.ts";

/** One voice in 9 kbit/s: two of them are at most 9 MB an hour with the container. */
const OPUS =
  "--quiet --raw --raw-bits 16 --raw-rate 8000 --raw-chan 1 --bitrate 9 --framesize 20 --comp 5 --speech --discard-comments - -".split(" ");
// A multiple of four, so that no frame is cut in two.
const CHUNK = 64 * 1024;

export type Sealed = {
  readonly bytes: number;
  readonly sha256: string;
  /** How loud both sides were, for the waveform; not sealed. */ readonly peaks: Uint8Array;
};
/** The raw sound of a talk, and the parts of it that are not kept. */
export type RawTalk = { readonly path: string; readonly bytes: number; readonly muted: readonly Span[] };

/**
 * Makes a sealed Opus file (left: caller, right: agent) of a raw one. The file appears whole and on disk, or not at all;
 * on its way nothing plain touches the disk.
 * @throws EncodingFailed when the encoder ends badly or is not installed
 */
export async function encodeSealed(raw: RawTalk, target: string, key: Buffer, recording: string): Promise<Sealed> {
  await mkdir(dirname(target), { recursive: true, mode: 0o700 });
  const draft = `${target}.new`;
  const file = await open(draft, "w", 0o600);
  try {
    const sealed = await encodeInto(file, raw, key, recording);
    await file.sync();
    await file.close();
    await rename(draft, target);
    await syncFolder(dirname(target));
    return sealed;
  } catch (error) {
    await file.close();
    await rm(draft, { force: true });
    throw error;
  }
}

async function encodeInto(file: FileHandle, raw: RawTalk, key: Buffer, recording: string): Promise<Sealed> {
  const [left, right] = await Promise.all([encodeSide(raw, "caller"), encodeSide(raw, "agent")]);
  const sealed = await buffer(Readable.from([Buffer.from(twoSided(left.opus, right.opus))]).pipe(sealing(key, recording)));
  await file.writeFile(sealed);
  return { bytes: sealed.length, sha256: createHash("sha256").update(sealed).digest("hex"), peaks: packPeaks(left.peaks, right.peaks) };
}

/** A talk of an hour is 4 MB a side: it is held in memory whole. */
async function encodeSide(raw: RawTalk, side: "caller" | "agent"): Promise<{ opus: Buffer; peaks: Uint8Array }> {
  const encoder = spawn("opusenc", OPUS, { stdio: ["pipe", "pipe", "pipe"] });
  const ended = exitOf(encoder);
  const meter = peakMeter(raw.bytes / 4);
  let at = 0;
  const pick = new Transform({
    transform(chunk: Buffer, _, done) {
      silence(chunk, at, raw.muted);
      at += chunk.length;
      const voice = oneSide(chunk, side);
      meter.hear(voice);
      done(null, voice);
    },
  });
  const feed = pipeline(createReadStream(raw.path, { highWaterMark: CHUNK }), pick, encoder.stdin);
  const [exit, fed, made] = await Promise.allSettled([ended, feed, buffer(encoder.stdout)]);
  for (const one of [exit, fed, made]) if (one.status === "rejected") throw one.reason;
  return { opus: made.status === "fulfilled" ? made.value : Buffer.alloc(0), peaks: meter.peaks() };
}

function exitOf(encoder: ReturnType<typeof spawn>): Promise<void> {
  return new Promise((resolve, reject) => {
    let said = "";
    encoder.stderr?.on("data", (text) => {
      said = `${said}${text}`.slice(-500);
    });
    encoder.on("error", (cause) => reject(new EncodingFailed("opusenc could not be run", { cause })));
    encoder.on("close", (code) => (code === 0 ? resolve() : reject(new EncodingFailed(`opusenc ended with ${code}: ${said}`))));
  });
}

async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder);
  await handle.sync().finally(() => handle.close());
}
