import { useQuery } from "@tanstack/react-query";
import { useContext, useState } from "react";
import type { CallBack } from "../../../src/crm/callback/api.ts";
import { sentenceOf } from "../shared/api/refusal.ts";
import { attemptWords, byWords, dueWords, stateWords, urgency } from "../shared/call-back/call-back-words.ts";
import { Segments } from "../shared/form/Segments.tsx";
import { RecordsShell } from "../shared/shell/RecordsShell.tsx";
import { CentreClock } from "../shared/time/centre-clock.ts";
import { momentWords } from "../shared/time/words.ts";
import { Badge } from "../shared/ui/Badge.tsx";
import type { Tab } from "../shared/ui/Bar.tsx";
import { Notice } from "../shared/ui/Notice.tsx";
import { Panel } from "../shared/ui/Panel.tsx";
import { readCallBacks } from "./api.ts";
import "./contacts.css";

type View = "open" | "closed";
const VIEWS = [
  { id: "open", name: "これから" },
  { id: "closed", name: "終わった（一か月）" },
] as const satisfies readonly { id: View; name: string }[];
/** The list is read anew so often, so that it can be left open. */
const EVERY_MS = 30_000;

type Props = { name: string; tabs: readonly Tab[]; signOut(): void };

/** The call-backs the centre owes and what came of them, to read at any time; no number is told here (C-3). */
export function CallBacksPage({ name, tabs, signOut }: Props) {
  return (
    <RecordsShell title="折り返し" page="contacts-page" name={name} tabs={tabs} signOut={signOut}>
      {() => <CallBacks />}
    </RecordsShell>
  );
}

function CallBacks() {
  const [view, setView] = useState<View>("open");
  const found = useQuery({ queryKey: ["call-backs", view], queryFn: () => readCallBacks(view), refetchInterval: EVERY_MS });
  const tasks = found.data?.callBacks ?? [];
  return (
    <main className="contacts call-backs-read">
      <h1 className="vh">折り返し</h1>
      <section className="panel find" aria-label="見る折り返し">
        <Segments<View> label="見る折り返し" options={VIEWS} value={view} onChange={setView} />
        <p className="small muted">{found.data ? `${tasks.length}件` : "…"}</p>
        <span className="right row">
          {(["csv", "xlsx"] as const).map((format) => (
            <a
              key={format}
              className="btn plain sm"
              href={`/api/callbacks/file?state=${view}&format=${format}`}
              download={`call-backs.${format}`}
            >
              {format === "csv" ? "CSV" : "Excel"}
            </a>
          ))}
        </span>
      </section>
      <Panel title="折り返し" className="list" bare aside={<span className="small muted">電話番号は表示しません</span>}>
        {found.error ? <Notice level="error" word="読めません" sentence={sentenceOf(found.error)} /> : null}
        {tasks.length === 0 && !found.error ? (
          <p className="empty muted">{found.isPending ? "読み込んでいます…" : "折り返しはありません。"}</p>
        ) : (
          <CallBackTable tasks={tasks} />
        )}
      </Panel>
    </main>
  );
}

function CallBackTable({ tasks }: { tasks: readonly CallBack[] }) {
  const now = useContext(CentreClock)();
  return (
    <table className="table">
      <thead>
        <tr>
          <th scope="col">約束の時間</th>
          <th scope="col">状態</th>
          <th scope="col">待ち行列</th>
          <th scope="col">用件</th>
          <th scope="col">きっかけ</th>
          <th scope="col">かけた記録</th>
          <th scope="col">終わり</th>
        </tr>
      </thead>
      <tbody>
        {tasks.map((task) => (
          <tr key={task.id}>
            <td className="num">{dueWords(task.due, now)}</td>
            <td>
              {stateWords(task)}{" "}
              {task.closedAt === null && urgency(task, now).level === "overdue" ? (
                <Badge tone="warn">{urgency(task, now).word}</Badge>
              ) : null}
            </td>
            <td className="small">{task.queue?.name ?? "—"}</td>
            <td className="w">{task.note === "" ? "—" : task.note}</td>
            <td className="small w">{byWords(task)}</td>
            <td className="small w">{attemptWords(task)}</td>
            <td className="num">{task.closedAt === null ? "—" : momentWords(task.closedAt)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
