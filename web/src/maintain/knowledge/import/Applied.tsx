import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import type { ImportRun } from "../../../../../src/crm/knowledge/import/api.ts";
import { sentenceOf } from "../../../shared/api/refusal.ts";
import { FieldError } from "../../../shared/form/Field.tsx";
import { Button } from "../../../shared/ui/Button.tsx";
import { Notice } from "../../../shared/ui/Notice.tsx";
import { approveImport } from "../api.ts";

/** The last step: what was taken in, and the approval of all of it by somebody else. */
export function Applied({ run }: { run: ImportRun }) {
  const client = useQueryClient();
  const [problem, setProblem] = useState<string | null>(null);
  const { counts, unapproved, may } = run;
  const approve = () =>
    approveImport(run.id).then(
      () => {
        for (const key of ["knowledge-import", "knowledge-entries", "knowledge-entry"]) void client.invalidateQueries({ queryKey: [key] });
      },
      (error: unknown) => setProblem(sentenceOf(error)),
    );
  return (
    <div className="stack">
      <Notice
        level="info"
        sentence={`取り込みました：新規${counts?.new ?? 0}件、変更${(counts?.changed ?? 0) + (counts?.similar ?? 0)}件。`}
        advice={
          unapproved > 0
            ? `承認待ちが${unapproved.toLocaleString("ja-JP")}件あります。承認されるまで、オペレーターには前の文が見えています。`
            : "すべて公開中です。"
        }
        action={
          <a className="btn sm" href="/maintain/knowledge">
            回答の一覧へ
          </a>
        }
      />
      {may.approveRun ? (
        <div>
          <Button look="primary" onPress={() => void approve()}>
            {unapproved.toLocaleString("ja-JP")}件をまとめて承認
          </Button>
        </div>
      ) : null}
      {unapproved > 0 && !may.approveRun ? <p className="small muted">承認は、取り込んだ人とは別の承認者がここで行います。</p> : null}
      <FieldError id="approve-problem" sentence={problem} />
    </div>
  );
}
