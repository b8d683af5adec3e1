import { z } from "zod";
import { type DeskContact, saveHistory } from "../../../../src/desk/api.ts";
import { atStart, type Progress } from "../../shared/script/progress.ts";
import { nothingPromised } from "../callback/promise/promise.ts";
import { type Draft, heedProposals, startDraft } from "../history/draft.ts";

/** What the operator has done with one contact and nobody else knows yet: the form and the place in the script. */
export type Notes = { readonly contact: string; readonly draft: Draft; readonly progress: Progress };

const chosen = z.object({ value: z.string(), by: z.enum(["centre", "screen", "learnt", "person"]), why: z.string() });
const progress = z.object({
  trail: z.array(
    z.object({
      ...{ script: z.string(), step: z.string(), at: z.number().nullable() },
      ...{ choice: z.number().nullable(), ticked: z.array(z.number()) },
    }),
  ),
  current: z.number(),
  values: z.record(z.string(), z.string()),
  reason: z.string().nullable(),
});
const notes = z.object({
  contact: z.string(),
  draft: z.object({
    kind: chosen,
    classification: chosen,
    outcome: chosen.extend({ value: saveHistory.shape.outcome }).nullable(),
    summary: z.string(),
    summaryDrafted: z.boolean(),
    marks: saveHistory.shape.marks,
    answers: z.array(z.object({ id: z.string(), question: z.string() })),
    callBack: z
      .object({
        choice: z.string().nullable(),
        due: z.object({ from: z.number(), to: z.number() }).nullable(),
        number: z.enum(["caller", "typed"]).nullable(),
        ref: z.string().nullable(),
        note: z.string(),
      })
      .default(nothingPromised),
  }),
  // A page of another version may have walked the script in another way; what was typed counts more.
  progress: progress.catch(() => ({ ...atStart, trail: [] })),
});

/** The notes of a contact: as they were kept by this tab, or fresh from the centre's proposals. */
export function notesFor(contact: DeskContact, kept: string | null): Notes {
  const old = kept === null ? null : parse(kept);
  if (old?.contact === contact.id) return { ...old, draft: heedProposals(old.draft, contact.proposals) };
  return { contact: contact.id, draft: startDraft(contact.proposals), progress: atStart };
}

function parse(text: string): Notes | null {
  try {
    return notes.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null;
  }
}
