import { useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import type { EntryDetail, Structure } from "../../../../../src/crm/knowledge/entry/api.ts";
import { Marked } from "../../../shared/answer/Marked.tsx";
import { sentenceOf } from "../../../shared/api/refusal.ts";
import { FieldError } from "../../../shared/form/Field.tsx";
import { Badge } from "../../../shared/ui/Badge.tsx";
import { Button } from "../../../shared/ui/Button.tsx";
import { Notice } from "../../../shared/ui/Notice.tsx";
import { Panel } from "../../../shared/ui/Panel.tsx";
import { StateMark } from "../../../shared/ui/StateMark.tsx";
import { approveEntry, retireEntry } from "../api.ts";
import { dayWords, endWords, STATE_WORDS } from "../words.ts";
import { pathOf } from "./draft.ts";
import { Versions } from "./Versions.tsx";

type Props = {
  entry: EntryDetail | null;
  loading: boolean;
  error: unknown;
  places: Structure["places"];
  queues: Structure["queues"];
  edit(id: string): void;
};

/** One answer: what is told, what waits, its versions, and what may be done with it. */
export function EntryPanel({ entry, loading, error, places, queues, edit }: Props) {
  if (entry === null) {
    return (
      <Panel title="回答の明細" className="kn-detail">
        {error ? <Notice level="error" word="開けません" sentence={sentenceOf(error)} /> : null}
        {error ? null : <p className="muted">{loading ? "読み込んでいます…" : "左の一覧で質問を選ぶと、ここに開きます。"}</p>}
      </Panel>
    );
  }
  return (
    <Panel title="回答の明細" className="kn-detail" footer={<Acts key={`${entry.id} ${entry.head}`} entry={entry} edit={edit} />}>
      <div className="stack">
        <p className="kn-question">{entry.body.question}</p>
        <div className="row wrap small">
          <StateMark name={STATE_WORDS[entry.state].name} word={STATE_WORDS[entry.state].word} />
          <End entry={entry} />
          <span className="muted num">
            30日で {entry.viewed}回 見られ、{entry.used}回 使われた
          </span>
        </div>
        {entry.state === "changed" ? (
          <p className="small muted">下の文は承認待ちです。オペレーターには、承認されるまで前の文が見えています。</p>
        ) : null}
        {entry.may.ownText ? <p className="small muted">自分が書いた文章です。承認は別の承認者に頼んでください。</p> : null}
        <div className="kn-text">
          <Marked text={entry.body.answer} />
        </div>
        <Facts entry={entry} places={places} queues={queues} />
        <Versions entry={entry} />
      </div>
    </Panel>
  );
}

function End({ entry }: { entry: EntryDetail }) {
  const end = endWords(entry);
  return end ? <Badge tone={end.tone}>{end.word}</Badge> : null;
}

function Facts({ entry, places, queues }: Pick<Props, "places" | "queues"> & { entry: EntryDetail }) {
  const { body, source } = entry;
  const rows: [string, string | null][] = [
    ["要約", body.summary],
    ["言葉", body.words.join("、") || null],
    ["担当", pathOf(places, body.classification)],
    ["メニュー", body.queues.map((id) => queues.find((one) => one.id === id)?.name ?? id).join("、") || null],
    [
      "有効期限",
      body.validUntil === null ? null : `${body.validFrom ? `${dayWords(body.validFrom)}から` : ""}${dayWords(body.validUntil)}まで`,
    ],
    ["取込元", source.kind === "file" ? "センターの設定" : source.kind === "screen" ? "この画面" : source.name],
    ["管理番号", source.key],
  ];
  return (
    <dl className="kn-facts-list">
      {rows.map(([name, value]) =>
        value === null ? null : (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ),
      )}
      {body.sourceUrl === null ? null : (
        <div>
          <dt>元のページ</dt>
          <dd>
            <a href={body.sourceUrl} target="_blank" rel="noopener noreferrer">
              {body.sourceUrl}
            </a>
          </dd>
        </div>
      )}
    </dl>
  );
}

function Acts({ entry, edit }: { entry: EntryDetail; edit(id: string): void }) {
  const client = useQueryClient();
  const [why, setWhy] = useState<string | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const done = (fresh: EntryDetail) => {
    client.setQueryData(["knowledge-entry", entry.id], fresh);
    for (const key of ["knowledge-entries", "knowledge-structure"]) void client.invalidateQueries({ queryKey: [key] });
  };
  const run = (work: Promise<EntryDetail>) => work.then(done, (error: unknown) => setProblem(sentenceOf(error)));
  const retire = (event: FormEvent) => {
    event.preventDefault();
    void run(retireEntry(entry.id, entry.head, why ?? ""));
  };
  const { may } = entry;
  return (
    <div className="stack grow">
      {why === null ? null : (
        <form className="row" onSubmit={retire}>
          <input
            className="input grow"
            aria-label="取り下げる理由"
            placeholder="取り下げる理由"
            value={why}
            maxLength={400}
            onChange={(event) => setWhy(event.currentTarget.value)}
          />
          <Button type="submit" look="danger" size="sm">
            取り下げる
          </Button>
        </form>
      )}
      <div className="row wrap">
        {may.approve ? (
          <Button look="primary" onPress={() => void run(approveEntry(entry.id, entry.head))}>
            承認して公開
          </Button>
        ) : null}
        {may.write ? <Button onPress={() => edit(entry.id)}>書き直す</Button> : null}
        {may.retire && why === null ? (
          <span className="right">
            <Button look="quiet" size="sm" onPress={() => setWhy("")}>
              取り下げる…
            </Button>
          </span>
        ) : null}
      </div>
      <FieldError id="entry-problem" sentence={problem} />
    </div>
  );
}
