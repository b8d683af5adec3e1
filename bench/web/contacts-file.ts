import { join } from "node:path";
import { seededRandom } from "../../simulator/random.ts";
import { contactRecord, type RecordRules } from "../../src/cms/contact-record/interpret.ts";
import type { NewEvent } from "../../src/kernel/events.ts";
import { type Instant, uuidV7 } from "../../src/kernel/ids.ts";
import type { FloorEvent } from "../../src/telephony/call/floor.ts";
import { copied, lineFile } from "../line-file.ts";

/** The files of some contacts for the database's COPY, one row a line; positions of their events are behind `after` up to `upTo`. */
export type ContactFiles = {
  readonly events: string;
  readonly records: string;
  readonly histories: string;
  readonly after: number;
  readonly upTo: number;
};
type Kind = "events" | "records" | "histories";
type Out = Readonly<Record<Kind, ReturnType<typeof lineFile>>>;

/** Files are handed over when they hold so many contacts. */
const CONTACTS_PER_FILE = 10_000;

/**
 * Collects what a simulated year tells and writes whole contacts, up to `most` of them, as the database would hold
 * them. Files go to `written` as soon as they are complete, the last ones on `close`.
 */
// limit: one writer's life on the position and the files it alone moves
export function contactWriter(folder: string, rules: RecordRules, most: number, written: (files: ContactFiles) => void) {
  const open = new Map<string, NewEvent[]>();
  const newId = idSource();
  let contacts = 0;
  let position = 0;
  let current = filesAt(folder, position);
  const close = () => {
    for (const file of Object.values(current.out)) file.close();
    written({ ...current.paths, after: current.after, upTo: position });
  };
  return {
    told(event: FloorEvent, at: Instant): void {
      const { stream } = event;
      if (!stream.startsWith("contact/") || contacts >= most) return;
      const events = open.get(stream) ?? [];
      events.push({ id: newId(at), at, source: "simulator", v: 1, ...event } as NewEvent);
      open.set(stream, events);
      if (!isLast(event)) return;
      open.delete(stream);
      const contact = stream.slice("contact/".length);
      position = writeContact(current.out, contact, events, position);
      current.out.records.line(JSON.stringify(contactRecord(contact, events, rules)));
      if (++contacts % CONTACTS_PER_FILE !== 0) return;
      close();
      current = filesAt(folder, position);
    },
    close,
  };
}

function filesAt(folder: string, after: number): { paths: Record<Kind, string>; out: Out; after: number } {
  const path = (kind: Kind) => join(folder, `${kind}-${after}`);
  const paths = { events: path("events"), records: path("records"), histories: path("histories") };
  return { paths, after, out: { events: lineFile(paths.events), records: lineFile(paths.records), histories: lineFile(paths.histories) } };
}

const isLast = (event: FloorEvent): boolean =>
  event.type === "wrapUpEnded" || (event.type === "ended" && event.data.reason !== "completed");

/** @returns the position of the last event written */
function writeContact(out: Out, contact: string, events: readonly NewEvent[], before: number): number {
  for (const [index, event] of events.entries()) {
    const { id, stream, type, source, data } = event;
    const position = before + index + 1;
    const at = new Date(event.at).toISOString();
    out.events.line(`${position}\t${id}\t${stream}\t${index + 1}\t${type}\t1\t${at}\t${at}\t${source}\t${copied(JSON.stringify(data))}`);
    if (event.type === "historySaved") out.histories.line(historyRow(contact, event, at));
  }
  return before + events.length;
}

function idSource(): (at: Instant) => string {
  const random = seededRandom(1);
  const bytes = new Uint8Array(10);
  return (at) => {
    for (let i = 0; i < bytes.length; i++) bytes[i] = random() * 256;
    return uuidV7(at, bytes);
  };
}

function historyRow(contact: string, { data }: Extract<NewEvent, { type: "historySaved" }>, at: string): string {
  const { agent, kind, classification, outcome } = data;
  return [contact, agent, kind, classification, outcome, "手続きの窓口と受付時間、持ち物を案内した。", "{}", "{}", at].join("\t");
}
