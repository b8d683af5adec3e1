/** How far a piece of long work is. */
export type Progress = { readonly done: number; readonly total: number | null; readonly startedAt: number };

/** Seconds that are left at the pace so far; null while nothing is done or nobody knows how much there is. */
export function secondsLeft({ done, total, startedAt }: Progress, now: number): number | null {
  if (total === null || done === 0 || total <= done) return null;
  return Math.ceil((((now - startedAt) / done) * (total - done)) / 1_000);
}

/** Long work by the import it belongs to. */
export type Works = {
  /** The progress of an import; null when nothing is at work on it here. */
  of(run: string): Progress | null;
  begin(run: string, total: number | null, at: number): Work;
  cancel(run: string): void;
};
export type Work = {
  /** @throws WorkCancelled when somebody wants it to end: whatever it did is undone by whoever does it */
  did(done: number, total?: number): void;
  end(): void;
};

/** Somebody wants the work to end. */
export class WorkCancelled extends Error {}

export function openWorks(): Works {
  const works = new Map<string, { progress: Progress; isCancelled: boolean }>();
  return {
    of: (run) => works.get(run)?.progress ?? null,
    cancel(run) {
      const work = works.get(run);
      if (work) work.isCancelled = true;
    },
    begin(run, total, startedAt) {
      const work = { progress: { done: 0, total, startedAt }, isCancelled: false };
      works.set(run, work);
      return {
        did(done, newTotal) {
          if (work.isCancelled) throw new WorkCancelled("cancelled");
          work.progress = { ...work.progress, done, total: newTotal ?? work.progress.total };
        },
        end: () => void works.delete(run),
      };
    },
  };
}
