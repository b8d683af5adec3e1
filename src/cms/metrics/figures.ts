import type { Centre, CentreBasics } from "../../centre/schema.ts";
import type { Instant } from "../../kernel/ids.ts";
import type { CountedContact } from "../contact-record/contact-record.ts";
import * as abandoned from "./counts/abandoned.ts";
import * as answered from "./counts/answered.ts";
import * as leftInIvr from "./counts/left-in-ivr.ts";
import * as offered from "./counts/offered.ts";
import * as averageHandling from "./durations/average-handling.ts";
import * as averageSpeedOfAnswer from "./durations/average-speed-of-answer.ts";
import * as averageTalk from "./durations/average-talk.ts";
import * as averageWrapUp from "./durations/average-wrap-up.ts";
import * as exchangeAnswered from "./exchange/exchange-answered.ts";
import * as exchangeOffered from "./exchange/exchange-offered.ts";
import * as exchangeTransfers from "./exchange/exchange-transfers.ts";
import * as staffTransfers from "./exchange/staff-transfers.ts";
import type { FigureRules } from "./figure.ts";
import * as abandonment from "./rates/abandonment.ts";
import * as firstContactResolution from "./rates/first-contact-resolution.ts";
import * as serviceLevel from "./rates/service-level.ts";
import * as serviceLevelFromQueue from "./rates/service-level-from-queue.ts";

/** All figures of a set of contacts: shares 0…1, durations in seconds, `null` where there was nothing to count. */
export function figures(contacts: readonly CountedContact[], rules: FigureRules) {
  return {
    offered: offered.offered(contacts),
    answered: answered.answered(contacts),
    abandoned: abandoned.abandoned(contacts),
    leftInIvr: leftInIvr.leftInIvr(contacts),
    serviceLevel: serviceLevel.serviceLevel(contacts, rules),
    serviceLevelFromQueue: serviceLevelFromQueue.serviceLevelFromQueue(contacts, rules),
    abandonment: abandonment.abandonment(contacts),
    averageSpeedOfAnswer: averageSpeedOfAnswer.averageSpeedOfAnswer(contacts),
    averageTalk: averageTalk.averageTalk(contacts),
    averageWrapUp: averageWrapUp.averageWrapUp(contacts),
    averageHandling: averageHandling.averageHandling(contacts),
    firstContactResolution: firstContactResolution.firstContactResolution(contacts, rules),
    exchangeOffered: exchangeOffered.exchangeOffered(contacts, rules),
    exchangeAnswered: exchangeAnswered.exchangeAnswered(contacts, rules),
    exchangeTransfers: exchangeTransfers.exchangeTransfers(contacts, rules),
    staffTransfers: staffTransfers.staffTransfers(contacts, rules),
  };
}

/** Every figure's definition, in the order of the screen. */
export const definitions = [
  offered.definition,
  answered.definition,
  abandoned.definition,
  leftInIvr.definition,
  serviceLevel.definition,
  serviceLevelFromQueue.definition,
  abandonment.definition,
  averageSpeedOfAnswer.definition,
  averageTalk.definition,
  averageWrapUp.definition,
  averageHandling.definition,
  firstContactResolution.definition,
  exchangeOffered.definition,
  exchangeAnswered.definition,
  exchangeTransfers.definition,
  staffTransfers.definition,
] as const;

/** The targets in force at an instant: the last that had begun to hold, the first when none had. */
export function targetsAt(basics: Pick<CentreBasics, "targets">, at: Instant): CentreBasics["targets"][number] {
  const byStart = basics.targets.toSorted((a, b) => (a.validFrom < b.validFrom ? -1 : 1));
  const held = byStart.filter((target) => Date.parse(`${target.validFrom}T00:00:00+09:00`) <= at).at(-1) ?? byStart[0];
  if (!held) throw new Error("a centre without targets was loaded");
  return held;
}

type FigureSettings = {
  readonly basics: Pick<CentreBasics, "targets">;
  readonly queues: readonly Pick<Centre["queues"][number], "id" | "exchange">[];
};

/** The rules of the figures as the centre has set them. */
export function figureRules({ basics, queues }: FigureSettings): FigureRules {
  const exchanges = new Set(queues.filter((queue) => queue.exchange === true).map((queue) => queue.id));
  return { serviceLevelSeconds: (at) => targetsAt(basics, at).serviceLevelSeconds, isExchange: (queue) => exchanges.has(queue) };
}
