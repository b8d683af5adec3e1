import { useContext, useState } from "react";
import type { CallBack } from "../../../../../src/crm/callback/api.ts";
import { sentenceOf } from "../../../shared/api/refusal.ts";
import { Segments } from "../../../shared/form/Segments.tsx";
import { CentreClock } from "../../../shared/time/centre-clock.ts";
import { Notice } from "../../../shared/ui/Notice.tsx";
import { Sheet } from "../../../shared/ui/Sheet.tsx";
import { CallBackDetail } from "./CallBackDetail.tsx";
import { CallBackRows } from "./CallBackRows.tsx";
import "../callback.css";
import { DialPad } from "./DialPad.tsx";
import { useCallBackActs, useClosedCallBacks, useOpenCallBacks } from "./use-call-backs.ts";

type View = "due" | "mine" | "closed";
const VIEWS = [
  { id: "due", name: "期限の早い順" },
  { id: "mine", name: "自分" },
  { id: "closed", name: "終わった" },
] as const satisfies readonly { id: View; name: string }[];

type Props = {
  open: boolean;
  close(): void;
  /** The person at this desk. */
  me: string;
  /** No call and no history is open: a call can be begun. */
  canDial: boolean;
};

/** 折り返し: what the centre owes, the one due first first; and a call to any number that is allowed. */
export function CallBackSheet({ open, close, me, canDial }: Props) {
  return (
    <Sheet title="折り返しと発信" open={open} close={close} wide>
      <CallBacks close={close} me={me} canDial={canDial} />
    </Sheet>
  );
}

function CallBacks({ close, me, canDial }: Omit<Props, "open">) {
  const now = useContext(CentreClock)();
  const [view, setView] = useState<View>("due");
  const [chosen, choose] = useState<string | null>(null);
  const open = useOpenCallBacks();
  const closed = useClosedCallBacks(view === "closed");
  const acts = useCallBackActs(close);
  const read = view === "closed" ? closed : open;
  const tasks = (read.data ?? []).filter((task) => view !== "mine" || task.agent?.id === me);
  const task = tasks.find((one) => one.id === chosen) ?? tasks[0] ?? null;
  return (
    <div className="call-backs">
      <div className="stack">
        <Segments<View> label="見る折り返し" options={VIEWS} value={view} onChange={setView} />
        {read.error ? <Notice level="error" word="読めません" sentence={sentenceOf(read.error)} /> : null}
        {tasks.length === 0 ? (
          <p className="muted empty">{read.isPending ? "読み込んでいます…" : EMPTY[view]}</p>
        ) : (
          <CallBackRows tasks={tasks} now={now} chosen={task?.id ?? null} choose={choose} />
        )}
      </div>
      <div className="stack">
        {acts.trouble ? <Notice level="error" word="できません" sentence={acts.trouble} /> : null}
        {task ? <CallBackDetail key={task.id} task={task} now={now} mine={isMine(task, me)} canDial={canDial} acts={acts} /> : null}
        <DialPad canDial={canDial} dial={acts.dial} />
      </div>
    </div>
  );
}

const isMine = (task: CallBack, me: string): boolean => task.agent?.id === me;
const EMPTY: Readonly<Record<View, string>> = {
  due: "折り返しの約束はありません。",
  mine: "引き受けている折り返しはありません。",
  closed: "この一か月に終わった折り返しはありません。",
};
