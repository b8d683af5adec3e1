import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useContext, useId, useState } from "react";
import { sentenceOf } from "../../shared/api/refusal.ts";
import { Live } from "../../shared/api/use-live.ts";
import { navigate } from "../../shared/shell/navigate.ts";
import { Notice } from "../../shared/ui/Notice.tsx";
import { Panel } from "../../shared/ui/Panel.tsx";
import { beginEvaluation, readTalks } from "../api.ts";
import { MonthChoice } from "../MonthChoice.tsx";
import { TalkTable } from "./TalkTable.tsx";

const PER = { start: 3, max: 20 };

/** What to evaluate: talks of a month drawn by lot, so many of each operator; the same seed draws the same ones for everybody. */
export function TalksView({ now }: { now: string }) {
  const live = useContext(Live);
  const [month, setMonth] = useState(now);
  const [per, setPer] = useState(PER.start);
  const [seed, setSeed] = useState("");
  const [problem, setProblem] = useState<string | null>(null);
  const ids = useId();
  const sampling = { month, per, seed: seed.trim() || month };
  const ask = async () => {
    const talks = await readTalks(sampling);
    live.heed(talks.clock);
    return talks;
  };
  const found = useQuery({ queryKey: ["quality", "talks", sampling], queryFn: ask, placeholderData: keepPreviousData });
  const open = async (contact: string, operator: string) => {
    setProblem(null);
    try {
      navigate(`/quality/evaluations/${(await beginEvaluation(contact, operator)).id}`);
    } catch (error) {
      setProblem(sentenceOf(error));
    }
  };
  const talks = found.data?.talks ?? [];
  const done = talks.filter((talk) => talk.mine?.state === "finished").length;
  const failed = problem ?? (found.error ? sentenceOf(found.error) : null);
  return (
    <Panel
      title="評価する通話"
      className="talks"
      bare
      aside={<span className="small muted">録音のある通話 {found.data?.population ?? "…"}件から、オペレーターごとに無作為に選びます</span>}
      right={<span className="num nw">{found.data ? `${done} / ${talks.length}件 完了` : ""}</span>}
    >
      <div className="q-find row wrap">
        <MonthChoice month={month} now={now} choose={setMonth} />
        <label className="row" htmlFor={`${ids}n`}>
          一人あたり
          <input
            id={`${ids}n`}
            className="input num"
            type="number"
            min={1}
            max={PER.max}
            value={per}
            onChange={(event) => setPer(within(event.target.valueAsNumber))}
          />
          件
        </label>
        <label className="row" htmlFor={`${ids}s`}>
          抽出の種
          <input
            id={`${ids}s`}
            className="input seed"
            maxLength={64}
            placeholder={month}
            value={seed}
            aria-describedby={`${ids}w`}
            onChange={(event) => setSeed(event.target.value)}
          />
        </label>
        <span id={`${ids}w`} className="small muted">
          同じ種なら、だれが選んでも同じ通話になります
        </span>
      </div>
      {failed === null ? null : <Notice level="error" word="できません" sentence={failed} />}
      {talks.length > 0 ? (
        <TalkTable talks={talks} open={(contact, operator) => void open(contact, operator)} />
      ) : failed === null ? (
        <p className="empty muted">{found.isPending ? "読み込んでいます…" : "この月に評価できる録音はありません。月を変えてください。"}</p>
      ) : null}
    </Panel>
  );
}

const within = (per: number): number => (Number.isFinite(per) ? Math.min(PER.max, Math.max(1, Math.round(per))) : 1);
