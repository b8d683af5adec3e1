import { useContext, useEffect, useState } from "react";
import { CentreClock, onTick } from "../../shared/time/centre-clock.ts";
import { Elapsed } from "../../shared/time/Elapsed.tsx";
import { Icon } from "../../shared/ui/Icon.tsx";

type Props = { since: number; limitSeconds: number; level: "error" | "warn" };

/** A time that counts and, from its limit on, is marked by word, shape and colour in the second it is exceeded. */
export function LimitedElapsed({ since, limitSeconds, level }: Props) {
  const now = useContext(CentreClock);
  const [over, setOver] = useState(false);
  useEffect(() => {
    const look = () => setOver(now() - since > limitSeconds * 1000);
    look();
    return onTick(look);
  }, [since, limitSeconds, now]);
  if (!over) return <Elapsed since={since} />;
  return (
    <span className={`state ${level === "error" ? "s-error" : "s-warn"}`}>
      <Icon name={level} />
      <span className="vh">{level === "error" ? "目安超過" : "長い"}</span>
      <Elapsed since={since} />
    </span>
  );
}
