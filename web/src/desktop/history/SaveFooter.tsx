import type { ReactNode } from "react";
import { Button, Key } from "../../shared/ui/Button.tsx";
import { Notice } from "../../shared/ui/Notice.tsx";
import type { Saving } from "./use-save.ts";

export type SaveActs = {
  save(): void;
  saveAndPause: (() => void) | null;
  /** Word for the absence 保存して離席 leads to, e.g. 休憩. */
  pauseWord: string | null;
  /** An absence is planned: the history leads there by itself. */
  planned: boolean;
  /** What has to be said before it is saved. */
  before?: ReactNode;
};

/** One key saves and makes available in the same instant. */
export function SaveFooter({ wrapUp, saving, acts }: { wrapUp: boolean; saving: Saving; acts: SaveActs }) {
  if (!wrapUp) {
    return (
      <>
        <span className="small muted">保存は終話のあと</span>
        <span className="right">
          <Key>Ctrl+Enter</Key>
        </span>
      </>
    );
  }
  return (
    <div className="grow stack save">
      {acts.before}
      {saving.error ? <Notice level="error" word="未保存" sentence={saving.error} /> : null}
      {saving.busy ? (
        <p role="status" className="b saving">
          保存しています…
        </p>
      ) : (
        <>
          <Button look="primary" size="lg" wide keys="Ctrl+Enter" onPress={acts.save}>
            {acts.planned ? `保存して${acts.pauseWord ?? "離席"}へ` : "保存して受付可へ"}
          </Button>
          {acts.saveAndPause && !acts.planned ? (
            <span>
              <Button look="quiet" size="sm" keys="Alt+Enter" onPress={acts.saveAndPause}>
                保存して離席{acts.pauseWord ? `（${acts.pauseWord}）` : ""}
              </Button>
            </span>
          ) : null}
        </>
      )}
    </div>
  );
}
