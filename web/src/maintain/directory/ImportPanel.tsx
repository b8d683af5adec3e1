import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type ChangeEvent, useState } from "react";
import { applied, type ImportPreview, importPreview } from "../../../../src/crm/directory/maintain/api.ts";
import { ask } from "../../shared/api/http.ts";
import { sentenceOf } from "../../shared/api/refusal.ts";
import { Check } from "../../shared/form/Check.tsx";
import { navigate } from "../../shared/shell/navigate.ts";
import { Button } from "../../shared/ui/Button.tsx";
import { Notice } from "../../shared/ui/Notice.tsx";
import { Panel } from "../../shared/ui/Panel.tsx";
import { Choice, Entry } from "../parts/fields.tsx";
import { baseOf } from "./base64.ts";
import { Changes } from "./Changes.tsx";

const COLUMNS: Readonly<Record<string, string>> = {
  ...{ id: "呼び名", name: "名前", kana: "読み", extension: "内線", classification: "行政区分", schedule: "受付時間", floor: "階" },
  ...{ words: "用件の言葉", substitutes: "代わりの係", validFrom: "開始日", validUntil: "終了日", note: "注意" },
};
type Mapping = Record<string, string>;

// limit: from the file to what it changes, and to the directory, on one screen
/** A sheet taken into the directory: which column is what, what would change, then all of it or nothing. */
export function ImportPanel() {
  const client = useQueryClient();
  const [file, setFile] = useState<{ name: string; base: string } | null>(null);
  const [endGone, setEndGone] = useState(false);
  const [day, setDay] = useState("");
  const [note, setNote] = useState("");
  const look = useMutation({
    mutationFn: (asked: { file: string; mapping?: Mapping }) => ask("POST", "/api/maintain/directory/import", asked, importPreview),
  });
  const apply = useMutation({
    mutationFn: (preview: ImportPreview) => {
      const validFrom = day === "" ? null : Date.parse(`${day}T00:00:00+09:00`);
      const body = { file: file?.base ?? "", mapping: preview.mapping, seal: preview.seal, endGone, validFrom, note };
      return ask("POST", "/api/maintain/directory/import/apply", body, applied);
    },
    async onSuccess() {
      await client.invalidateQueries({ queryKey: ["maintain", "directory"] });
      navigate("/maintain/directory");
    },
  });
  const choose = async (event: ChangeEvent<HTMLInputElement>) => {
    const [chosen] = event.currentTarget.files ?? [];
    apply.reset();
    if (!chosen) return;
    const base = baseOf(new Uint8Array(await chosen.arrayBuffer()));
    setFile({ name: chosen.name, base });
    look.mutate({ file: base });
  };
  const preview = look.data;
  const ready =
    preview && preview.errors.length === 0 && preview.added.length + preview.changed.length + (endGone ? preview.gone.length : 0) > 0;
  return (
    <Panel
      title="電話帳の取り込み"
      className="grow-panel"
      right={
        <a className="btn quiet sm" href="/maintain/directory">
          一覧へ
        </a>
      }
      footer={
        ready ? (
          <div className="row base grow">
            <Entry label="変えた理由" value={note} set={setNote} hint="例：4月の組織改正" />
            <Entry label="いつから（空欄は今すぐ）" type="date" value={day} set={setDay} />
            <Button look="primary" onPress={() => apply.mutate(preview)}>
              この内容で取り込む
            </Button>
          </div>
        ) : undefined
      }
    >
      <div className="stack">
        <label className="file-choice">
          <span className="btn outline">{file ? "別のファイルを選ぶ" : "ファイルを選ぶ"}</span>
          <input className="vh" type="file" accept=".xlsx,.csv,.txt" onChange={(event) => void choose(event)} />
          <span className="small muted">
            {file?.name ?? "Excelブック（.xlsx）かCSV。初めの行に見出し。変わるところを確かめてから取り込みます。"}
          </span>
        </label>
        {look.error ? <Notice level="error" word="取込" sentence={sentenceOf(look.error)} /> : null}
        {apply.error ? <Notice level="error" word="取込" sentence={sentenceOf(apply.error)} /> : null}
        {look.isPending ? (
          <p role="status" className="b">
            調べています…
          </p>
        ) : null}
        {preview && file ? (
          <>
            <MappingFields preview={preview} set={(mapping) => look.mutate({ file: file.base, mapping })} />
            <Changes preview={preview} />
            {preview.gone.length > 0 && preview.errors.length === 0 ? (
              <Check on={endGone} onChange={setEndGone}>
                表にない{preview.gone.length}件を廃止する
              </Check>
            ) : null}
          </>
        ) : null}
      </div>
    </Panel>
  );
}

function MappingFields({ preview, set }: { preview: ImportPreview; set(mapping: Mapping): void }) {
  const options = preview.header.map((name) => ({ id: name, name }));
  const now: Mapping = Object.fromEntries(
    Object.entries(preview.mapping).flatMap(([column, header]) => (header === undefined ? [] : [[column, header]])),
  );
  return (
    <fieldset className="mapping">
      <legend className="b small">どの列が何か</legend>
      {Object.entries(COLUMNS).map(([column, word]) => (
        <Choice
          key={column}
          label={word}
          none="（なし）"
          value={now[column] ?? ""}
          options={options}
          set={(header) => set({ ...now, [column]: header })}
        />
      ))}
    </fieldset>
  );
}
