import { useEffect, useEffectEvent, useState } from "react";
import { Badge } from "../../../shared/ui/Badge.tsx";
import { Icon } from "../../../shared/ui/Icon.tsx";
import { adviceOn, FINE, type LineMark as Mark, nextMark } from "./quality.ts";
import { type Counters, passageBetween, readCounters } from "./read-passage.ts";

const EVERY_MS = 2_000;

/** In the bar during a talk, when the network is bad for several seconds: a mark and what to do. Draws itself alone. */
export function LineMark({ inCall, connection }: { inCall: boolean; connection(): RTCPeerConnection | null }) {
  const [mark, setMark] = useState<Mark>(FINE);
  const read = useEffectEvent(async () => {
    const way = connection();
    return way && readCounters(way);
  });
  useEffect(() => {
    if (!inCall) return;
    let before: Counters | null = null;
    const look = async () => {
      const now = await read();
      const passage = before && now && passageBetween(before, now);
      before = now;
      if (passage) setMark((mark) => nextMark(mark, passage));
    };
    const timer = setInterval(() => {
      look().catch((error: unknown) => console.error("line quality", error));
    }, EVERY_MS);
    return () => {
      clearInterval(timer);
      setMark(FINE);
    };
  }, [inCall]);
  return (
    <span role="status" className="line-mark">
      {mark.bad === null ? null : (
        <Badge tone="warn">
          <Icon name="warn" />
          通話の品質が低下
          <span className="line-advice">{adviceOn(mark.bad)}</span>
        </Badge>
      )}
    </span>
  );
}
