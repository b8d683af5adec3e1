import type { NumberClass, OutboundRules } from "../../centre/outbound-schema.ts";
import { DomainError } from "../../kernel/errors.ts";
import type { DialNumber } from "./number.ts";

/** Calls to the outside that were begun today: by this agent, and by everybody. */
export type DialCounts = { readonly agent: number; readonly centre: number };
export type DialMoment = { readonly counts: DialCounts; readonly open: boolean };

/** No telephone number, or one with digits missing. */
export class NumberNotValid extends DomainError {
  readonly code = "number-not-valid";
  constructor() {
    super("this is no telephone number");
  }
}

/** A kind of number that this centre does not call. */
export class NumberBarred extends DomainError {
  readonly code = "number-barred";
  readonly numberClass: NumberClass;
  constructor(numberClass: NumberClass) {
    super(`numbers of class ${numberClass} are barred here`);
    this.numberClass = numberClass;
  }
  override get facts() {
    return { class: this.numberClass };
  }
}

/** As many calls as are allowed in one day have been made. */
export class DialLimitReached extends DomainError {
  readonly code = "dial-limit-reached";
  readonly whose: "agent" | "centre";
  readonly limit: number;
  constructor(whose: "agent" | "centre", limit: number) {
    super(`the daily limit of the ${whose} is reached`);
    this.whose = whose;
    this.limit = limit;
  }
  override get facts() {
    return { whose: this.whose, limit: this.limit };
  }
}

/** The centre calls nobody at this hour. */
export class OutsideOutboundHours extends DomainError {
  readonly code = "outside-outbound-hours";
  constructor() {
    super("outside the hours in which calls are made");
  }
}

/** This centre has no `outbound.yaml`: it calls nobody. */
export class NoOutboundCalls extends DomainError {
  readonly code = "no-outbound-calls";
  constructor() {
    super("this centre makes no calls to the outside");
  }
}

/** Why a number is not called whatever the hour: its class or its first digits; null when it may be. */
export function barredBy(rules: OutboundRules, number: DialNumber): DomainError | null {
  const isBarred = !rules.classes.includes(number.class) || rules.barred.some((prefix) => number.digits.startsWith(prefix));
  return isBarred ? new NumberBarred(number.class) : null;
}

/**
 * Why this number may not be dialled now: barred, outside the hours, or the day's limit of the agent or the centre is
 * reached (toll fraud); null when it may. Calls within the house are neither counted nor bound to hours.
 */
export function mayDial(rules: OutboundRules, number: DialNumber, { counts, open }: DialMoment): DomainError | null {
  const barred = barredBy(rules, number);
  if (barred || number.class === "internal") return barred;
  if (!open) return new OutsideOutboundHours();
  if (counts.agent >= rules.daily.agent) return new DialLimitReached("agent", rules.daily.agent);
  return counts.centre >= rules.daily.centre ? new DialLimitReached("centre", rules.daily.centre) : null;
}
