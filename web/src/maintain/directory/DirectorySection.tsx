import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { type DirectoryEntry, directoryEntrySchema } from "../../../../src/centre/schema.ts";
import { normalise } from "../../../../src/centre/search.ts";
import { sentenceOf } from "../../shared/api/refusal.ts";
import { Badge } from "../../shared/ui/Badge.tsx";
import { Notice } from "../../shared/ui/Notice.tsx";
import { Panel } from "../../shared/ui/Panel.tsx";
import { readList, readWords } from "../parts/api.ts";
import { NewDocument } from "../parts/NewDocument.tsx";
import type { SectionProps } from "../section-props.ts";
import "./directory.css";
import { ImportPanel } from "./ImportPanel.tsx";
import { SectionEditor } from "./SectionEditor.tsx";

const HERE = "/maintain/directory";

/** The directory of sections: searched, written, imported and exported by ward and centre. */
export function DirectorySection({ path }: SectionProps) {
  const id = path.startsWith(`${HERE}/`) ? path.slice(HERE.length + 1) : null;
  const words = useQuery({ queryKey: ["centre"], queryFn: readWords, staleTime: Number.POSITIVE_INFINITY });
  if (id === "import") return <ImportPanel />;
  if (id !== null && words.data) return <SectionEditor key={id} id={id} words={words.data} />;
  return <DirectoryList classification={words.data?.classification ?? {}} />;
}

type Row = { id: string; entry: DirectoryEntry; holds: boolean; coming: "draft" | "later" | null };
const SHOWN = 300;

function DirectoryList({ classification }: { classification: Readonly<Record<string, string>> }) {
  const [query, setQuery] = useState("");
  const list = useQuery({ queryKey: ["maintain", "directory"], queryFn: () => readList("directory") });
  const rows = (list.data ?? []).flatMap((one): Row[] => {
    const entry = directoryEntrySchema.safeParse(one.body).data;
    return entry ? [{ id: one.id, entry, holds: one.holds, coming: one.coming }] : [];
  });
  const found = rows.filter(({ entry }) => answers(entry, query));
  return (
    <Panel
      title="庁内電話帳"
      className="grow-panel"
      bare
      aside={<span className="small muted num">{list.data ? `${found.length.toLocaleString("ja-JP")}件` : ""}</span>}
      right={
        <>
          <a className="btn plain sm" href={`${HERE}/import`}>
            Excel・CSVから取り込む
          </a>
          <a className="btn plain sm" href="/api/maintain/directory/export?format=xlsx" download>
            Excelで出す
          </a>
          <NewDocument word="新しい係" to={(id) => `${HERE}/${id}`} />
        </>
      }
    >
      <search className="list-search">
        <input
          className="input"
          type="search"
          aria-label="係を探す"
          placeholder="名前・読み・内線・用件の言葉"
          value={query}
          onChange={(event) => setQuery(event.currentTarget.value)}
        />
      </search>
      {list.error ? <Notice level="error" word="接続" sentence={sentenceOf(list.error)} /> : null}
      {list.isPending ? <p className="muted empty">読み込んでいます…</p> : null}
      {list.data && found.length === 0 ? <p className="muted empty">「{query}」に合う係はありません。</p> : null}
      {found.length > 0 ? <Table rows={found.slice(0, SHOWN)} classification={classification} /> : null}
      {found.length > SHOWN ? <p className="muted empty">初めの{SHOWN}件です。言葉を足して絞ってください。</p> : null}
    </Panel>
  );
}

function answers(entry: DirectoryEntry, query: string): boolean {
  const text = [entry.name, entry.kana, entry.extension, ...entry.words].map(normalise).join(" ");
  return normalise(query)
    .split(" ")
    .filter(Boolean)
    .every((word) => text.includes(word));
}

function Table({ rows, classification }: { rows: readonly Row[]; classification: Readonly<Record<string, string>> }) {
  return (
    <table className="table">
      <thead>
        <tr>
          {["名前", "内線", "行政区分", "階", "状態"].map((word) => (
            <th key={word} scope="col">
              {word}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ id, entry, holds, coming }) => (
          <tr key={id}>
            <td className="w">
              <a href={`${HERE}/${id}`}>{entry.name}</a>
            </td>
            <td className="num">{entry.extension}</td>
            <td className="w small">{classification[entry.classification] ?? entry.classification}</td>
            <td>{entry.floor ?? "—"}</td>
            <td>
              <span className="row">
                {holds ? null : <Badge>廃止</Badge>}
                {entry.validFrom ? <Badge>{entry.validFrom}から</Badge> : null}
                {entry.validUntil ? <Badge>{entry.validUntil}まで</Badge> : null}
                {coming === "draft" ? <Badge>下書きあり</Badge> : null}
                {coming === "later" ? <Badge tone="key">予約あり</Badge> : null}
              </span>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
