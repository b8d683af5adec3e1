import { useState } from "react";
import type { Script } from "../../../../src/centre/script/schema.ts";
import { atStart, chooseBranch, goBack, goOn, note, type Progress, type Scripts, toggleCheck } from "../../shared/script/progress.ts";
import { ScriptPanel } from "../../shared/script/ScriptPanel.tsx";
import { stepsOf, ways } from "../../shared/script/steps-view.ts";
import { Button } from "../../shared/ui/Button.tsx";

/** The script as an operator will see it, to be walked by hand; a step that was taken out begins it anew. */
export function Preview({ script }: { script: Script }) {
  const [kept, setProgress] = useState<Progress>(atStart);
  const scripts: Scripts = [script];
  const names = new Set(script.steps.map((step, index) => step.id ?? `step-${index + 1}`));
  const progress = kept.trail.every((visit) => visit.script === script.id && names.has(visit.step)) ? kept : atStart;
  const walk = (step: (progress: Progress) => Progress) => setProgress(step(progress));
  return (
    <div className="stack preview">
      <ScriptPanel
        name={script.name}
        steps={stepsOf(scripts, progress, "山田 由美")}
        ways={ways(scripts, progress)}
        acts={{
          branch: (place, ahead) => walk((now) => chooseBranch(scripts, ahead ? goOn(scripts, now, 0) : now, place, 0)),
          tick: (place) => walk((now) => toggleCheck(scripts, now, place)),
          note: (field, value) => walk((now) => note(now, field, value)),
          next: () => walk((now) => goOn(scripts, now, 0)),
          back: () => walk(goBack),
        }}
      />
      <p className="row small muted">
        ここで押しても、応対には記録されません。
        <Button look="quiet" size="sm" onPress={() => setProgress(atStart)}>
          初めから
        </Button>
      </p>
    </div>
  );
}
