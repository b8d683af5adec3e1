import type { Instant } from "../../kernel/ids.ts";
import type { Document, DocumentList, DocumentVersion } from "./api.ts";
import { type ContentVersion, inForce } from "./content.ts";

type Base = { readonly id: string };

export const presentVersion = ({ version, state, validFrom, writtenBy, writtenAt, note, body }: ContentVersion): DocumentVersion => ({
  ...{ version, state, validFrom, by: writtenBy, at: writtenAt, note, body },
});

/** One document with its whole history; `holds`: which version is in force at `now`, 0 = the files', null = it has ended. */
export function documentOf(id: string, base: Base | undefined, versions: readonly ContentVersion[], now: Instant): Document {
  const holding = inForce(versions, now).get(id);
  const holds = holding ? (holding.body === null ? null : holding.version) : base ? 0 : null;
  return { id, base: base ?? null, holds, versions: versions.map(presentVersion) };
}

/** Every document there is or was: the files' in their order, then those written on screens, by name. */
export function listed(base: readonly Base[], versions: readonly ContentVersion[], now: Instant): DocumentList {
  const byId = Map.groupBy(versions, (one) => one.id);
  const ids = [...base.map((one) => one.id), ...[...byId.keys()].filter((id) => !base.some((one) => one.id === id)).toSorted()];
  const holding = inForce(versions, now);
  return ids.map((id) => {
    const own = byId.get(id) ?? [];
    const head = own.reduce<ContentVersion | undefined>((last, one) => (last && last.version > one.version ? last : one), undefined);
    const file = base.find((one) => one.id === id);
    const current = holding.get(id);
    const body = current ? current.body : file;
    const newer = head && head.version > (current?.version ?? 0) ? head : undefined;
    return {
      id,
      body: body ?? own.findLast((one) => one.body !== null)?.body ?? file ?? null,
      holds: body !== null && body !== undefined,
      version: head?.version ?? 0,
      coming: newer ? (newer.state === "draft" ? ("draft" as const) : ("later" as const)) : null,
    };
  });
}
