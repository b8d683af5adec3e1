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
type Send = (content: Content) => Promise<Evaluation>;

/** Keeps what is written, a little later and one after the other, so that nothing is lost and nothing overtakes. */
export class Keeper {
  #state: KeeperState;
  #running: Promise<void> | null = null;
  #isPlanned = false;
  readonly #heeding = new Set<() => void>();
  readonly #send: Send | null;
  readonly #wait: (work: () => void) => void;

  /**
   * @param send tells the server; null when nothing is kept before it is told to (a correction)
   * @param wait calls its argument a little later
   */
  constructor(evaluation: Evaluation, send: Send | null, wait: (work: () => void) => void) {
    const { answers, comments, remark } = evaluation;
    this.#state = { evaluation, draft: { answers, comments, remark }, keeping: "kept", problem: null };
    this.#send = send;
    this.#wait = wait;
  }

  readonly state = (): KeeperState => this.#state;
  readonly subscribe = (heed: () => void): (() => void) => {
    this.#heeding.add(heed);
    return () => this.#heeding.delete(heed);
  };

  change(step: (draft: Draft) => Draft): void {
    this.#set({ draft: step(this.#state.draft), keeping: "waiting" });
    if (this.#isPlanned || this.#send === null) return;
    this.#isPlanned = true;
    this.#wait(() => {
      this.#isPlanned = false;
      void this.settle();
    });
  }

  /** Ends when everything is kept, or a try has failed: `state` says which. */
  settle(): Promise<void> {
    this.#running ??= this.#run().finally(() => {
      this.#running = null;
    });
    return this.#running;
  }

  async #run(): Promise<void> {
    const send = this.#send;
    if (send === null || this.#state.keeping === "kept") return;
    do await this.#keep(send);
    while (this.#state.keeping === "waiting");
  }

  async #keep(send: Send): Promise<void> {
    const sent = this.#state.draft;
    try {
      const evaluation = await send({ ...sent, revision: this.#state.evaluation.revision });
      this.#set({ evaluation, keeping: this.#state.draft === sent ? "kept" : "waiting", problem: null });
    } catch (problem) {
      this.#set({ keeping: "failed", problem });
    }
  }

  #set(next: Partial<KeeperState>): void {
    this.#state = { ...this.#state, ...next };
    for (const heed of this.#heeding) heed();
  }
}
