import { useQuery } from "@tanstack/react-query";
import { useContext, useState } from "react";
import type { Script } from "../../../../src/centre/script/schema.ts";
import { type ScriptFigures, scriptFigures } from "../../../../src/crm/scripts/api.ts";
import { HOUR } from "../../../../src/kernel/ids.ts";
import { read } from "../../shared/api/http.ts";
import { sentenceOf } from "../../shared/api/refusal.ts";
import { CentreClock } from "../../shared/time/centre-clock.ts";
import { Notice } from "../../shared/ui/Notice.tsx";
import { Panel } from "../../shared/ui/Panel.tsx";
import { Choice } from "../parts/fields.tsx";
import { type FunnelRow, funnelRows } from "./funnel-view.ts";

const PERIODS = [
  { id: "7", name: "この7日" },
  { id: "30", name: "この30日" },
  { id: "90", name: "この90日" },
  { id: "365", name: "この1年" },
];

/** Where operators leave the script: how many came to each step, left there, chose what, and left open what was required. */
export function Funnel({ id, script }: { id: string; script: Script }) {
  const [days, setDays] = useState("30");
  const [version, setVersion] = useState("");
  const clock = useContext(CentreClock);
  const figures = useQuery({
    queryKey: ["script-figures", id, days, version],
    queryFn: () => {
      const to = clock();
      const asked = { from: String(Math.floor(to - Number(days) * 24 * HOUR)), to: String(Math.ceil(to)), ...(version ? { version } : {}) };
      return read(`/api/maintain/scripts/${encodeURIComponent(id)}/figures?${new URLSearchParams(asked)}`, scriptFigures);
    },
  });
  const versions = (figures.data?.versions ?? []).map((one) => ({ id: String(one), name: `第${one}版` }));
  return (
    <Panel title="使われ方" className="grow-panel">
      <div className="stack">
        <div className="row">
          <Choice label="期間" value={days} options={PERIODS} set={setDays} />
          {versions.length > 1 ? (
            <Choice label="版" value={version || String(figures.data?.version ?? "")} options={versions} set={setVersion} />
          ) : null}
        </div>
        {figures.error ? <Notice level="error" word="接続" sentence={sentenceOf(figures.error)} /> : null}
        {figures.data ? <Rows script={script} figures={figures.data} /> : null}
      </div>
    </Panel>
  );
}

function Rows({ script, figures }: { script: Script; figures: ScriptFigures }) {
  if (figures.contacts === 0) return <p className="muted">この期間に、このスクリプトを使った応対はありません。</p>;
  return (
    <>
      <p className="small">
        <b className="num">{figures.contacts.toLocaleString("ja-JP")}</b>件の応対（第{figures.version}版）。数は応対の件数です。
      </p>
      <ol className="funnel">
        {funnelRows(script, figures).map((row) => (
          <li key={row.id}>
            <Row row={row} />
          </li>
        ))}
      </ol>
    </>
  );
}

function Row({ row }: { row: FunnelRow }) {
  return (
    <>
      <div className="row base">
        <span className="grow clip">{row.title}</span>
        <span className="num b">{row.reached.toLocaleString("ja-JP")}</span>
      </div>
      <meter min={0} max={1} value={row.share} aria-label={`${row.title}まで進んだ割合`}>
        {Math.round(row.share * 100)}%
      </meter>
      <p className="small muted">
        {Math.round(row.share * 100)}%が到達
        {row.left > 0 ? (
          <>
            ・<b className="sore">ここで離れた {row.left.toLocaleString("ja-JP")}件</b>
          </>
        ) : null}
        {row.seconds === null ? "" : `・中央値 ${row.seconds}秒`}
      </p>
      {row.choices.length > 0 ? <p className="small">選択：{row.choices.map((one) => `${one.label} ${one.count}`).join("、")}</p> : null}
      {row.open.length > 0 ? (
        <p className="small sore">確かめずに保存：{row.open.map((one) => `${one.label} ${one.count}`).join("、")}</p>
      ) : null}
    </>
  );
}
