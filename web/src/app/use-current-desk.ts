import { useQuery } from "@tanstack/react-query";
import { useContext } from "react";
import type { DeskView } from "../../../src/desk/api.ts";
import { readDesk } from "../desktop/api.ts";
import { Live, useLive } from "../shared/api/use-live.ts";

/** The desk as the centre last told it, whichever way it came last: asked for, or by the live connection. */
export function useCurrentDesk(wanted = true): { desk: DeskView | null; error: unknown; readAgain(): void } {
  const live = useContext(Live);
  const ask = async () => {
    const view = await readDesk();
    live.heed(view.clock);
    return view;
  };
  const asked = useQuery({ queryKey: ["desk"], queryFn: ask, retry: 3, enabled: wanted });
  const { desk: heard } = useLive();
  return { desk: wanted ? latest(asked.data ?? null, heard) : null, error: asked.error, readAgain: () => void asked.refetch() };
}

function latest(a: DeskView | null, b: DeskView | null): DeskView | null {
  if (a === null || b === null) return a ?? b;
  return a.clock.now > b.clock.now ? a : b;
}
