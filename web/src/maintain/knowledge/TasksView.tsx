import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import type { Structure } from "../../../../src/crm/knowledge/entry/api.ts";
import { TASK_KIND_NAMES, TASK_STATE_NAMES, type Task, type TaskState, taskStates } from "../../../../src/crm/knowledge/use/api.ts";
import { sentenceOf } from "../../shared/api/refusal.ts";
import { momentWords } from "../../shared/time/words.ts";
import { Badge } from "../../shared/ui/Badge.tsx";
import { Notice } from "../../shared/ui/Notice.tsx";
import { Panel } from "../../shared/ui/Panel.tsx";
import { changeTask, readStructure, readTasks, tasksAddress } from "./api.ts";
import { pathOf } from "./entry/draft.ts";

/** What operators missed, most often wanted first: given to a section, and marked when it is added. */
export function TasksView() {
  const client = useQueryClient();
  const [state, setState] = useState<TaskState>("open");
  const [problem, setProblem] = useState<string | null>(null);
  const found = useQuery({ queryKey: ["knowledge-tasks", state], queryFn: () => readTasks(state) });
  const places = useQuery({ queryKey: ["knowledge-structure"], queryFn: readStructure, staleTime: 30_000 }).data?.places ?? [];
  const change = (task: Task, to: Partial<Pick<Task, "state" | "classification">>) =>
    changeTask(task.id, { state: task.state, classification: task.classification, ...to, revision: task.revision })
      .then(() => setProblem(null))
      .catch((error: unknown) => setProblem(sentenceOf(error)))
      .finally(() => void client.invalidateQueries({ queryKey: ["knowledge-tasks"] }));
  const page = found.data;
  return (
    <Panel
      title="足りない回答"
      bare
      aside={
        <span className="small muted">検索で見つからなかった言葉と、足りない・違うとされた回答（個人情報らしい言葉は残しません）</span>
      }
      right={
        <a className="btn sm" href={tasksAddress(state)} download>
          CSVで出す
        </a>
      }
    >
      <div className="row wrap kn-narrow kn-shows">
        {taskStates.map((one) => (
          <button key={one} type="button" className="kn-show" aria-pressed={state === one} onClick={() => setState(one)}>
            {TASK_STATE_NAMES[one]}
            <span className="num small">{page?.counts[one] ?? ""}</span>
          </button>
        ))}
      </div>
      {found.error ? <Notice level="error" word="読めません" sentence={sentenceOf(found.error)} /> : null}
      {problem === null ? null : <Notice level="error" word="変えられません" sentence={problem} />}
      {page && page.tasks.length === 0 ? <p className="empty muted">この状態のものはありません。</p> : null}
      {page && page.tasks.length > 0 ? <Table tasks={page.tasks} places={places} change={page.may.change ? change : null} /> : null}
      {page?.next ? <p className="empty small muted">多いものから100件を出しています。すべてはCSVで出せます。</p> : null}
    </Panel>
  );
}

type TableProps = {
  tasks: readonly Task[];
  places: Structure["places"];
  change: ((task: Task, to: Partial<Pick<Task, "state" | "classification">>) => void) | null;
};

function Table({ tasks, places, change }: TableProps) {
  return (
    <table className="table kn-tasks">
      <thead>
        <tr>
          <th scope="col">言葉・質問</th>
          <th scope="col" className="n">
            回数
          </th>
          <th scope="col">最近</th>
          <th scope="col">担当</th>
          <th scope="col">状態</th>
        </tr>
      </thead>
      <tbody>
        {tasks.map((task) => (
          <tr key={task.id}>
            <td className="w">
              <Badge tone={task.kind === "wrong" ? "error" : "warn"}>{TASK_KIND_NAMES[task.kind]}</Badge>{" "}
              <span className="b">{task.title}</span>
              {task.notes.map((note) => (
                <p key={note} className="small muted">
                  {note}
                </p>
              ))}
            </td>
            <td className="n num">{task.times}</td>
            <td className="num small">{momentWords(task.lastAt)}</td>
            <td>
              <Section task={task} places={places} change={change} />
            </td>
            <td>
              <State task={task} change={change} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Section({ task, places, change }: Pick<TableProps, "places" | "change"> & { task: Task }) {
  if (change === null) return <span className="small">{pathOf(places, task.classification) ?? "—"}</span>;
  return (
    <select
      className="input"
      aria-label={`${task.title}の担当`}
      value={task.classification ?? ""}
      onChange={(event) => change(task, { classification: event.currentTarget.value || null })}
    >
      <option value="">（決めない）</option>
      {places.map((place) => (
        <option key={place.id} value={place.id}>
          {pathOf(places, place.id)}
        </option>
      ))}
    </select>
  );
}

function State({ task, change }: Pick<TableProps, "change"> & { task: Task }) {
  if (change === null) return <span className="small">{TASK_STATE_NAMES[task.state]}</span>;
  return (
    <select
      className="input"
      aria-label={`${task.title}の状態`}
      value={task.state}
      onChange={(event) => {
        const state = taskStates.find((one) => one === event.currentTarget.value);
        if (state) change(task, { state });
      }}
    >
      {taskStates.map((one) => (
        <option key={one} value={one}>
          {TASK_STATE_NAMES[one]}
        </option>
      ))}
    </select>
  );
}
