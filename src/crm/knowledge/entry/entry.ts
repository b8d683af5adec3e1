import type { Faq } from "../../../centre/schema.ts";
import type { Instant } from "../../../kernel/ids.ts";
import { cleanLine, cleanText } from "../text/clean.ts";
import { webAddress } from "../text/link.ts";
import { firstSentence } from "../text/plain.ts";
import type { EntryBody, EntryState } from "./api.ts";

/** What was written at one time about one question. Versions are only added to. */
export type Version = {
  readonly version: number;
  readonly state: "written" | "retired";
  readonly body: EntryBody;
  readonly writtenBy: string;
  readonly writtenAt: Instant;
  readonly note: string;
  readonly run: string | null;
  readonly approved: { readonly by: string; readonly at: Instant } | null;
};

/** One question and its answer. */
export type Entry = {
  readonly id: string;
  readonly source: { readonly kind: "file" | "screen" | "import" | "web"; readonly name: string; readonly key: string | null };
  /** The newest version; null = the centre's files say it, and nobody changed it on a screen. */
  readonly head: Version | null;
  /** What the newest text says. */
  readonly body: EntryBody;
  /** What operators read; null = nothing (never approved, or withdrawn). */
  readonly told: EntryBody | null;
  /** When and by whom `told` was approved; null = by the files. */
  readonly toldBy: { readonly version: number; readonly by: string; readonly at: Instant } | null;
  /** The day on which the files' answer was last gone through. */
  readonly reviewedOn: string | null;
};

/** The state of an entry in one word. */
export function stateOf({ head, told }: Pick<Entry, "head" | "told">): EntryState {
  if (head?.state === "retired") return "retired";
  if (head === null || head.approved !== null) return "approved";
  return told === null ? "draft" : "changed";
}

const SUMMARY = 120;

/** A text as it is kept: cleaned, with a summary, without an address that is none and without words twice. */
export function keptBody(body: EntryBody): EntryBody {
  const answer = cleanText(body.answer);
  const words = [...new Set(body.words.map(cleanLine))].filter((word) => word !== "");
  return {
    question: cleanLine(body.question),
    summary: cleanLine(body.summary) || firstSentence(answer, SUMMARY),
    answer,
    words,
    classification: body.classification,
    queues: [...new Set(body.queues)],
    validFrom: body.validFrom,
    validUntil: body.validUntil,
    sourceUrl: body.sourceUrl === null ? null : webAddress(body.sourceUrl),
  };
}

/** An answer of the centre's files. */
export function entryOfFile(faq: Faq): Entry {
  const { question, summary, answer, words, classification, queues } = faq;
  const body = { question, summary, answer, words, classification, queues, validFrom: null, validUntil: null, sourceUrl: null };
  return {
    id: faq.id,
    source: { kind: "file", name: "files", key: null },
    head: null,
    body,
    told: body,
    toldBy: null,
    reviewedOn: faq.reviewedOn,
  };
}

/** What the database knows of an entry. */
export type Known = {
  readonly id: string;
  readonly source: Entry["source"];
  readonly head: Version;
  /** The newest that was approved since it was last retired; null when none was. */
  readonly approved: Version | null;
  /** Whether it was ever retired: what was told before is told no more. */
  readonly wasRetired: boolean;
};

/** The entry as it stands; a retired one is told to nobody. */
export function entryOf({ id, source, head, approved, wasRetired }: Known, file: Faq | undefined): Entry {
  const base = file && !wasRetired ? entryOfFile(file) : null;
  const told = head.state === "retired" ? null : (approved?.body ?? base?.told ?? null);
  const by = approved?.approved ?? null;
  return {
    id,
    source,
    head,
    body: head.body,
    told,
    toldBy: told !== null && approved && by ? { version: approved.version, ...by } : null,
    reviewedOn: told !== null && !approved ? (base?.reviewedOn ?? null) : null,
  };
}

/** Whether operators may tell it on this day (YYYY-MM-DD). */
export function holds({ told }: Pick<Entry, "told">, day: string): boolean {
  if (told === null) return false;
  return (told.validFrom === null || told.validFrom <= day) && (told.validUntil === null || day <= told.validUntil);
}

const DAY = 86_400_000;
/** Days from one day to another; negative when the other one is past. */
export const daysBetween = (from: string, to: string): number => Math.round((Date.parse(to) - Date.parse(from)) / DAY);

const TOKYO = 9 * 3_600_000;
/** The day of an instant in Tokyo. */
export const dayAt = (at: Instant): string => new Date(at + TOKYO).toISOString().slice(0, 10);
