import { useState } from "react";
import type { DeskContact } from "../../../../src/desk/api.ts";
import type { ScriptPath, UncheckedReason } from "../../../../src/kernel/script-path.ts";
import {
  chooseBranch,
  digitMeans,
  goBack,
  goOn,
  note,
  nowOf,
  type Progress,
  type Scripts,
  scriptsOf,
  toggleCheck,
} from "../../shared/script/progress.ts";
import { fieldName } from "../../shared/script/ScriptFields.tsx";
import type { ScriptActs } from "../../shared/script/ScriptPanel.tsx";
import { ways } from "../../shared/script/steps-view.ts";
import { type Draft, suggestClassification } from "../history/draft.ts";
import type { Notes } from "../notes/notes.ts";
import { notedSentences, openChecks, pathOf, summaryWith } from "./path.ts";

type Around = {
  contact: DeskContact | null;
  notes: Notes | null;
  change(step: (notes: Notes) => Notes): void;
  search(query: string): void;
  now(): number;
};

// limit: the script of one contact: what is done in it, and what of it goes into the form
/** The talk script of the contact on the screen: walked by keys, noted in, and told with the history (F-2.1.2). */
export function useScript({ contact, notes, change, search, now }: Around) {
  /** The contact whose open checks were asked about at an attempt to save. */
  const [asked, setAsked] = useState<string | null>(null);
  const scripts: Scripts | null = contact ? scriptsOf(contact) : null;
  const progress = notes?.progress ?? null;

  const step = (walk: (scripts: Scripts, progress: Progress) => Progress) => {
    if (scripts) change((kept) => ({ ...kept, progress: walk(scripts, kept.progress) }));
  };
  const suggest = (classification: string | undefined) =>
    classification && change((kept) => ({ ...kept, draft: suggestClassification(kept.draft, classification, "用件から") }));
  const noteValue = (field: string, value: string) => {
    if (!scripts || !progress) return;
    change((kept) => noted(scripts, kept, field, value));
    const fields = nowOf(scripts, progress).step.fields ?? [];
    suggest(fields.find((one) => one.id === field)?.options?.find((one) => one.label === value)?.classification);
  };
  const branch = (place: number, ahead: boolean) => {
    if (!scripts || !progress) return;
    const at = now();
    const from = ahead ? goOn(scripts, progress, at) : progress;
    const choice = nowOf(scripts, from).step.choices?.[place];
    if (!choice) return;
    step((all, kept) => chooseBranch(all, ahead ? goOn(all, kept, at) : kept, place, at));
    suggest(choice.classification);
    if (choice.search) search(choice.search);
  };
  const acts: ScriptActs = {
    branch,
    tick: (place) => step((all, kept) => toggleCheck(all, kept, place)),
    note: noteValue,
    next: () => step((all, kept) => goOn(all, kept, now())),
    back: () => step((_, kept) => goBack(kept)),
  };
  const digit = (number: number) => {
    const meaning = scripts && progress ? digitMeans(scripts, progress, number) : null;
    if (meaning === null) return;
    if ("branch" in meaning) return branch(meaning.branch, meaning.ahead);
    if ("check" in meaning) return acts.tick(meaning.check);
    if (meaning.option === null) return document.getElementById(fieldName(meaning.field.id))?.focus();
    noteValue(meaning.field.id, progress?.values[meaning.field.id] === meaning.option ? "" : meaning.option);
  };
  const open = scripts && progress ? openChecks(scripts, progress) : [];
  return {
    ...{ scripts, acts, digit },
    ways: scripts && progress ? ways(scripts, progress) : { back: false, on: false },
    /** What was asked at the last attempt to save and is still open. */
    open: asked === contact?.id ? open : [],
    /** Whether the history may be saved; if not, what is open is shown. */
    mayLeave(): boolean {
      if (open.length === 0 || progress?.reason != null) return true;
      setAsked(contact?.id ?? null);
      return false;
    },
    chooseReason: (reason: UncheckedReason) => change((kept) => ({ ...kept, progress: { ...kept.progress, reason } })),
    path: (): ScriptPath | null =>
      scripts && progress && contact?.answeredAt != null ? pathOf(scripts, progress, contact.answeredAt, contact.endedAt ?? now()) : null,
  };
}

/** What was noted, and the summary with it. */
function noted(scripts: Scripts, kept: Notes, field: string, value: string): Notes {
  const progress = note(kept.progress, field, value);
  const summary = summaryWith(kept.draft.summary, notedSentences(scripts, kept.progress), notedSentences(scripts, progress));
  const draft: Draft = { ...kept.draft, summary, summaryDrafted: kept.draft.summaryDrafted || kept.draft.summary === "" };
  return { ...kept, progress, draft };
}
