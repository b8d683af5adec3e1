import type { Retention } from "../../../centre/retention-schema.ts";
import { DAY } from "../../../kernel/business-day.ts";
import type { Instant } from "../../../kernel/ids.ts";

/** What decides how long a recording is kept. */
export type RetentionFacts = {
  /** The end of the talk. */
  readonly endedAt: Instant;
  /** When the contact was completed (its history saved); null while it is not. */
  readonly completedAt: Instant | null;
  readonly kind: string | null;
  readonly marks: readonly string[];
  /** A legal hold stands on it. */
  readonly held: boolean;
};
/** When a recording is due to be erased, and the rule that says so. */
export type Due = { readonly at: Instant; readonly rule: string };

/**
 * When a recording is to be erased by itself (3.3(5)②); null while a legal hold stands on it. Rules for kinds and
 * marks take the place of the general one; where several fit, the shortest counts. A contact that was never completed
 * is counted from the end of the talk.
 */
export function dueOf(facts: RetentionFacts, { recordings: rules }: Retention): Due | null {
  if (facts.held) return null;
  if (facts.completedAt === null) return { at: facts.endedAt + rules.incompleteDays * DAY, rule: `未完了のまま${rules.incompleteDays}日` };
  const fitting = [
    ...rules.kinds.filter(({ kind }) => kind === facts.kind).map(({ kind, days }) => ({ days, rule: `応対種別 ${kind}：完了後${days}日` })),
    ...rules.marks
      .filter(({ mark }) => facts.marks.includes(mark))
      .map(({ mark, days }) => ({ days, rule: `印 ${mark}：完了後${days}日` })),
  ];
  const general = { days: rules.days, rule: `完了後${rules.days}日` };
  const { days, rule } = fitting.length === 0 ? general : fitting.reduce((least, one) => (one.days < least.days ? one : least));
  return { at: Math.max(facts.completedAt, facts.endedAt) + days * DAY, rule };
}

/** No recording that began later than this can be due. */
export function earliestDue({ recordings: rules }: Retention, now: Instant): Instant {
  const days = [rules.days, rules.incompleteDays, ...[...rules.kinds, ...rules.marks].map((one) => one.days)];
  return now - Math.min(...days) * DAY;
}
