import { EntriesView } from "./EntriesView.tsx";
import { ImportView } from "./import/ImportView.tsx";
import "./knowledge.css";
import { TasksView } from "./TasksView.tsx";

const BASE = "/maintain/knowledge";
const VIEWS = [
  { path: BASE, word: "回答" },
  { path: `${BASE}/import`, word: "取込" },
  { path: `${BASE}/tasks`, word: "足りない回答" },
] as const;

/** Knowledge as it is maintained: the answers, and what is imported (F-2.1.3). */
export function KnowledgeSection({ path }: { path: string }) {
  const view = VIEWS.find((one) => path === one.path) ?? VIEWS[0];
  return (
    <div className="kn-work">
      <nav className="kn-views" aria-label="ナレッジ">
        {VIEWS.map((one) => (
          <a key={one.path} href={one.path} {...(one === view ? { "aria-current": "page" as const } : {})}>
            {one.word}
          </a>
        ))}
      </nav>
      {view.word === "回答" ? <EntriesView /> : null}
      {view.word === "取込" ? <ImportView /> : null}
      {view.word === "足りない回答" ? <TasksView /> : null}
    </div>
  );
}
