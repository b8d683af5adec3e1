import { useQuery } from "@tanstack/react-query";
import { type RecentChoices, recentChoices } from "../../../../../src/crm/history/recent/api.ts";
import type { DeskContact } from "../../../../../src/desk/api.ts";
import { read } from "../../../shared/api/http.ts";

export type Recent = RecentChoices;
const NONE: Recent = { kind: [], classification: [], outcome: [] };

/** What this operator chose in the histories before, the last first; asked once for each contact. */
export function useRecent(contact: DeskContact | null): Recent {
  const found = useQuery({
    queryKey: ["recent-choices", contact?.id],
    queryFn: ({ signal }) => read("/api/histories/recent", recentChoices, signal),
    enabled: contact !== null,
    staleTime: Number.POSITIVE_INFINITY,
  });
  return found.data ?? NONE;
}
