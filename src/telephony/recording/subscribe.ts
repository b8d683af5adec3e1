import { randomBytes } from "node:crypto";
import { rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { keyIdOf, newKey } from "../../admin/keys/wrap-adapter.ts";
import { type Clock, centreTime } from "../../kernel/clock.ts";
import type { NewEvent } from "../../kernel/events.ts";
import { uuidV7 } from "../../kernel/ids.ts";
import { encodeSealed } from "./encode-adapter.ts";
import { readMarks, removeIdleMarks } from "./mute/mute-adapter.ts";
import { mutedSpans } from "./mute/mutes.ts";
import { RECORDING_KEY, type RecordingPlace } from "./open-adapter.ts";
import { secondsOf, storedPath } from "./policy.ts";
import { sealPeaks, wrapKey } from "./seal-adapter.ts";
import { type FinishedTalk, finishedTalks } from "./spool-adapter.ts";
import { findRecording, type StoredRecording, saveRecording } from "./store.ts";

export type RecordingKeeperOptions = RecordingPlace & {
  /** Where the engine writes talks while they last. */
  readonly spool: string;
  readonly pidFile: string;
  readonly clock: Clock;
  /** Appends to the event log; known (source, sourceKey) pairs are passed over there. */
  readonly append: (event: NewEvent) => Promise<unknown>;
  readonly log: (level: "info" | "warn" | "error", what: string, facts?: Readonly<Record<string, unknown>>) => void;
};
export type RecordingKeeper = {
  /** Looks into the spool now; resolves when everything found there has been dealt with. */
  sweep(): Promise<void>;
  stop(): Promise<void>;
};

/** Nothing tells when the engine closes a file, so the spool is looked into so often. */
const EVERY_MS = 2_000;
/** A talk that could not be kept is tried again after this. */
const PATIENCE_MS = 30_000;

/**
 * Keeps every talk that is over: encoded, sealed, entered in the database, told to the event log; only then is the raw
 * sound removed. The spool is the list of what is to do, so a crash at any point is made good by doing it again. What
 * cannot be kept is told once and stays in the spool for the next try.
 */
export function startRecordingKeeper(options: RecordingKeeperOptions): RecordingKeeper {
  const retryAt = new Map<string, number>();
  let running = Promise.resolve();
  let stopped = false;
  const round = async () => {
    for (const talk of await finishedTalks(options.spool, options.pidFile)) {
      if (stopped || Date.now() < (retryAt.get(talk.recording) ?? 0)) continue;
      await keep(talk, options).then(
        () => retryAt.delete(talk.recording),
        async (error: unknown) => {
          retryAt.set(talk.recording, Date.now() + PATIENCE_MS);
          options.log("error", "recording could not be kept", { recording: talk.recording, error: String(error) });
          await tellFailure(talk, error, options);
        },
      );
    }
    await removeIdleMarks(options.spool);
  };
  const sweep = () => {
    running = running.then(round).catch((error: unknown) => options.log("error", "spool could not be read", { error: String(error) }));
    return running;
  };
  void sweep();
  const timer = setInterval(sweep, EVERY_MS);
  const stop = async () => {
    stopped = true;
    clearInterval(timer);
    await running;
  };
  return { sweep, stop };
}

async function keep(talk: FinishedTalk, options: RecordingKeeperOptions): Promise<void> {
  const stored = (await alreadyKept(talk, options)) ?? (await seal(talk, options));
  const { seconds, bytes, keyId } = stored;
  const { recording } = talk;
  const head = envelope(talk, options, `stored/${recording}`);
  await options.append({ ...head, type: "recordingStored", data: { recording, seconds, bytes, keyId } });
  await rm(talk.path, { force: true });
  options.log("info", "recording kept", { recording, seconds: Math.round(seconds), bytes });
}

type KeptFacts = Pick<StoredRecording, "seconds" | "bytes" | "keyId">;

async function alreadyKept(talk: FinishedTalk, { pool, folder }: RecordingKeeperOptions): Promise<KeptFacts | null> {
  const stored = await findRecording(pool, talk.recording);
  if (stored?.erased) return stored;
  const file = stored && (await stat(join(folder, stored.path)).catch(() => null));
  return stored && file?.size === stored.bytes && stored.seconds === secondsOf(talk.bytes) ? stored : null;
}

async function seal(talk: FinishedTalk, { pool, folder, secrets, clock, spool }: RecordingKeeperOptions): Promise<KeptFacts> {
  const seconds = secondsOf(talk.bytes);
  const startedAt = centreTime(clock, talk.endedAt - seconds * 1_000);
  const path = storedPath(talk.recording, startedAt);
  const key = newKey();
  const muted = mutedSpans(await readMarks(spool, talk.recording), talk.bytes);
  const { bytes, sha256, peaks } = await encodeSealed({ ...talk, muted }, join(folder, path), key, talk.recording);
  const master = secrets.derive(RECORDING_KEY);
  const stored: StoredRecording = {
    ...{ id: talk.recording, contact: talk.contact, keyId: keyIdOf(master), wrappedKey: wrapKey(master, key, talk.recording) },
    ...{ startedAt, seconds, bytes, path, sha256, sealedPeaks: sealPeaks(key, peaks, talk.recording) },
    muted: muted.map(({ from, to }) => ({ from: secondsOf(from), to: secondsOf(to) })),
  };
  await saveRecording(pool, stored);
  return stored;
}

async function tellFailure(talk: FinishedTalk, error: unknown, options: RecordingKeeperOptions): Promise<void> {
  const why = error instanceof Error ? error.name : "unknown";
  const { recording } = talk;
  const head = envelope(talk, options, `failed/${recording}`);
  await options.append({ ...head, type: "recordingFailed", data: { recording, why } }).catch((cause: unknown) => {
    options.log("warn", "the failure could not be told either", { recording, error: String(cause) });
  });
}

type Envelope = Pick<NewEvent, "id" | "stream" | "at" | "source" | "sourceKey" | "v">;
function envelope(talk: FinishedTalk, { clock }: RecordingKeeperOptions, sourceKey: string): Envelope {
  const id = uuidV7(Date.now(), randomBytes(10));
  return { id, stream: `contact/${talk.contact}`, at: clock.now(), source: "recording", sourceKey, v: 1 };
}
