import { useState } from "react";
import type { EntryDetail, EntryVersion } from "../../../../../src/crm/knowledge/entry/api.ts";
import { Marked } from "../../../shared/answer/Marked.tsx";
import { momentWords } from "../../../shared/time/words.ts";
import { Badge } from "../../../shared/ui/Badge.tsx";

/** What was written when, by whom, and who let it out; each text can be read again. */
export function Versions({ entry }: { entry: EntryDetail }) {
  const [open, setOpen] = useState<number | null>(null);
  if (entry.versions.length === 0) return <p className="small muted">センターの設定のままです。書き直すと、ここに版が並びます。</p>;
  return (
    <section aria-label="版の履歴">
      <h3 className="b small">版の履歴</h3>
      <ol className="kn-versions">
        {entry.versions.map((one) => (
          <li key={one.version}>
            <div className="row small wrap">
              <button
                type="button"
                className="kn-version"
                aria-expanded={open === one.version}
                onClick={() => setOpen(open === one.version ? null : one.version)}
              >
                第{one.version}版
              </button>
              <span className="num">{momentWords(one.writtenAt)}</span>
              <span>{one.writtenBy.name}</span>
              <Fate one={one} />
            </div>
            {one.note === "" ? null : <p className="small muted">{one.note}</p>}
            {open === one.version ? (
              <div className="kn-text">
                <p className="b">{one.body.question}</p>
                <Marked text={one.body.answer} />
              </div>
            ) : null}
          </li>
        ))}
      </ol>
    </section>
  );
}

function Fate({ one }: { one: EntryVersion }) {
  if (one.state === "retired") return <Badge>取り下げ</Badge>;
  if (one.approved === null) return <Badge tone="warn">未承認</Badge>;
  return (
    <span className="row">
      <Badge tone="ok">承認</Badge>
      <span className="muted">{one.approved.by.name}</span>
    </span>
  );
}
