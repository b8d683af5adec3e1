import type { WallboardView } from "../../../../src/cms/live/api.ts";
import { FigureLink } from "../../shared/figures/FigureLink.tsx";
import { timeWords } from "../../shared/time/words.ts";
import { Panel } from "../../shared/ui/Panel.tsx";
import { StateMark } from "../../shared/ui/StateMark.tsx";
import { type SlaRow, slaRows } from "../wallboard-view.ts";

/** The contract's targets against today and the last quarter of an hour. */
export function SlaTable({ view, contacts }: { view: WallboardView; contacts: boolean }) {
  const { from, to } = view.lastQuarter;
  return (
    <Panel title="本日のSLA" className="sla" bare right={<span className="small muted">項目を押すと定義</span>}>
      <table className="table dense">
        <thead>
          <tr>
            <th scope="col">項目</th>
            <th scope="col" className="n">
              目標
            </th>
            <th scope="col" className="n">
              本日
            </th>
            <th scope="col" className="n" title={`${timeWords(from)}–${timeWords(to)}`}>
              直近15分
            </th>
            <th scope="col">判定</th>
          </tr>
        </thead>
        <tbody>
          {slaRows(view).map((row) => (
            <tr key={row.name}>
              <th scope="row">
                <FigureLink name={row.name} contacts={contacts}>
                  {row.label}
                </FigureLink>{" "}
                <span className="unit">{row.unit}</span>
              </th>
              <td className="n">{row.target}</td>
              <td className="n b big">{row.today}</td>
              <td className="n">{row.quarter}</td>
              <td>
                <Verdict verdict={row.verdict} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Panel>
  );
}

function Verdict({ verdict }: { verdict: SlaRow["verdict"] }) {
  return verdict === "none" ? <span className="muted">—</span> : <StateMark name={verdict} />;
}
