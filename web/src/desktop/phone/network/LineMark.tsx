import { useSyncExternalStore } from "react";
import { Badge } from "../../../shared/ui/Badge.tsx";
import { Icon } from "../../../shared/ui/Icon.tsx";
import { Notice } from "../../../shared/ui/Notice.tsx";
import type { LineWatch } from "./line-watch.ts";
import { adviceOn } from "./quality.ts";

/** In the bar while the line of the talk is bad for several seconds. Draws itself alone. */
export function LineMark({ line }: { line: LineWatch }) {
  const bad = useSyncExternalStore(line.subscribe, line.bad);
  return bad === null ? null : (
    <Badge tone="warn">
      <Icon name="warn" />
      回線の品質低下
    </Badge>
  );
}

/** What the operator can do about it. */
export function LineNotice({ line }: { line: LineWatch }) {
  const bad = useSyncExternalStore(line.subscribe, line.bad);
  return bad === null ? null : <Notice level="warn" word="品質" sentence={adviceOn(bad).sentence} advice={adviceOn(bad).advice} />;
}
