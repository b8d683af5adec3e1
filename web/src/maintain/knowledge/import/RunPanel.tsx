import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import type { ImportRun } from "../../../../../src/crm/knowledge/import/api.ts";
import { sentenceOf } from "../../../shared/api/refusal.ts";
import { FieldError } from "../../../shared/form/Field.tsx";
import { Button } from "../../../shared/ui/Button.tsx";
import { Notice } from "../../../shared/ui/Notice.tsx";
import { Panel } from "../../../shared/ui/Panel.tsx";
import { cancelImport, readImport } from "../api.ts";
import { leftWords } from "../words.ts";
import { Applied } from "./Applied.tsx";
import { Changes } from "./Changes.tsx";
import { Columns } from "./Columns.tsx";
import { Steps } from "./Steps.tsx";
import { isAtWork, stepOf } from "./step.ts";

const EVERY_MS = 500;

/** One import where it stands; while it is at work it shows how far it is, also after a reload. */
export function RunPanel({ id, leave }: { id: string; leave(): void }) {
  const client = useQueryClient();
  const [problem, setProblem] = useState<string | null>(null);
  const found = useQuery({
    queryKey: ["knowledge-import", id],
    queryFn: () => readImport(id),
    refetchInterval: ({ state }) => (state.data && isAtWork(state.data.state) ? EVERY_MS : false),
  });
  const run = found.data ?? null;
  const act = (work: Promise<ImportRun>) =>
    work.then(
      (fresh) => {
        setProblem(null);
        client.setQueryData(["knowledge-import", id], fresh);
        void client.invalidateQueries({ queryKey: ["knowledge-imports"] });
      },
      (error: unknown) => setProblem(sentenceOf(error)),
    );
  if (run === null) {
    return (
      <Panel title="取込">
        {found.error ? (
          <Notice level="error" word="開けません" sentence={sentenceOf(found.error)} action={<Button onPress={leave}>はじめから</Button>} />
        ) : (
          <p className="muted">読み込んでいます…</p>
        )}
      </Panel>
    );
  }
  const atWork = isAtWork(run.state);
  return (
    <Panel
      title="取込"
      aside={<span className="small muted clip">{`${run.source}・${run.file}・${run.rows.toLocaleString("ja-JP")}行`}</span>}
      right={<Leave run={run} leave={leave} />}
    >
      <Steps at={stepOf(run.state)} />
      {run.refusal ? (
        <Notice level="error" word={run.refusal.title} sentence={run.refusal.detail} advice="何も取り込んでいません。" />
      ) : null}
      {atWork ? <AtWork run={run} cancel={() => void act(cancelImport(id))} /> : null}
      {run.state === "read" ? <Columns run={run} act={act} /> : null}
      {run.state === "compared" ? <Changes run={run} act={act} /> : null}
      {run.state === "applied" ? <Applied run={run} /> : null}
      {run.state === "cancelled" ? <p className="muted">取りやめました。何も取り込んでいません。</p> : null}
      <FieldError id="run-problem" sentence={problem} />
    </Panel>
  );
}

function Leave({ run, leave }: { run: ImportRun; leave(): void }) {
  if (isAtWork(run.state)) return null;
  return (
    <Button size="sm" onPress={leave}>
      別の取込を始める
    </Button>
  );
}

const DOING: Readonly<Partial<Record<ImportRun["state"], string>>> = {
  reading: "ファイルやページを読んでいます",
  comparing: "いまの回答と比べています",
  applying: "取り込んでいます。終わるまで、何も変わりません",
};

function AtWork({ run, cancel }: { run: ImportRun; cancel(): void }) {
  const { progress } = run;
  const total = progress?.total ?? null;
  return (
    <div className="stack kn-work-on" role="status">
      <p className="b">{DOING[run.state]}</p>
      <progress aria-label="進み具合" {...(total === null || progress === null ? {} : { max: total, value: progress.done })} />
      <p className="small muted num">
        {progress && total !== null
          ? `${progress.done.toLocaleString("ja-JP")} / ${total.toLocaleString("ja-JP")}件・${leftWords(progress.secondsLeft)}`
          : "始めています…"}
      </p>
      <div>
        <Button onPress={cancel}>取りやめる</Button>
      </div>
    </div>
  );
}
