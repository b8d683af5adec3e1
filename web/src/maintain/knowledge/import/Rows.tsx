import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { FIELD_NAMES, type ImportRow, type ImportRun, type Outcome, type Piece } from "../../../../../src/crm/knowledge/import/api.ts";
import { sentenceOf } from "../../../shared/api/refusal.ts";
import { Check } from "../../../shared/form/Check.tsx";
import { Button } from "../../../shared/ui/Button.tsx";
import { Notice } from "../../../shared/ui/Notice.tsx";
import { readRows } from "../api.ts";

type Props = { run: ImportRun; outcome: Outcome; asNew: ReadonlySet<number>; turn(row: number): void };

/** The rows of one kind, thirty at a time, each with what is gone and what is new in it. */
export function Rows({ run, outcome, asNew, turn }: Props) {
  const [pages, setPages] = useState<readonly number[]>([0]);
  const after = pages.at(-1) ?? 0;
  const found = useQuery({ queryKey: ["knowledge-import-rows", run.id, outcome, after], queryFn: () => readRows(run.id, outcome, after) });
  const rows = found.data?.rows ?? [];
  const next = found.data?.next ?? null;
  if (found.error) return <Notice level="error" word="読めません" sentence={sentenceOf(found.error)} />;
  return (
    <div>
      <ul className="kn-changes" aria-busy={found.isFetching}>
        {rows.map((row) => (
          <li key={row.number}>
            <Row row={row} isNew={asNew.has(row.number)} turn={() => turn(row.number)} />
          </li>
        ))}
      </ul>
      {rows.length === 0 ? <p className="small muted">{found.isPending ? "読み込んでいます…" : "ここに入る行はありません。"}</p> : null}
      <div className="row">
        {pages.length > 1 ? (
          <Button look="plain" size="sm" onPress={() => setPages(pages.slice(0, -1))}>
            前
          </Button>
        ) : null}
        {next === null ? null : (
          <Button look="plain" size="sm" onPress={() => setPages([...pages, next])}>
            次
          </Button>
        )}
      </div>
    </div>
  );
}

function Row({ row, isNew, turn }: { row: ImportRow; isNew: boolean; turn(): void }) {
  return (
    <>
      <p className="row base">
        <span className="num small muted nw">{row.number}行目</span>
        <span className="b">{row.question || "（質問なし）"}</span>
      </p>
      {row.faults.map((fault) => (
        <p key={fault.sentence} className="msg error">
          {fault.column === null ? null : (
            <b className="nw">
              {fault.column}列「{fault.heading}」
            </b>
          )}
          <span>{fault.sentence}</span>
        </p>
      ))}
      {row.like === null ? null : (
        <div className="row wrap small">
          <span>「{row.like}」の変更と見なします。</span>
          <Check on={isNew} onChange={turn}>
            別の新しい回答として取り込む
          </Check>
        </div>
      )}
      {row.outcome === "new" ? <p className="small muted">{row.body?.summary}</p> : null}
      {isNew
        ? null
        : row.changes.map(({ field, pieces }) => (
            <p key={field} className="small kn-diff">
              <span className="muted nw">{FIELD_NAMES[field]}</span>
              <span>
                <Difference pieces={pieces} />
              </span>
            </p>
          ))}
    </>
  );
}

/** Gone words struck through, new ones underlined: colour is not the only sign. */
function Difference({ pieces }: { pieces: readonly Piece[] }) {
  let at = 0;
  return pieces.map(({ text, what }) => {
    const key = `${what} ${at}`;
    at += text.length;
    if (what === "gone") return <del key={key}>{text}</del>;
    return what === "new" ? <ins key={key}>{text}</ins> : <span key={key}>{text}</span>;
  });
}
