import { StateMark } from "../shared/ui/StateMark.tsx";
import { points, verdict } from "./words.ts";

type Judged = { share: number | null; passed: boolean | null; knockedOut: readonly string[] };

/** A score and how it came out. */
export function ScoreMark({ score }: { score: Judged }) {
  const mark = verdict(score);
  return (
    <span className="score-mark">
      <b className="num">{points(score.share)}</b>
      {mark ? <StateMark {...mark} /> : null}
    </span>
  );
}
