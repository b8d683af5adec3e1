import { useContext, useEffect, useState } from "react";
import type { Instant } from "../../../../src/kernel/ids.ts";
import { CentreClock, onTick } from "../../shared/time/centre-clock.ts";
import { Elapsed } from "../../shared/time/Elapsed.tsx";
import { Notice } from "../../shared/ui/Notice.tsx";
import { longPaused } from "./call-view.ts";

/** The recording stands still: said as long as it does, and said again, more strongly, after a minute. */
export function RecordingPaused({ since }: { since: Instant | null }) {
  const now = useContext(CentreClock);
  const [long, setLong] = useState(() => longPaused(since, now()));
  useEffect(() => {
    const look = () => setLong(longPaused(since, now()));
    look();
    return onTick(look);
  }, [since, now]);
  return (
    <div className={long ? "paused long" : "paused"}>
      <Notice
        level={long ? "error" : "warn"}
        word="録音停止中"
        sentence={long ? "録音が1分より長く止まっています。" : "いまの会話は録音されていません。"}
        advice="番号などを聞き終えたら、F10 で再開してください。"
        {...(since === null ? {} : { action: <Elapsed since={since} /> })}
      />
    </div>
  );
}
