import { join } from "node:path";
import { seededRandom } from "../../simulator/random.ts";
import { summaryWriter } from "../../simulator/summaries.ts";
import { DAY } from "../../src/kernel/business-day.ts";
import { uuidV7 } from "../../src/kernel/ids.ts";
import { lineFile } from "../line-file.ts";
import { historyRow, recordOf, recordRow, searchedRow } from "./rows.ts";
import { simulatedTalks, type Talk } from "./talks.ts";
import type { VolumeFiles } from "./volume.ts";

/**
 * A process of its own: `volume-process.ts FOLDER COUNT UNTIL` simulates a year, lays it year by year before the instant
 * `UNTIL`, writes up each talk anew, and sends its parent the files of the contacts, the oldest first.
 */
const [folder = ".", count = "0", until = "0"] = process.argv.slice(2);
/** So many weeks that each day of the week stays what it was. */
const YEAR = 364 * DAY;
const CONTACTS_PER_FILE = 50_000;
const MONTH = 30 * DAY;

const { year, talks } = await simulatedTalks();
const random = seededRandom(4);
const writeUp = summaryWriter(year.centre, random);
const bytes = new Uint8Array(10);
let written = 0;
let out = filesAt(0);

const most = Number(count);
const years = Math.ceil(most / talks.length);
const last = Number(until) - YEAR;
// The oldest year is the one that need not be whole.
const skipped = years * talks.length - most;
for (let back = years - 1; back >= 0; back--) {
  const start = last - back * YEAR;
  const from = back === years - 1 ? skipped : 0;
  for (const talk of talks.slice(from)) writeTalk(talk, start, Math.floor((start + talk.arrived - (last - (years - 1) * YEAR)) / MONTH));
}
out.close();

function writeTalk(talk: Talk, start: number, month: number): void {
  for (let i = 0; i < bytes.length; i++) bytes[i] = random() * 256;
  const arrivedAt = start + talk.arrived;
  const contact = uuidV7(arrivedAt, bytes);
  const up = writeUp(talk.queue, month);
  out.histories.line(historyRow(contact, talk, up, start));
  out.records.line(recordRow(recordOf(contact, talk, up, start)));
  out.searched.line(searchedRow(contact, talk, up, arrivedAt));
  if (++written % CONTACTS_PER_FILE !== 0) return;
  out.close();
  out = filesAt(written);
}

function filesAt(after: number) {
  const path = (kind: string) => join(folder, `${kind}-${after}`);
  const paths: VolumeFiles = { histories: path("histories"), records: path("records"), searched: path("searched") };
  const files = { histories: lineFile(paths.histories), records: lineFile(paths.records), searched: lineFile(paths.searched) };
  return {
    ...files,
    close(): void {
      for (const file of Object.values(files)) file.close();
      process.send?.(paths);
    },
  };
}
