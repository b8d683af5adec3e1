import type { ReactNode } from "react";
import { Icon } from "./Icon.tsx";

/** Where a value comes from: 推定 may be changed freely, 記録 is a fact of the system. */
export function OriginBadge({ origin, word }: { origin: "proposal" | "record"; word?: string }) {
  return origin === "proposal" ? (
    <span className="badge proposal">
      <Icon name="spark" />
      {word ?? "推定"}
    </span>
  ) : (
    <span className="badge fact">
      <Icon name="lock" />
      {word ?? "記録"}
    </span>
  );
}

export function Badge({ tone, children }: { tone?: "ok" | "warn" | "error" | "key"; children: ReactNode }) {
  return <span className={tone ? `badge ${tone}` : "badge"}>{children}</span>;
}
