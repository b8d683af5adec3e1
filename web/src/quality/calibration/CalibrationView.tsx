import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useContext, useState } from "react";
import type { Calibration } from "../../../../src/crm/quality/api.ts";
import { sentenceOf } from "../../shared/api/refusal.ts";
import { Live } from "../../shared/api/use-live.ts";
import { percent } from "../../shared/figures/numbers.ts";
import { Notice } from "../../shared/ui/Notice.tsx";
import { Panel } from "../../shared/ui/Panel.tsx";
import { readCalibrations } from "../api.ts";
import { MonthChoice } from "../MonthChoice.tsx";
import { kappaWords } from "../words.ts";
import { PairPanel } from "./PairPanel.tsx";

const keyOf = ({ form, raters }: Calibration): string => [form.id, form.version, ...raters.map(({ id }) => id)].join("/");
const decimals = (value: number | null): string => (value === null ? "—" : value.toFixed(2));

/** Two raters who heard the same talks: how far they judge alike, item by item. */
export function CalibrationView({ now }: { now: string }) {
  const live = useContext(Live);
  const [month, setMonth] = useState(now);
  const [chosen, choose] = useState<string | null>(null);
  const ask = async () => {
    const found = await readCalibrations({ from: month, to: month });
    live.heed(found.clock);
    return found.pairs;
  };
  const found = useQuery({ queryKey: ["quality", "calibration", month], queryFn: ask, placeholderData: keepPreviousData });
  const pairs = found.data ?? [];
  const shown = pairs.find((pair) => keyOf(pair) === chosen) ?? pairs[0];
  return (
    <div className="calibration">
      <Panel title="採点者の組" className="pairs" bare aside={<MonthChoice month={month} now={now} choose={setMonth} />}>
        {found.error ? <Notice level="error" word="読めません" sentence={sentenceOf(found.error)} /> : null}
        {pairs.length === 0 && !found.error ? (
          <p className="empty muted">
            {found.isPending
              ? "読み込んでいます…"
              : "この月に、二人が完了した通話はありません。同じ種で抽出すると、二人が同じ通話を採点できます。"}
          </p>
        ) : (
          <table className="table">
            <thead>
              <tr>
                <th scope="col">採点者</th>
                <th scope="col">用紙</th>
                <th scope="col" className="n">
                  通話 <span className="unit">件</span>
                </th>
                <th scope="col" className="n">
                  一致 <span className="unit">％</span>
                </th>
                <th scope="col" className="n">
                  κ
                </th>
                <th scope="col">一致の程度</th>
              </tr>
            </thead>
            <tbody>
              {pairs.map((pair) => (
                <tr key={keyOf(pair)} className={pair === shown ? "sel" : ""}>
                  <td>
                    <button type="button" className="open" aria-pressed={pair === shown} onClick={() => choose(keyOf(pair))}>
                      {pair.raters.map(({ name }) => name).join(" と ")}
                    </button>
                  </td>
                  <td className="small">
                    {pair.form.name} 第{pair.form.version}版
                  </td>
                  <td className="n num">{pair.talks.length}</td>
                  <td className="n num">{percent(pair.overall.agreement)}</td>
                  <td className="n num">{decimals(pair.overall.kappa)}</td>
                  <td>{kappaWords(pair.overall.kappa)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
      </Panel>
      {shown ? <PairPanel pair={shown} /> : null}
    </div>
  );
}
