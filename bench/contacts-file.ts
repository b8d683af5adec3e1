import { closeSync, openSync, writeSync } from "node:fs";
import { join } from "node:path";
import { seededRandom } from "../simulator/random.ts";
import { contactRecord, type RecordRules } from "../src/cms/contact-record/interpret.ts";
import type { NewEvent } from "../src/kernel/events.ts";
import { type Instant, uuidV7 } from "../src/kernel/ids.ts";
import type { FloorEvent } from "../src/telephony/call/floor.ts";

/** Files for the database's COPY, one row a line. */
export type ContactFiles = { readonly events: string; readonly keys: string; readonly records: string; readonly histories: string };
export type Written = { readonly files: ContactFiles; readonly contacts: readonly string[]; readonly events: number };

type Out = Readonly<Record<keyof ContactFiles, ReturnType<typeof lineFile>>>;

/** Collects what a simulated year tells and writes whole contacts, up to `most` of them, as the database would hold them. */
export function contactWriter(folder: string, rules: RecordRules, most: number) {
  const files = {
    events: join(folder, "events.csv"),
    keys: join(folder, "keys.csv"),
    records: join(folder, "records.jsonl"),
    histories: join(folder, "histories.csv"),
  };
  const out = {
    events: lineFile(files.events),
    keys: lineFile(files.keys),
    records: lineFile(files.records),
    histories: lineFile(files.histories),
  };
  const open = new Map<string, NewEvent[]>();
  const contacts: string[] = [];
  const newId = idSource();
  let position = 0;
  return {
    told(event: FloorEvent, at: Instant): void {
      const { stream } = event;
      if (!stream.startsWith("contact/") || contacts.length >= most) return;
      const events = open.get(stream) ?? [];
      events.push({ id: newId(at), at, source: "simulator", v: 1, ...event } as NewEvent);
      open.set(stream, events);
      if (!isLast(event)) return;
      open.delete(stream);
      const contact = stream.slice("contact/".length);
      contacts.push(contact);
      position = writeContact(out, contact, events, position);
      out.records.line(JSON.stringify(contactRecord(contact, events, rules)));
    },
    close(): Written {
      for (const file of Object.values(out)) file.close();
      return { files, contacts, events: position };
    },
  };
}

const isLast = (event: FloorEvent): boolean =>
  event.type === "wrapUpEnded" || (event.type === "ended" && event.data.reason !== "completed");

/** @returns the position of the last event written */
function writeContact(out: Out, contact: string, events: readonly NewEvent[], before: number): number {
  for (const [index, event] of events.entries()) {
    const { id, stream, type, source, data } = event;
    const position = before + index + 1;
    const at = new Date(event.at).toISOString();
    out.events.line([position, id, stream, index + 1, type, 1, at, at, source, "", "", quoted(JSON.stringify(data))].join());
    out.keys.line([position, id, stream, index + 1, source, ""].join());
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

const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`;

function historyRow(contact: string, { data }: Extract<NewEvent, { type: "historySaved" }>, at: string): string {
  const { agent, kind, classification, outcome } = data;
  return [contact, agent, kind, classification, outcome, quoted("手続きの窓口と受付時間、持ち物を案内した。"), "{}", "{}", at].join();
}

function lineFile(path: string) {
  const file = openSync(path, "w");
  let waiting: string[] = [];
  const flush = () => {
    if (waiting.length > 0) writeSync(file, `${waiting.join("\n")}\n`);
    waiting = [];
  };
  return {
    line(text: string): void {
      if (waiting.push(text) >= 5_000) flush();
    },
    close(): void {
      flush();
      closeSync(file);
    },
  };
}
