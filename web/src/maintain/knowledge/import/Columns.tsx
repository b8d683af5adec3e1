import { useId, useState } from "react";
import { FIELD_NAMES, type Field, fields, type ImportRun, type Mapping } from "../../../../../src/crm/knowledge/import/api.ts";
import { Button } from "../../../shared/ui/Button.tsx";
import { compareImport } from "../api.ts";

type Props = { run: ImportRun; act(work: Promise<ImportRun>): void };
const NEEDED: readonly Field[] = ["question", "answer"];
const FROM: Readonly<Record<ImportRun["mappingFrom"], string>> = {
  chosen: "選んだ対応です。",
  lastTime: "前の取込の対応です。確かめてください。",
  headings: "見出しから推定した対応です。確かめてください。",
};

/** Which column is which field, with what stands in it in the first rows. */
export function Columns({ run, act }: Props) {
  const [mapping, setMapping] = useState<Mapping>(run.mapping);
  const set = (field: Field, column: string) => {
    const { [field]: _, ...others } = mapping;
    setMapping(column === "" ? others : { ...others, [field]: column });
  };
  const lacking = NEEDED.filter((field) => mapping[field] === undefined).map((field) => FIELD_NAMES[field]);
  return (
    <div className="stack">
      <p className="small muted">{FROM[run.mappingFrom]}列を割り当てない項目は、いまの回答のままにします。</p>
      <table className="table kn-columns">
        <thead>
          <tr>
            <th scope="col">項目</th>
            <th scope="col">ファイルの列</th>
            <th scope="col">最初の行の内容</th>
          </tr>
        </thead>
        <tbody>
          {fields.map((field) => (
            <Row key={field} field={field} run={run} column={mapping[field] ?? ""} set={(column) => set(field, column)} />
          ))}
        </tbody>
      </table>
      <div className="row">
        {lacking.length === 0 ? (
          <Button look="primary" onPress={() => act(compareImport(run.id, mapping))}>
            いまの回答と比べる
          </Button>
        ) : (
          <p className="small muted">{lacking.join("と")}の列を選んでください。</p>
        )}
      </div>
    </div>
  );
}

function Row({ field, run, column, set }: { field: Field; run: ImportRun; column: string; set(column: string): void }) {
  const id = useId();
  const at = run.header.indexOf(column);
  const shown = at < 0 ? "" : (run.sample.map((row) => row.cells[at] ?? "").find((cell) => cell !== "") ?? "（空）");
  return (
    <tr>
      <th scope="row">
        <label htmlFor={id}>{FIELD_NAMES[field]}</label>
        {NEEDED.includes(field) ? <span className="small muted"> 必須</span> : null}
      </th>
      <td>
        <select id={id} className="input" value={column} onChange={(event) => set(event.currentTarget.value)}>
          <option value="">（使わない）</option>
          {run.header.map((name) => (
            <option key={name} value={name}>
              {name}
            </option>
          ))}
        </select>
      </td>
      <td className="w small muted kn-sample">{shown.slice(0, 120)}</td>
    </tr>
  );
}
