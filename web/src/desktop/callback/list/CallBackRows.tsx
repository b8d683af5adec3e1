import { ListBox, ListBoxItem } from "react-aria-components";
import type { CallBack } from "../../../../../src/crm/callback/api.ts";
import { attemptWords, dueWords, stateWords, urgency } from "../../../shared/call-back/call-back-words.ts";
import { Icon } from "../../../shared/ui/Icon.tsx";

type Props = { tasks: readonly CallBack[]; now: number; chosen: string | null; choose(id: string): void };

/** The call-backs one below the other; the arrow keys choose, and what is chosen is shown beside. */
export function CallBackRows({ tasks, now, chosen, choose }: Props) {
  return (
    <ListBox
      className="call-back-rows"
      aria-label="折り返しの一覧"
      selectionMode="single"
      selectionBehavior="replace"
      disallowEmptySelection
      autoFocus="first"
      selectedKeys={chosen === null ? [] : [chosen]}
      onSelectionChange={(keys) => {
        const [key] = keys === "all" ? [] : [...keys];
        if (key !== undefined) choose(String(key));
      }}
    >
      {tasks.map((task) => (
        <Row key={task.id} task={task} now={now} />
      ))}
    </ListBox>
  );
}

function Row({ task, now }: { task: CallBack; now: number }) {
  const isOver = task.closedAt !== null;
  const { level, word } = urgency(task, now);
  const due = dueWords(task.due, now);
  const tone = { overdue: "s-warn", now: "s-doing", later: "s-wait" }[level];
  return (
    <ListBoxItem
      id={task.id}
      className="call-back-row"
      textValue={`${due}　${isOver ? "" : word}　${task.queue?.name ?? ""}　${stateWords(task)}　${task.note}`}
    >
      <span className="row">
        <b className="num">{due}</b>
        {isOver ? null : (
          <span className={`state ${tone}`}>
            <Icon name={level === "overdue" ? "warn" : level === "now" ? "back" : "circle"} />
            {word}
          </span>
        )}
        <span className="right small">{stateWords(task)}</span>
      </span>
      <span className="row small">
        <span className="muted nw">{task.queue?.name ?? "—"}</span>
        <span className="clip">{task.note}</span>
        {task.attempts.length > 0 ? <span className="right nw">{attemptWords(task)}</span> : null}
      </span>
    </ListBoxItem>
  );
}
