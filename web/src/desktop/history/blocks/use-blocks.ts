import { useQuery, useQueryClient } from "@tanstack/react-query";
import { z } from "zod";
import { type TextBlock, textBlock } from "../../../../../src/crm/history/blocks/api.ts";
import type { DeskContact } from "../../../../../src/desk/api.ts";
import { newKey, read, tell } from "../../../shared/api/http.ts";

const KEY = ["text-blocks"];

export type Blocks = {
  /** The centre's, then one's own; empty until they are read. */
  readonly all: readonly TextBlock[];
  /** Makes or changes one's own; throws what the server refuses. */
  keep(code: string, text: string): Promise<void>;
  remove(code: string): Promise<void>;
};

/** The blocks of text a person can insert, read once for each contact. */
export function useBlocks(contact: DeskContact | null): Blocks {
  const client = useQueryClient();
  const found = useQuery({
    queryKey: [...KEY, contact?.id],
    queryFn: ({ signal }) => read("/api/text-blocks", z.array(textBlock), signal),
    enabled: contact !== null,
    staleTime: Number.POSITIVE_INFINITY,
  });
  const own = async (method: "PUT" | "DELETE", code: string, body?: { text: string }) => {
    await tell(method, `/api/text-blocks/own/${encodeURIComponent(code)}`, body, newKey());
    await client.invalidateQueries({ queryKey: KEY });
  };
  return {
    all: found.data ?? [],
    keep: (code, text) => own("PUT", code, { text }),
    remove: (code) => own("DELETE", code),
  };
}
