import type { ReactNode } from "react";
import { StateMark } from "./StateMark.tsx";

/** One sentence of what, one of what next, one action. Announced politely unless it is an error. */
export function Notice({
  level,
  word,
  sentence,
  advice,
  action,
  quiet = false,
}: {
  level: "error" | "warn" | "info";
  word?: string;
  sentence: ReactNode;
  advice?: ReactNode;
  action?: ReactNode;
  /** Part of a region that is announced as a whole. */
  quiet?: boolean;
}) {
  const role = quiet ? undefined : level === "error" ? "alert" : "status";
  return (
    <div className={`notice ${level}`} role={role}>
      {level === "info" ? null : <StateMark name={level === "error" ? "exceeded" : "attention"} {...(word ? { word } : {})} />}
      <div className="grow">
        <p className="b">{sentence}</p>
        {advice ? <p className="small">{advice}</p> : null}
      </div>
      {action}
    </div>
  );
}
