import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { smallPicture } from "./picture.ts";

/** With `MADOGUCHI_PICTURES=1` the screens of the manual are drawn anew; otherwise its pictures stay as they are. */
const FOR_MANUAL = process.env.MADOGUCHI_PICTURES === "1";
const FOLDER = join(import.meta.dirname, "../../../docs/images/manual");
/** A picture larger than this has no place in the checkout. */
const LIMIT_BYTES = 150_000;

/** What a screen is called in the tests → what its picture is called in the manual. */
const MANUAL: Readonly<Record<string, string>> = {
  "desk-ringing-1366": "ringing",
  "desk-wrap-up-1366": "wrap-up",
  "transfer-directory-1366": "directory",
  "transfer-consulting-1366": "consulting",
  "transfer-recording-paused-1366": "recording-paused",
  "exchange-ready-1366": "exchange",
  "call-backs-1366": "call-backs",
  "promise-1366": "call-back-promise",
  "sound-1366": "sound",
  "desk-message-1366": "message",
  "supervise-listening-1366": "listening",
  "supervise-section-1366": "section-calls",
  "supervise-person-1366": "person",
  "supervise-waiting-1366": "waiting",
  "supervise-messages-1366": "messages",
  "recordings-1366": "recordings",
  "quality-rating-1366": "rating",
  "quality-results-1366": "results",
  "transfers-1366": "transfers",
  "audit-1366": "audit",
};

/** Keeps the picture of a screen for the manual when the manual shows it and pictures are asked for. */
export function keepForManual(name: string, png: Buffer): void {
  const kept = MANUAL[name];
  if (!FOR_MANUAL || kept === undefined) return;
  const small = smallPicture(png);
  if (small.length > LIMIT_BYTES) throw new Error(`the picture ${kept} has ${small.length} bytes, ${LIMIT_BYTES} are the limit`);
  mkdirSync(FOLDER, { recursive: true });
  writeFileSync(join(FOLDER, `${kept}.png`), small);
}
