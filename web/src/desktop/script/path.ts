import { checksOf, nextOf, stepOf, summaryFrom } from "../../../../src/centre/script/walk.ts";
import { type ScriptPath, type UncheckedReason, uncheckedReason } from "../../../../src/kernel/script-path.ts";
import { type Progress, type Scripts, trailOf, type Visit } from "../../shared/script/progress.ts";

/** Why required checks may stay open, as it stands on the screen. */
export const REASONS: readonly { readonly id: UncheckedReason; readonly name: string }[] = [
  { id: "notApplicable", name: "今回は不要" },
  { id: "alreadyKnown", name: "先に確認済み" },
  { id: "handedOver", name: "取次先で確認" },
  { id: "callerLeft", name: "途中で終話" },
];

function openIn(scripts: Scripts, visit: Visit): { place: number; text: string }[] {
  const script = scripts.find((one) => one.id === visit.script);
  const found = script && stepOf(script, visit.step);
  if (!found) return [];
  return checksOf(found.step).flatMap(({ text, required }, place) => (required && !visit.ticked.includes(place) ? [{ place, text }] : []));
}

/** The required checks of the steps that were walked and are not ticked, in order, each named once. */
export function openChecks(scripts: Scripts, progress: Progress): string[] {
  const visits = trailOf(scripts, progress);
  // Ticked once is ticked, however often the talk came by.
  const done = new Set(visits.flatMap((visit) => visit.ticked.map((place) => `${visit.script} ${visit.step} ${place}`)));
  const open = visits.flatMap((visit) => openIn(scripts, visit).filter(({ place }) => !done.has(`${visit.script} ${visit.step} ${place}`)));
  return [...new Set(open.map(({ text }) => text))];
}

/** The way through the scripts as it is kept: names and places, no word of anybody (F-2.1.2). `until`: when the talk or its last step ended. */
export function pathOf(scripts: Scripts, progress: Progress, began: number, until: number): ScriptPath {
  const trail = trailOf(scripts, progress);
  const starts = trail.map((visit) => visit.at ?? began);
  const visits = trail.map((visit, index) => ({
    ...{ script: visit.script, step: visit.step, choice: visit.choice, ticked: visit.ticked.toSorted((a, b) => a - b) },
    version: scripts.find((one) => one.id === visit.script)?.version ?? 1,
    seconds: Math.min(86_400, Math.max(0, Math.round(((starts[index + 1] ?? until) - (starts[index] ?? until)) / 1000))),
    open: openIn(scripts, visit).map(({ place }) => place),
  }));
  const last = trail.at(-1);
  const script = scripts.find((one) => one.id === last?.script);
  const reason = openChecks(scripts, progress).length > 0 ? (uncheckedReason.safeParse(progress.reason).data ?? null) : null;
  return { visits, finished: last !== undefined && script !== undefined && nextOf(script, last.step) === null, reason };
}

/** What was noted, as sentences of the summary: those of each script that was walked. */
export function notedSentences(scripts: Scripts, progress: Progress): string {
  const walked = new Set(trailOf(scripts, progress).map((visit) => visit.script));
  return scripts
    .filter((one) => walked.has(one.id))
    .map((one) => summaryFrom(one, progress.values))
    .join("");
}

/**
 * The summary after something was noted: the sentences take the place of those before; where the person took them out or
 * rewrote them they stay out.
 */
export function summaryWith(summary: string, before: string, after: string): string {
  if (before === after) return summary;
  if (before !== "") return summary.includes(before) ? summary.replace(before, after).trim() : summary;
  return summary.trim() === "" ? after : `${summary.trimEnd()}\n${after}`;
}
