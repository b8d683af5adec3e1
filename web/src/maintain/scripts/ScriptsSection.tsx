import { useQuery } from "@tanstack/react-query";
import { scriptSchema } from "../../../../src/centre/script/schema.ts";
import { sentenceOf } from "../../shared/api/refusal.ts";
import { Badge } from "../../shared/ui/Badge.tsx";
import { Notice } from "../../shared/ui/Notice.tsx";
import { Panel } from "../../shared/ui/Panel.tsx";
import { readList, readWords } from "../parts/api.ts";
import { NewDocument } from "../parts/NewDocument.tsx";
import type { SectionProps } from "../section-props.ts";
import { ScriptEditor } from "./ScriptEditor.tsx";
import "./scripts.css";

const HERE = "/maintain/scripts";

/** Talk scripts: the list, and one of them while it is written (F-2.1.2). */
export function ScriptsSection({ path }: SectionProps) {
  const id = path.startsWith(`${HERE}/`) ? path.slice(HERE.length + 1) : null;
  const words = useQuery({ queryKey: ["centre"], queryFn: readWords, staleTime: Number.POSITIVE_INFINITY });
  if (id !== null && words.data) return <ScriptEditor key={id} id={id} words={words.data} />;
  return <ScriptList />;
}

function ScriptList() {
  const list = useQuery({ queryKey: ["maintain", "scripts"], queryFn: () => readList("scripts") });
  return (
    <Panel
      title="トークスクリプト"
      className="grow-panel"
      bare
      aside={<span className="small muted">{list.data ? `${list.data.length}本` : ""}</span>}
      right={<NewDocument word="新しいスクリプト" to={(id) => `${HERE}/${id}`} />}
    >
      {list.error ? <Notice level="error" word="接続" sentence={sentenceOf(list.error)} /> : null}
      {list.isPending ? <p className="muted empty">読み込んでいます…</p> : null}
      {list.data?.length === 0 ? <p className="muted empty">スクリプトはまだありません。右上から作れます。</p> : null}
      {list.data && list.data.length > 0 ? (
        <table className="table">
          <thead>
            <tr>
              <th scope="col">名前</th>
              <th scope="col" className="n">
                手順
              </th>
              <th scope="col" className="n">
                版
              </th>
              <th scope="col">状態</th>
            </tr>
          </thead>
          <tbody>
            {list.data.map((one) => {
              const script = scriptSchema.safeParse(one.body).data;
              return (
                <tr key={one.id}>
                  <td className="w">
                    <a href={`${HERE}/${one.id}`}>{script?.name ?? one.id}</a>
                  </td>
                  <td className="n">{script?.steps.length ?? "—"}</td>
                  <td className="n">{script?.version ?? "—"}</td>
                  <td>
                    <span className="row">
                      {one.holds ? <Badge tone="ok">使用中</Badge> : <Badge>使っていません</Badge>}
                      {one.coming === "draft" ? <Badge>下書きあり</Badge> : null}
                      {one.coming === "later" ? <Badge tone="key">予約あり</Badge> : null}
                    </span>
                  </td>
                </tr>
              );
            })}
          </tbody>
        </table>
      ) : null}
    </Panel>
  );
}
