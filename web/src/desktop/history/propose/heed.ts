import type { HistoryProposals, ProposalsAsked, Proposed } from "../../../../../src/crm/history/propose/api.ts";
import { type DeskContact, saveHistory } from "../../../../../src/desk/api.ts";
import { doneOf, type Progress, type Scripts } from "../../../shared/script/progress.ts";
import type { Chosen, Draft } from "../draft.ts";

/** As much of a summary as is looked at; what is longer cannot be saved anyhow. */
const LOOKED_AT = 800;
/** As many branches as are looked at, the last ones. */
const MOST_CHOICES = 10;

/** What the form shows now, as the question what to propose. */
export function proposalsAskedBy(draft: Draft, scripts: Scripts, progress: Progress): ProposalsAsked {
  return {
    summary: draft.summary.slice(0, LOOKED_AT),
    knowledge: draft.answers.map((one) => one.id),
    choices: doneOf(scripts, progress).chosen.slice(-MOST_CHOICES),
  };
}

/** What happens on the telephone changes the proposals too. */
export const proposalsKey = (contact: DeskContact, asked: ProposalsAsked): string =>
  JSON.stringify([contact.id, asked, contact.handedTo, contact.party?.target ?? null, contact.proposals.outcome]);

/** Puts the likeliest value of each field into the form, except where the person chose; what the centre says nothing of stays. */
export function heedLearnt(draft: Draft, proposals: HistoryProposals): Draft {
  const [kind, classification, outcome] = [proposals.kind[0], proposals.classification[0], proposals.outcome[0]];
  const value = outcome && saveHistory.shape.outcome.safeParse(outcome.value).data;
  return {
    ...draft,
    kind: heeded(draft.kind, kind),
    classification: heeded(draft.classification, classification),
    outcome: value && draft.outcome?.by !== "person" ? { value, why: outcome.why, by: "learnt" } : draft.outcome,
  };
}

const heeded = (now: Chosen, likeliest: Proposed | undefined): Chosen =>
  now.by === "person" || !likeliest ? now : { value: likeliest.value, why: likeliest.why, by: "learnt" };

/** 「92%」 for the value that stands in the form; null when nothing was worked out for it. A hundred is said of facts only. */
export function shareWord(chosen: Chosen | null, options: readonly Proposed[]): string | null {
  const option = options.find((one) => one.value === chosen?.value);
  if (!option || chosen?.by !== "learnt") return null;
  return percent(option.share);
}

export const percent = (share: number): string => `${share >= 1 ? 100 : Math.min(99, Math.max(1, Math.round(share * 100)))}%`;
