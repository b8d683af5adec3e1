import type { Proposed } from "./api.ts";
import type { Counts } from "./counts.ts";
import type { Feature, Field, Group } from "./facts.ts";
import type { Rule } from "./rules.ts";

type Asked = {
  readonly counts: Counts;
  readonly field: Field;
  readonly features: readonly Feature[];
  readonly rule: Rule | null;
  /** Values that can be chosen today; what was learnt of others is passed over. */
  readonly allowed: ReadonlySet<string>;
};

/** How much each kind of fact counts. Words come many at a time and say the same thing: together they count as a few. */
const WEIGHT: Readonly<Record<Group, number>> = { line: 0.3, menu: 1, choice: 1, answer: 0.7, party: 1, handed: 1, word: 0.8 };
const WORDS_AS = 6;
/** Histories that a value or fact must have been seen in before it is believed by half. */
const DOUBT = 4;
/** Histories with the same fact after which they count as much as the centre's rule. */
const RULE_HOLDS = 20;
const TOLD = 2;
/** A reason is told when it makes the value half as likely again. */
const TELLING = Math.log(1.5);

/**
 * The values of a field by their probability, the likeliest first; their shares sum to 1, and equal ones stand in the
 * order of their names. Empty when neither a rule nor a history says anything.
 */
export function sharesOf(asked: Asked): Proposed[] {
  const { rule, allowed } = asked;
  const fixed = rule !== null && allowed.has(rule.value) ? rule : null;
  if (fixed?.sure === 1) return [{ value: fixed.value, share: 1, why: fixed.why }];
  const learnt = learntShares(asked);
  const belief = beliefIn(asked, fixed, learnt.size);
  const values = new Set([...learnt.keys(), ...(fixed ? [fixed.value] : [])]);
  const shares = [...values].map((value) => {
    const byHistories = belief * (learnt.get(value) ?? 0);
    const byRule = fixed ? (1 - belief) * ruleShare(fixed, value, learnt) : 0;
    return { value, share: byHistories + byRule, why: fixed?.value === value && byRule >= byHistories ? fixed.why : null };
  });
  return shares
    .toSorted((a, b) => b.share - a.share || (a.value < b.value ? -1 : 1))
    .map(({ value, share, why }) => ({ value, share, why: why ?? reasonFor(asked, value) }));
}

/** How far the histories decide, 0 to 1; the rest is the rule's. */
function beliefIn({ counts }: Asked, rule: Rule | null, known: number): number {
  if (known === 0) return 0;
  if (rule === null) return 1;
  const seen = counts.features.get(rule.feature) ?? 0;
  return seen / (seen + RULE_HOLDS);
}

/** The rule is sure of its own value so far; what is left goes to the others as often as they were chosen. */
function ruleShare(rule: Rule, value: string, learnt: ReadonlyMap<string, number>): number {
  const others = [...learnt].reduce((sum, [one, share]) => (one === rule.value ? sum : sum + share), 0);
  if (value === rule.value) return others > 0 ? rule.sure : 1;
  return others > 0 ? ((1 - rule.sure) * (learnt.get(value) ?? 0)) / others : 0;
}

function learntShares(asked: Asked): Map<string, number> {
  const { counts, field, allowed } = asked;
  const { values } = counts.fields[field];
  const candidates = [...values].filter(([value, n]) => n > 0 && allowed.has(value));
  const scores = candidates.map(([value, n]) => {
    const prior = Math.log((n + 1) / (counts.total + candidates.length));
    return [value, weighed(asked, value).reduce((sum, one) => sum + one.weight, prior)] as const;
  });
  const highest = Math.max(...scores.map(([, score]) => score));
  const sum = scores.reduce((all, [, score]) => all + Math.exp(score - highest), 0);
  return new Map(scores.map(([value, score]) => [value, Math.exp(score - highest) / sum]));
}

/** What each fact says of a value: the logarithm of how many times likelier it makes it. A fact never seen says nothing. */
function weighed({ counts, field, features }: Asked, value: string): { feature: Feature; weight: number }[] {
  const { values, pairs } = counts.fields[field];
  const of = values.get(value) ?? 0;
  const words = features.filter((one) => one.group === "word" && counts.features.has(one.id)).length;
  return features.map((feature) => {
    const seen = counts.features.get(feature.id) ?? 0;
    if (seen === 0) return { feature, weight: 0 };
    const usual = seen / (counts.total + 1);
    const here = ((pairs.get(feature.id)?.get(value) ?? 0) + DOUBT * usual) / (of + DOUBT);
    const share = feature.group === "word" ? Math.min(1, WORDS_AS / words) : 1;
    return { feature, weight: WEIGHT[feature.group] * share * Math.log(here / usual) };
  });
}

/** 「メニューと、概要の「転入」から」: what spoke most for the value, the strongest of each kind of fact, two at most. */
function reasonFor(asked: Asked, value: string): string {
  const strongest = weighed(asked, value).toSorted((a, b) => b.weight - a.weight || (a.feature.id < b.feature.id ? -1 : 1));
  const told: Feature[] = [];
  for (const { feature, weight } of strongest) {
    const enough = weight >= TELLING * WEIGHT[feature.group] * (feature.group === "word" ? 0.5 : 1);
    if (enough && told.length < TOLD && told.every((one) => one.group !== feature.group)) told.push(feature);
  }
  return told.length === 0 ? "これまでの応対の数から" : `${told.map((one) => one.label).join("と、")}から`;
}
