import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { ImportList } from "../../../../../src/crm/knowledge/import/api.ts";
import { sentenceOf } from "../../../shared/api/refusal.ts";
import { momentWords } from "../../../shared/time/words.ts";
import { Notice } from "../../../shared/ui/Notice.tsx";
import { Panel } from "../../../shared/ui/Panel.tsx";
import { readImports } from "../api.ts";
import { IMPORT_STATES } from "../words.ts";
import { RunPanel } from "./RunPanel.tsx";
import { StartImport } from "./StartImport.tsx";

/** Kept over a reload: long work goes on meanwhile. */
const OPEN = "knowledge-import";

/** A file or pages, step by step: file → columns → changes → applied; and what was imported before. */
export function ImportView() {
  const [run, setRun] = useState<string | null>(() => sessionStorage.getItem(OPEN));
  const open = (id: string | null) => {
    if (id === null) sessionStorage.removeItem(OPEN);
    else sessionStorage.setItem(OPEN, id);
    setRun(id);
  };
  const found = useQuery({ queryKey: ["knowledge-imports", run], queryFn: readImports });
  return (
    <div className="kn-import">
      {run === null ? <StartImport list={found.data ?? null} started={open} /> : <RunPanel key={run} id={run} leave={() => open(null)} />}
      <Panel title="これまでの取込" bare>
        {found.error ? <Notice level="error" word="読めません" sentence={sentenceOf(found.error)} /> : null}
        {found.data?.runs.length === 0 ? <p className="empty muted">まだ何も取り込んでいません。</p> : null}
        <ul className="kn-lines">
          {(found.data?.runs ?? []).map((one) => (
            <li key={one.id} className={one.id === run ? "sel" : ""}>
              <button type="button" className="kn-line" aria-pressed={one.id === run} onClick={() => open(one.id)}>
                <span className="t clip">{one.source}</span>
                <span className="small nw">{IMPORT_STATES[one.state]}</span>
                <span className="sum whole">
                  {momentWords(one.startedAt)} {one.startedBy.name}・{one.file}
                </span>
                {one.counts === null ? null : <span className="small muted num">{counted(one)}</span>}
              </button>
            </li>
          ))}
        </ul>
      </Panel>
    </div>
  );
}

function counted({ counts }: ImportList["runs"][number]): string {
  return counts === null ? "" : `新規${counts.new} 変更${counts.changed + counts.similar}`;
}
