import type { Calibration } from "../../../../src/crm/quality/api.ts";
import { percent } from "../../shared/figures/numbers.ts";
import { momentWords } from "../../shared/time/words.ts";
import { Panel } from "../../shared/ui/Panel.tsx";
import { kappaWords, points } from "../words.ts";

const decimals = (value: number | null): string => (value === null ? "—" : value.toFixed(2));

/** What two raters agree on and what they should talk about: items with the largest difference first, and every talk. */
export function PairPanel({ pair }: { pair: Calibration }) {
  return (
    <>
      <Panel
        title="項目ごとの一致"
        className="items"
        bare
        aside={<span className="small muted">差の大きい順</span>}
        right={
          <span className="small num">
            得点の差 平均 <b>{points(pair.scoreDifference)}</b>点
          </span>
        }
        footer={
          <p className="small muted">
            κ（カッパ）は、偶然の一致を除いた一致の程度です。1 が完全な一致、0 が偶然と同じ。二人が同じ点しか付けていない項目は「—」です。
          </p>
        }
      >
        <table className="table dense-rows">
          <thead>
            <tr>
              <th scope="col">項目</th>
              <th scope="col" className="n">
                比べた <span className="unit">件</span>
              </th>
              <th scope="col" className="n">
                一致 <span className="unit">％</span>
              </th>
              <th scope="col" className="n">
                差の平均 <span className="unit">点</span>
              </th>
              <th scope="col" className="n">
                κ
              </th>
              <th scope="col">一致の程度</th>
            </tr>
          </thead>
          <tbody>
            {pair.items.toSorted(byDifference).map((item) => (
              <tr key={item.id}>
                <th scope="row">
                  {item.name} <span className="unit">{item.max}点満点</span>
                </th>
                <td className="n num">{item.compared}</td>
                <td className="n num">{percent(item.agreement)}</td>
                <td className="n num">{decimals(item.meanDifference)}</td>
                <td className="n num">{decimals(item.kappa)}</td>
                <td>{kappaWords(item.kappa)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Panel>
      <Talks pair={pair} />
    </>
  );
}

type Item = Calibration["items"][number];
/** On a common scale, so that one point of one weighs more than one of three. */
const differenceOf = ({ meanDifference, max, agreement }: Item): number => (meanDifference ?? 0) / max + (1 - (agreement ?? 1)) / 100;
const byDifference = (a: Item, b: Item): number => differenceOf(b) - differenceOf(a);

function Talks({ pair }: { pair: Calibration }) {
  const [first, second] = pair.raters;
  return (
    <Panel title="二人が採点した通話" className="both" bare aside={<span className="small muted">得点を押すと、その採点を開きます</span>}>
      <table className="table dense-rows">
        <thead>
          <tr>
            <th scope="col">日時</th>
            <th scope="col">オペレーター</th>
            <th scope="col" className="n">
              {first.name} <span className="unit">点</span>
            </th>
            <th scope="col" className="n">
              {second.name} <span className="unit">点</span>
            </th>
            <th scope="col" className="n">
              差 <span className="unit">点</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {pair.talks.map((talk) => (
            <tr key={talk.evaluations[0]}>
              <td className="num">{momentWords(talk.answeredAt)}</td>
              <td>{talk.operator.name}</td>
              {talk.evaluations.map((id, index) => (
                <td key={id} className="n">
                  <a
                    className="num"
                    href={`/quality/evaluations/${id}`}
                    aria-label={`${pair.raters[index]?.name}の採点 ${points(talk.shares[index] ?? null)}点`}
                  >
                    {points(talk.shares[index] ?? null)}
                  </a>
                </td>
              ))}
              <td className="n num">{difference(talk.shares)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Panel>
  );
}

const difference = ([a, b]: readonly [number | null, number | null]): string => (a === null || b === null ? "—" : points(Math.abs(a - b)));
