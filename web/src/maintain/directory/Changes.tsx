import type { ImportPreview } from "../../../../src/crm/directory/maintain/api.ts";
import { Icon } from "../../shared/ui/Icon.tsx";

const SHOWN = 50;

/** What a sheet would change, or what is wrong with it by row and column. */
export function Changes({ preview }: { preview: ImportPreview }) {
  if (preview.errors.length > 0) return <Errors errors={preview.errors} />;
  return (
    <div className="stack">
      <p role="status">
        新しい係 <b className="num">{preview.added.length}</b>・変わる係 <b className="num">{preview.changed.length}</b>・同じ{" "}
        <span className="num">{preview.same}</span>・表にない係 <span className="num">{preview.gone.length}</span>
      </p>
      {preview.changed.length > 0 ? (
        <table className="table">
          <thead>
            <tr>
              {["係", "項目", "今", "取り込んだあと"].map((word) => (
                <th key={word} scope="col">
                  {word}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {preview.changed.slice(0, SHOWN).flatMap((one) =>
              one.fields.map((field) => (
                <tr key={`${one.id} ${field.field}`}>
                  <td className="w">{one.name}</td>
                  <td>{field.field}</td>
                  <td className="w muted">{field.before || "（なし）"}</td>
                  <td className="w b">{field.after || "（なし）"}</td>
                </tr>
              )),
            )}
          </tbody>
        </table>
      ) : null}
      <Names word="新しい係" all={preview.added} />
      <Names word="表にない係" all={preview.gone} />
    </div>
  );
}

function Names({ word, all }: { word: string; all: readonly { name: string }[] }) {
  if (all.length === 0) return null;
  const rest = all.length - SHOWN;
  return (
    <p className="small">
      <b>{word}：</b>
      {all
        .slice(0, SHOWN)
        .map((one) => one.name)
        .join("、")}
      {rest > 0 ? ` ほか${rest}件` : ""}
    </p>
  );
}

function Errors({ errors }: { errors: ImportPreview["errors"] }) {
  return (
    <div role="alert" className="stack">
      <p className="msg error b">
        <Icon name="error" />
        {errors.length}か所に誤りがあります。何も取り込んでいません。直してから、もう一度選んでください。
      </p>
      <table className="table">
        <thead>
          <tr>
            {["行", "列", "誤り"].map((word) => (
              <th key={word} scope="col">
                {word}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {errors.slice(0, SHOWN).map((one) => (
            <tr key={`${one.row} ${one.column} ${one.sentence}`}>
              <td className="num">{one.row}</td>
              <td>{one.column || "—"}</td>
              <td className="w">{one.sentence}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
