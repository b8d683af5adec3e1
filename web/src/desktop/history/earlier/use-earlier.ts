import { useMutation, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { z } from "zod";
import { type EarlierContact, earlierContact } from "../../../../../src/crm/caller/api.ts";
import type { DeskContact } from "../../../../../src/desk/api.ts";
import { newKey, read, tell } from "../../../shared/api/http.ts";
import { sentenceOf } from "../../../shared/api/refusal.ts";

export type Earlier = {
  /** What this contact may go on with, the newest first; empty when nothing is known. */
  readonly contacts: readonly EarlierContact[];
  /** Those it was linked with by this page. */
  readonly linked: readonly string[];
  readonly trouble: string | null;
  readonly shown: boolean;
  show(shown: boolean): void;
  link(contact: string): void;
};

/** 前の応対 of whoever is on the line, read while it rings; linked by a key, at once. */
export function useEarlier(contact: DeskContact | null): Earlier {
  const [shown, show] = useState(false);
  const [links, setLinks] = useState<{ of: string; to: readonly string[] }>({ of: "", to: [] });
  const found = useQuery({
    queryKey: ["earlier", contact?.id],
    queryFn: ({ signal }) => read(`/api/contacts/${contact?.id}/earlier`, z.array(earlierContact), signal),
    enabled: contact !== null,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  });
  const of = contact?.id ?? "";
  const linking = useMutation({
    mutationFn: (earlier: string) => tell("POST", `/api/contacts/${of}/links`, { earlier }, newKey()),
    onSuccess: (_done, earlier) => setLinks((now) => ({ of, to: [...(now.of === of ? now.to : []), earlier] })),
  });
  return {
    contacts: contact ? (found.data ?? []) : [],
    linked: links.of === of ? links.to : [],
    trouble: linking.error ? sentenceOf(linking.error) : null,
    ...{ shown: shown && contact !== null, show, link: linking.mutate },
  };
}
