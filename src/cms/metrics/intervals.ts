import type { Instant } from "../../kernel/ids.ts";
import { INTERVAL, intervalStart, overlap } from "../../kernel/interval.ts";
import type { ContactRecord, CountedContact, WorkSpan } from "../contact-record/contact-record.ts";
import { abandoned } from "./counts/abandoned.ts";
import { answered } from "./counts/answered.ts";
import { offered } from "./counts/offered.ts";

export type IntervalCounts = { start: Instant; offered: number; answered: number; abandoned: number };
export type IntervalWork = { start: Instant; talkSeconds: number; holdSeconds: number; wrapUpSeconds: number };

/**
 * Calls by the 15-minute interval in which they arrived, one entry for every interval that begins in [from, to); an
 * empty one has zeroes. A contact belongs to the interval of its arrival, whenever it was answered, so the sums are the
 * figures of the whole span when `from` and `to` lie on quarter hours.
 */
export function countsByInterval(contacts: readonly CountedContact[], from: Instant, to: Instant): IntervalCounts[] {
  const byStart = Map.groupBy(contacts, (contact) => (contact.arrivedAt === null ? null : intervalStart(contact.arrivedAt)));
  return starts(from, to).map((start) => {
    const inside = byStart.get(start) ?? [];
    return { start, offered: offered(inside), answered: answered(inside), abandoned: abandoned(inside) };
  });
}

/**
 * Seconds of work by the 15-minute interval in which they passed, cut at its ends: a talk from 10:14 to 10:16 gives one
 * minute to either side, one over midnight belongs to two days. Work that still lasts counts up to `now`.
 */
export function workByInterval(records: readonly Pick<ContactRecord, "spans">[], from: Instant, to: Instant, now: Instant): IntervalWork[] {
  const spans = records.flatMap((record) => record.spans);
  return starts(from, to).map((start) => {
    const seconds = (kind: WorkSpan["kind"]) =>
      spans
        .filter((span) => span.kind === kind)
        .reduce((sum, span) => sum + overlap(span.from, span.to ?? Math.max(now, span.from), start, start + INTERVAL), 0) / 1_000;
    return { start, talkSeconds: seconds("talk"), holdSeconds: seconds("hold"), wrapUpSeconds: seconds("wrapUp") };
  });
}

function starts(from: Instant, to: Instant): Instant[] {
  const found: Instant[] = [];
  for (let start = intervalStart(from); start < to; start += INTERVAL) found.push(start);
  return found;
}
