import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useEffectEvent, useState } from "react";
import type { EntryDetail, Structure } from "../../../../../src/crm/knowledge/entry/api.ts";
import { Marked } from "../../../shared/answer/Marked.tsx";
import { Refused, sentenceOf } from "../../../shared/api/refusal.ts";
import { FieldError } from "../../../shared/form/Field.tsx";
import { Button } from "../../../shared/ui/Button.tsx";
import { Notice } from "../../../shared/ui/Notice.tsx";
import { Panel } from "../../../shared/ui/Panel.tsx";
import { readEntry, writeEntry } from "../api.ts";
import { bodyOf, type Draft, draftOf, missingIn } from "./draft.ts";
import { EntryFields } from "./EntryFields.tsx";

type Props = {
  /** Null: a new one. */
  id: string | null;
  places: Structure["places"];
  queues: Structure["queues"];
  /** Where the list stood. */
  under: string | null;
  written(id: string): void;
  leave(): void;
};

/** Writes an answer, with what operators will see beside it. What was typed stays, whatever is refused. */
export function EntryEditor(props: Props) {
  const { id, under, leave } = props;
  const found = useQuery({ queryKey: ["knowledge-entry", id], queryFn: () => readEntry(id ?? ""), enabled: id !== null });
  if (id !== null && found.data === undefined) {
    return (
      <Panel title="回答を書く">
        {found.error ? (
          <Notice level="error" word="開けません" sentence={sentenceOf(found.error)} action={<Button onPress={leave}>戻る</Button>} />
        ) : (
          <p className="muted">読み込んでいます…</p>
        )}
      </Panel>
    );
  }
  return <Writing {...props} entry={found.data ?? null} start={draftOf(found.data ?? null, under)} />;
}

type WritingProps = Props & { entry: EntryDetail | null; start: Draft };

function Writing({ id, entry, start, places, queues, written, leave }: WritingProps) {
  const [draft, setDraft] = useState(start);
  const [note, setNote] = useState("");
  const [base, setBase] = useState(entry?.head ?? 0);
  const { save, problem, other, saving } = useSave(id, draft, note, base, written, setBase);
  const missing = missingIn(draft);
  return (
    <div className="kn-write">
      <Panel
        title={id === null ? "新しい回答" : "回答を書き直す"}
        footer={
          <>
            <Button look="primary" keys="Ctrl+Enter" onPress={save}>
              {saving ? "保存しています…" : "保存（承認待ちにする）"}
            </Button>
            <span className="small muted">{problem === null ? missing : null}</span>
            <FieldError id="write-problem" sentence={problem} />
            <span className="right">
              <Button look="quiet" onPress={leave}>
                やめる
              </Button>
            </span>
          </>
        }
      >
        <EntryFields draft={draft} set={(change) => setDraft({ ...draft, ...change })} places={places} queues={queues} />
        {id === null ? null : (
          <label className="field kn-note">
            <span className="lab">変えた理由（版の履歴に残ります）</span>
            <input className="input" value={note} maxLength={400} onChange={(event) => setNote(event.currentTarget.value)} />
          </label>
        )}
      </Panel>
      <Panel title="見え方" aside={<span className="small muted">オペレーターの画面での文</span>}>
        <p className="kn-question">{draft.question || "（質問）"}</p>
        <Marked text={draft.answer} />
        {other === null ? null : <Other other={other} />}
      </Panel>
    </div>
  );
}

/** What somebody else wrote meanwhile, to take over by hand what is needed. */
function Other({ other }: { other: EntryDetail }) {
  return (
    <div className="kn-text">
      <p className="small b">
        ほかの人が書いた第{other.head}版（{other.versions[0]?.writtenBy.name ?? ""}）
      </p>
      <Marked text={other.body.answer} />
    </div>
  );
}

/** Saves by button and by Ctrl+Enter. After somebody else's version was told, the next save stands on that one. */
function useSave(
  id: string | null,
  draft: Draft,
  note: string,
  base: number,
  written: (id: string) => void,
  setBase: (base: number) => void,
) {
  const client = useQueryClient();
  const [problem, setProblem] = useState<string | null>(null);
  const [other, setOther] = useState<EntryDetail | null>(null);
  const [saving, setSaving] = useState(false);
  const refuse = async (error: unknown) => {
    setProblem(sentenceOf(error));
    if (id === null || !(error instanceof Refused) || error.code !== "changed-meanwhile") return;
    const fresh = await readEntry(id);
    setOther(fresh);
    setBase(fresh.head);
  };
  const save = () => {
    const missing = missingIn(draft);
    setProblem(missing);
    if (missing !== null || saving) return;
    setSaving(true);
    writeEntry(id, bodyOf(draft), base, note)
      .then((entry) => {
        client.setQueryData(["knowledge-entry", entry.id], entry);
        for (const key of ["knowledge-entries", "knowledge-structure"]) void client.invalidateQueries({ queryKey: [key] });
        written(entry.id);
      }, refuse)
      .finally(() => setSaving(false));
  };
  useCtrlEnter(save);
  return { save, problem, other, saving };
}

function useCtrlEnter(act: () => void): void {
  const press = useEffectEvent((event: KeyboardEvent) => {
    if (event.key === "Enter" && event.ctrlKey && !event.isComposing) act();
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent) => press(event);
    window.addEventListener("keydown", listen);
    return () => window.removeEventListener("keydown", listen);
  }, []);
}
