import { useState } from "react";
import type { Document, DocumentVersion } from "../../../../src/admin/content/api.ts";
import type { CentreWords } from "../../../../src/crm/words/api.ts";
import { momentWords } from "../../shared/time/words.ts";
import { Badge } from "../../shared/ui/Badge.tsx";
import { Button } from "../../shared/ui/Button.tsx";
import type { Difference } from "./difference.ts";

type Props = {
  document: Document | null;
  words: CentreWords;
  /** From the older body to the newer one, in words. */
  compare(older: unknown, newer: unknown): readonly Difference[];
  /** Takes an old body into the editor, from where it is published like any other. */
  takeBack(body: unknown): void;
};

/** The history of a document: who, when, why, what was different before; the way back to an old one. */
export function VersionList({ document, words, compare, takeBack }: Props) {
  const [open, setOpen] = useState<number | null>(null);
  const versions = document?.versions ?? [];
  const file = document?.base == null ? [] : [FILE(document.base)];
  const all = [...versions, ...file];
  if (all.length === 0) return <p className="muted">まだ版がありません。</p>;
  return (
    <ol className="versions">
      {all.map((one, index) => (
        <li key={one.version}>
          <div className="row wrap">
            <span className="b num">{one.version === 0 ? "初めの設定" : `第${one.version}版`}</span>
            <VersionState one={one} holds={document?.holds === one.version} />
            {one.version === 0 ? null : (
              <span className="small muted">
                {momentWords(one.at)} {words.people[one.by] ?? one.by}
              </span>
            )}
          </div>
          {one.note === "" ? null : <p className="small">{one.note}</p>}
          <div className="row">
            {all[index + 1] ? (
              <Button
                look="quiet"
                size="sm"
                aria-expanded={open === one.version}
                onPress={() => setOpen(open === one.version ? null : one.version)}
              >
                前の版との違い
              </Button>
            ) : null}
            {index > 0 && one.body !== null ? (
              <Button look="quiet" size="sm" onPress={() => takeBack(one.body)}>
                この版に戻す
              </Button>
            ) : null}
          </div>
          {open === one.version ? <Differences found={compare(all[index + 1]?.body ?? null, one.body)} /> : null}
        </li>
      ))}
    </ol>
  );
}

const FILE = (body: unknown): DocumentVersion => ({ version: 0, state: "published", validFrom: 0, by: "", at: 0, note: "", body });

function VersionState({ one, holds }: { one: DocumentVersion; holds: boolean }) {
  if (holds) return <Badge tone="ok">使用中</Badge>;
  if (one.state === "draft") return <Badge>下書き</Badge>;
  if (one.body === null) return <Badge tone="warn">廃止</Badge>;
  return one.version > 0 ? <span className="small muted">{momentWords(one.validFrom)}から</span> : null;
}

export function Differences({ found }: { found: readonly Difference[] }) {
  if (found.length === 0) return <p className="small muted">違いはありません。</p>;
  return (
    <dl className="differences small">
      {found.map((one) => (
        <div key={one.where}>
          <dt className="b">{one.where}</dt>
          {one.before === null ? null : (
            <dd className="before">
              <span className="vh">前：</span>
              {one.before}
            </dd>
          )}
          {one.after === null ? null : (
            <dd className="after">
              <span className="vh">後：</span>
              {one.after}
            </dd>
          )}
        </div>
      ))}
    </dl>
  );
}
