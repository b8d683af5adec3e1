import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import type { z } from "zod";
import type { Document, Findings } from "../../../../src/admin/content/api.ts";
import { Refused, sentenceOf } from "../../shared/api/refusal.ts";
import { bodyToEdit, checkBody, type Kind, readDocument, writeBody } from "./api.ts";

type Write = { state: "draft" | "published"; validFrom: number | null; note: string; body?: null };
export type Editing<T> = {
  readonly document: Document | null;
  readonly body: T;
  readonly dirty: boolean;
  readonly findings: Findings;
  readonly saving: boolean;
  readonly saved: boolean;
  /** Why it was not written; what was typed stays. */
  readonly error: string | null;
  /** Somebody else wrote a version meanwhile: it can be looked at, and then written over. */
  readonly overtaken: boolean;
  change(body: T): void;
  write(how: Write): void;
  /** Goes on from the newest version with what is typed here. */
  insist(): void;
};
type Asked<T> = { kind: Kind; id: string; schema: z.ZodType<T>; blank: T };

const PAUSE_MS = 400;

// limit: one document from reading to writing, on the state it alone owns
/** A document while it is written: what is typed, what is wrong with it, whether somebody else was faster. null: it is on its way. */
export function useDocument<T>({ kind, id, schema, blank }: Asked<T>): { editing: Editing<T> | null; trouble: string | null } {
  const client = useQueryClient();
  const key = ["maintain", kind, id];
  const found = useQuery({ queryKey: key, queryFn: () => readDocument(kind, id) });
  const [own, setOwn] = useState<{ body: T; basedOn: number } | null>(null);
  const document = found.data ?? null;
  const newest = document?.versions[0]?.version ?? 0;
  const body = own?.body ?? bodyToEdit(document, schema) ?? blank;
  const findings = useFindings(kind, id, body, found.isSuccess);

  const saving = useMutation({
    mutationFn: ({ body: ended, ...how }: Write) =>
      writeBody(kind, id, { ...how, basedOn: own?.basedOn ?? newest, body: ended === null ? null : body }),
    async onSuccess() {
      setOwn(null);
      await client.invalidateQueries({ queryKey: ["maintain", kind] });
    },
  });
  const overtaken = saving.error instanceof Refused && saving.error.code === "changed-meanwhile";
  const insist = async () => {
    const fresh = await client.fetchQuery({ queryKey: key, queryFn: () => readDocument(kind, id) });
    setOwn({ body, basedOn: fresh?.versions[0]?.version ?? 0 });
    saving.reset();
  };
  if (!found.isSuccess) return { editing: null, trouble: found.error ? sentenceOf(found.error) : null };
  const editing: Editing<T> = {
    ...{ document, body, findings, overtaken, dirty: own !== null, saving: saving.isPending, saved: saving.isSuccess && own === null },
    error: saving.error ? sentenceOf(saving.error) : null,
    change: (next) => setOwn({ body: next, basedOn: own?.basedOn ?? newest }),
    write: (how) => saving.mutate(how),
    insist: () => void insist(),
  };
  return { editing, trouble: null };
}

/** What is wrong with what is typed, a moment after the last key. */
function useFindings(kind: Kind, id: string, body: unknown, ready: boolean): Findings {
  const text = JSON.stringify(body);
  const [settled, setSettled] = useState<string | null>(null);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [text]);
  const checked = useQuery({
    queryKey: ["check", kind, id, settled],
    queryFn: () => checkBody(kind, id, JSON.parse(settled ?? "null")),
    enabled: ready && settled !== null,
    gcTime: 0,
    placeholderData: (before) => before,
  });
  return checked.data ?? [];
}
