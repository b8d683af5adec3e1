import { useEffect, useRef, useState } from "react";
import type { ExportFormat, ExportResult } from "../../../../src/crm/contact-export/api.ts";
import type { ContactSearch } from "../../../../src/crm/contact-search/api.ts";
import { sentenceOf } from "../../shared/api/refusal.ts";
import { Segments } from "../../shared/form/Segments.tsx";
import { Button } from "../../shared/ui/Button.tsx";
import { Notice } from "../../shared/ui/Notice.tsx";
import { Sheet } from "../../shared/ui/Sheet.tsx";
import { exportContacts } from "../api.ts";

const FORMATS = [
  { id: "xlsx", name: "Excel" },
  { id: "csv", name: "CSV（UTF-8）" },
  { id: "csv-sjis", name: "CSV（Shift_JIS）" },
] as const satisfies readonly { id: ExportFormat; name: string }[];

type State =
  | { state: "asking" }
  | { state: "writing"; bytes: number }
  | { state: "done"; result: ExportResult | null; name: string }
  | { state: "failed"; error: unknown };
type Props = { search: ContactSearch; count: string; open: boolean; close(): void };

/** What was found, as a file. */
export function ExportSheet({ search, count, open, close }: Props) {
  return (
    <Sheet title="応対を書き出す" open={open} close={close}>
      <Writing search={search} count={count} />
    </Sheet>
  );
}

function Writing({ search, count }: Pick<Props, "search" | "count">) {
  const [format, setFormat] = useState<ExportFormat>("xlsx");
  const [now, setNow] = useState<State>({ state: "asking" });
  const stop = useRef<AbortController | null>(null);
  useEffect(() => () => stop.current?.abort(), []);
  const write = async () => {
    const controller = new AbortController();
    stop.current = controller;
    setNow({ state: "writing", bytes: 0 });
    try {
      const { file, name, result } = await exportContacts(
        search,
        format,
        (bytes) => setNow({ state: "writing", bytes }),
        controller.signal,
      );
      save(file, name);
      setNow({ state: "done", result, name });
    } catch (error) {
      setNow(controller.signal.aborted ? { state: "asking" } : { state: "failed", error });
    }
  };
  return (
    <div className="stack">
      <p>{count}を、古い順に書き出します。だれが何を書き出したかは記録に残ります。</p>
      <Segments<ExportFormat> label="形式" options={FORMATS} value={format} onChange={setFormat} />
      {format === "csv-sjis" ? (
        <p className="small muted">Shift_JISにない文字（𠮷など）は〓と書き、いくつあったかをお知らせします。</p>
      ) : null}
      <Told now={now} />
      <div className="row">
        {now.state === "writing" ? (
          <Button onPress={() => stop.current?.abort()}>中止</Button>
        ) : (
          <Button look="primary" onPress={() => void write()}>
            書き出す
          </Button>
        )}
      </div>
    </div>
  );
}

function Told({ now }: { now: State }) {
  if (now.state === "failed") return <Notice level="error" word="書き出せません" sentence={sentenceOf(now.error)} />;
  if (now.state === "writing") return <p role="status">書き出しています… {(now.bytes / 1_000_000).toFixed(1)}MB</p>;
  if (now.state === "asking") return null;
  const { rows, replaced, lacking } = now.result ?? { rows: null, replaced: 0, lacking: [] };
  return (
    <Notice
      level="info"
      sentence={rows === null ? `${now.name}に書き出しました。` : `${rows.toLocaleString("ja-JP")}件を${now.name}に書き出しました。`}
      advice={
        replaced > 0
          ? `Shift_JISにない${replaced}字を〓に置き換えました（${lacking.join("、")}${replaced > lacking.length ? "など" : ""}）。`
          : undefined
      }
    />
  );
}

function save(file: Blob, name: string): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(file);
  link.download = name;
  link.click();
  URL.revokeObjectURL(link.href);
}
