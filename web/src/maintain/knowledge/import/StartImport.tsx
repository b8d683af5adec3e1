import { useId, useState } from "react";
import { FileTrigger } from "react-aria-components";
import type { ImportKind, ImportList, ImportRun } from "../../../../../src/crm/knowledge/import/api.ts";
import { sentenceOf } from "../../../shared/api/refusal.ts";
import { FieldError } from "../../../shared/form/Field.tsx";
import { Segments } from "../../../shared/form/Segments.tsx";
import { Button } from "../../../shared/ui/Button.tsx";
import { Panel } from "../../../shared/ui/Panel.tsx";
import { fetchPages, uploadFile } from "../api.ts";
import { packFolder } from "./folder.ts";
import { Steps } from "./Steps.tsx";

type Props = { list: ImportList | null; started(id: string): void };
const KINDS: readonly { id: ImportKind; name: string }[] = [
  { id: "import", name: "質問と回答（FAQ）" },
  { id: "web", name: "区のページ" },
];
const NAMES: Readonly<Record<ImportKind, string>> = { import: "区のFAQ", web: "区のページ" };
const FILES: Readonly<Record<ImportKind, readonly string[]>> = {
  import: [".csv", ".tsv", ".txt", ".xlsx", ".xml", ".html", ".htm"],
  web: [".zip", ".html", ".htm", ".xml", ".csv", ".xlsx"],
};

/** The first step: where it comes from, and the file or the addresses. */
export function StartImport({ list, started }: Props) {
  const [kind, setKind] = useState<ImportKind>("import");
  const [name, setName] = useState<string | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const source = name ?? NAMES[kind];
  const ids = { name: useId(), known: useId() };
  const begin = (work: Promise<ImportRun>) => {
    setBusy(true);
    setProblem(null);
    work
      .then((run) => started(run.id))
      .catch((error: unknown) => setProblem(sentenceOf(error)))
      .finally(() => setBusy(false));
  };
  const choose = (files: FileList | null) => {
    const file = files?.[0];
    if (file) begin(uploadFile(source.trim(), kind, file));
  };
  const chooseFolder = async (files: FileList | null) => {
    if (!files || busy) return;
    setBusy(true);
    const packed = await packFolder([...files]).catch(() => ({ sentence: "フォルダーを読めませんでした。もう一度選んでください。" }));
    if ("file" in packed) return begin(uploadFile(source.trim(), kind, packed.file));
    setBusy(false);
    setProblem(packed.sentence);
  };
  return (
    <Panel title="取込">
      <Steps at="file" />
      <div className="stack kn-start">
        <Segments<ImportKind> label="取り込むもの" options={KINDS} value={kind} onChange={setKind} />
        <div className="field">
          <label className="lab" htmlFor={ids.name}>
            取込元の名前
            <span className="why">前と同じ名前なら、前の列の対応で読み、前の回答と比べます。</span>
          </label>
          <input
            id={ids.name}
            className="input"
            list={ids.known}
            value={source}
            maxLength={60}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          <datalist id={ids.known}>
            {(list?.sources ?? []).map((one) => (
              <option key={one.name} value={one.name} />
            ))}
          </datalist>
        </div>
        <div className="stack">
          <div className="row wrap">
            <FileTrigger acceptedFileTypes={[...FILES[kind]]} onSelect={choose}>
              <Button look="primary">{busy ? "送っています…" : "ファイルを選ぶ"}</Button>
            </FileTrigger>
            {kind === "web" ? (
              <FileTrigger acceptDirectory onSelect={(files) => void chooseFolder(files)}>
                <Button>フォルダーを選ぶ</Button>
              </FileTrigger>
            ) : null}
          </div>
          <p className="small muted">
            {kind === "import"
              ? "CSV（UTF-8、Shift_JIS）、Excel（.xlsx）、XML、HTML。最初の行は見出しにしてください。10万行まで。"
              : "HTMLのフォルダー（そのまま、または .zip。5,000ページまで）、サイトマップ（.xml）、アドレスの一覧（CSV、Excel）。"}
          </p>
        </div>
        {kind === "web" ? <Addresses sites={list?.sites ?? []} fetch={(addresses) => begin(fetchPages(source.trim(), addresses))} /> : null}
        <FieldError id="start-problem" sentence={problem} />
      </div>
    </Panel>
  );
}

function Addresses({ sites, fetch }: { sites: readonly string[]; fetch(addresses: readonly string[]): void }) {
  const [text, setText] = useState("");
  const id = useId();
  const addresses = text
    .split(/\s+/)
    .map((one) => one.trim())
    .filter(Boolean);
  return (
    <div className="field">
      <label className="lab" htmlFor={id}>
        アドレス（一行に一つ。サイトマップもここに）
      </label>
      <textarea id={id} className="input area" rows={4} value={text} onChange={(event) => setText(event.currentTarget.value)} />
      <div className="row">
        {addresses.length > 0 ? <Button onPress={() => fetch(addresses)}>{addresses.length}件を読みに行く</Button> : null}
        <span className="small muted">
          {sites.length === 0
            ? "読みに行けるサイトが設定されていません（centre.yaml の knowledge.sites）。"
            : `読みに行くサイト：${sites.join("、")}`}
        </span>
      </div>
    </div>
  );
}
