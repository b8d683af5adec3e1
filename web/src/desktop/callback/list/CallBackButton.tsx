import { useContext } from "react";
import { CentreClock } from "../../../shared/time/centre-clock.ts";
import { Badge } from "../../../shared/ui/Badge.tsx";
import { Button } from "../../../shared/ui/Button.tsx";
import "../callback.css";
import { useOpenCallBacks } from "./use-call-backs.ts";

/** Opens the call-backs; says how many are owed, and loudly how many are late. */
export function CallBackButton({ show }: { show(): void }) {
  const now = useContext(CentreClock)();
  const tasks = useOpenCallBacks().data ?? [];
  const late = tasks.filter((task) => now > task.due.to).length;
  return (
    <span className="call-back-open">
      <Button look="quiet" size="sm" keys="Alt+B" onPress={show}>
        折り返し
        {tasks.length > 0 ? <b className="num">{tasks.length}</b> : null}
        {late > 0 ? <Badge tone="warn">遅れ {late}</Badge> : null}
      </Button>
    </span>
  );
}
