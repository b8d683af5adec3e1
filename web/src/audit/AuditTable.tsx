import { ACTION_NAMES, AUDIT_OUTCOMES, type AuditItem } from "../../../src/admin/audit/api.ts";
import { dateWords, exactTimeWords } from "../shared/time/words.ts";
import { Icon } from "../shared/ui/Icon.tsx";
import { outcomeTone } from "./audit-view.ts";

/** A line for each thing that was done. */
export function AuditTable({ lines }: { lines: readonly AuditItem[] }) {
  return (
    <table className="table">
      <thead>
        <tr>
          <th scope="col">日時</th>
          <th scope="col">だれが</th>
          <th scope="col">したこと</th>
          <th scope="col">対象</th>
          <th scope="col">理由・内容</th>
          <th scope="col">結果</th>
        </tr>
      </thead>
      <tbody>
        {lines.map((line) => (
          <tr key={line.position}>
            <td className="num">
              {dateWords(line.at)} {exactTimeWords(line.at)}
            </td>
            <td>{line.person.name}</td>
            <td>{ACTION_NAMES[line.action] ?? line.action}</td>
            <td className="w object">{line.object}</td>
            <td className="w">{line.reason ?? "—"}</td>
            <td>
              <Outcome line={line} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Outcome({ line }: { line: AuditItem }) {
  const tone = outcomeTone(line);
  return (
    <span className={`state s-${tone}`}>
      <Icon name={tone} />
      {AUDIT_OUTCOMES[line.outcome]}
    </span>
  );
}
