import type { Content, Evaluation } from "../../../../src/crm/quality/api.ts";

/** What a rater writes. */
export type Draft = Pick<Content, "answers" | "comments" | "remark">;
export type KeeperState = {
  readonly evaluation: Evaluation;
  readonly draft: Draft;
  readonly keeping: "kept" | "waiting" | "failed";
  /** Why the last try failed. */
  readonly problem: unknown;
};
export type Keeper = {
  state(): KeeperState;
  subscribe(heed: () => void): () => void;
  change(step: (draft: Draft) => Draft): void;
  /** Ends when everything is kept, or a try has failed: `state` says which. */
  settle(): Promise<void>;
  /** Takes over what the server made of it, e.g. when it was finished. */
  adopt(evaluation: Evaluation): void;
};

const draftOf = ({ answers, comments, remark }: Evaluation): Draft => ({ answers, comments, remark });

/**
 * Keeps what is written, a little later and one after the other, so that nothing is lost and nothing overtakes.
 * @param send tells the server; null when nothing is kept before it is told to (a correction)
 * @param wait calls its argument a little later
 */
export function openKeeper(
  evaluation: Evaluation,
  send: ((content: Content) => Promise<Evaluation>) | null,
  wait: (work: () => void) => void,
): Keeper {
  let state: KeeperState = { evaluation, draft: draftOf(evaluation), keeping: "kept", problem: null };
  let running: Promise<void> | null = null;
  let isPlanned = false;
  const heeding = new Set<() => void>();
  const set = (next: Partial<KeeperState>) => {
    state = { ...state, ...next };
    for (const heed of heeding) heed();
  };

  async function keep(tell: NonNullable<typeof send>): Promise<void> {
    const sent = state.draft;
    try {
      const kept = await tell({ ...sent, revision: state.evaluation.revision });
      set({ evaluation: kept, keeping: state.draft === sent ? "kept" : "waiting", problem: null });
    } catch (problem) {
      set({ keeping: "failed", problem });
    }
  }
  async function run(): Promise<void> {
    if (send === null || state.keeping === "kept") return;
    do await keep(send);
    while (state.keeping === "waiting");
  }
  const settle = () => {
    running ??= run().finally(() => {
      running = null;
    });
    return running;
  };

  return {
    state: () => state,
    subscribe(heed) {
      heeding.add(heed);
      return () => heeding.delete(heed);
    },
    change(step) {
      set({ draft: step(state.draft), keeping: "waiting" });
      if (isPlanned || send === null) return;
      isPlanned = true;
      wait(() => {
        isPlanned = false;
        void settle();
      });
    },
    settle,
    adopt: (given) => set({ evaluation: given, draft: draftOf(given), keeping: "kept", problem: null }),
  };
}
