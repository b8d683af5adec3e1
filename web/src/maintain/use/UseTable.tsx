import type { KnowledgeUse, UsedSection, UseGroup } from "../../../../src/crm/knowledge/use/api.ts";

const NO_SECTION = "（担当なし）";

/** What was opened, noted and judged, by answer or by section. */
export function UseTable({ use, by }: { use: KnowledgeUse; by: UseGroup }) {
  if (use.entriesInAll === 0)
    return <p className="empty muted">この期間に、開かれた回答も評価もありません。期間を長くしてみてください。</p>;
  const rows =
    by === "entry"
      ? use.entries.map((one) => ({ ...one, key: one.entry, name: one.question, below: one.section }))
      : use.sections.map((one) => ({ ...one, key: one.section ?? "", name: one.section ?? NO_SECTION, below: null }));
  return (
    <>
      <table className="table dense-rows">
        <thead>
          <tr>
            <th scope="col">{by === "entry" ? "質問" : "担当"}</th>
            {["閲覧", "利用", "役に立った", "足りない", "違う", "役立ち率"].map((word) => (
              <th key={word} scope="col" className="n">
                {word}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.key}>
              <td className="w">
                {row.name}
                {row.below === null ? null : <p className="small muted">{row.below}</p>}
              </td>
              <Counts of={row} />
            </tr>
          ))}
        </tbody>
      </table>
      {by === "entry" && use.entriesInAll > rows.length ? (
        <p className="empty small muted">
          多いものから{rows.length}件を出しています。全部で{use.entriesInAll}件は、書き出しで見られます。
        </p>
      ) : null}
    </>
  );
}

function Counts({ of: { views, uses, helpful, lacking, wrong } }: { of: Omit<UsedSection, "section"> }) {
  const judged = helpful + lacking + wrong;
  return (
    <>
      {[views, uses, helpful, lacking, wrong].map((count, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a column has its place
        <td key={at} className={count === 0 ? "n num muted" : "n num"}>
          {count}
        </td>
      ))}
      {judged === 0 ? <td className="n small muted">評価なし</td> : <td className="n num">{Math.round((100 * helpful) / judged)}%</td>}
    </>
  );
}
