import { type RefObject, useContext, useLayoutEffect, useMemo, useRef, useState } from "react";
import type { TextBlock } from "../../../../../src/crm/history/blocks/api.ts";
import type { ClassificationEntry, DeskContact } from "../../../../../src/desk/api.ts";
import { CentreClock } from "../../../shared/time/centre-clock.ts";
import { timeWords } from "../../../shared/time/words.ts";
import type { Draft } from "../draft.ts";
import { type BlockFacts, blocksFor, filledIn, inserted, type Typed, typedBefore } from "./expand.ts";
import { type Blocks, useBlocks } from "./use-blocks.ts";

type Given = {
  readonly contact: DeskContact | null;
  readonly draft: Draft | null;
  readonly classification: readonly ClassificationEntry[];
  readonly area: RefObject<HTMLTextAreaElement | null>;
  change(step: (draft: Draft) => Draft): void;
};
export type SummaryBlocks = {
  readonly blocks: Blocks;
  /** Blocks for the code before the cursor, the one that Tab inserts first; empty while none is typed. */
  readonly suggested: readonly TextBlock[];
  /** All, those that fit first. */
  readonly all: readonly TextBlock[];
  /** A block's text as it would go in now. */
  filled(text: string): string;
  /** The cursor moved or something was typed. */
  follow(text: string, cursor: number): void;
  /** Puts a block in place of its code, or at the cursor. */
  insert(block: TextBlock): void;
};

// limit: one summary, its cursor and what is inserted there
/** Blocks of text in the summary: found by the code before the cursor, filled in from the contact, put in its place. */
export function useSummaryBlocks({ contact, draft, classification, area, change }: Given): SummaryBlocks {
  const now = useContext(CentreClock);
  const blocks = useBlocks(contact);
  const [typed, setTyped] = useState<Typed | null>(null);
  const select = useRef<{ from: number; to: number } | null>(null);
  const near = { queue: contact?.menu.id ?? "", classification: draft?.classification.value ?? "" };
  const suggested = typed === null ? [] : blocksFor(blocks.all, typed.code, near);
  const all = useMemo(
    () => blocksFor(blocks.all, "", { queue: near.queue, classification: near.classification }),
    [blocks.all, near.queue, near.classification],
  );
  const facts = (): BlockFacts => ({
    menu: contact?.menu.name ?? "",
    section: contact?.handedTo?.name ?? classification.find((one) => one.id === near.classification)?.path.at(-1) ?? null,
    answer: draft?.answers.at(-1)?.question ?? null,
    time: timeWords(now()),
  });
  const summary = draft?.summary ?? "";
  useLayoutEffect(() => {
    if (select.current === null || area.current?.value !== summary) return;
    area.current.focus();
    area.current.setSelectionRange(select.current.from, select.current.to);
    select.current = null;
  }, [summary, area]);
  return {
    ...{ blocks, suggested, all },
    filled: (text) => filledIn(text, facts()).text,
    follow: (text, cursor) => setTyped(typedBefore(text, cursor)),
    insert(block) {
      const cursor = area.current?.selectionStart ?? summary.length;
      const [from, to] = typed && suggested.includes(block) ? [typed.from, typed.to] : [cursor, area.current?.selectionEnd ?? cursor];
      const result = inserted(summary, from, to, filledIn(block.text, facts()));
      select.current = result.select;
      setTyped(null);
      change((before) => ({ ...before, summary: result.text, summaryDrafted: false }));
    },
  };
}
