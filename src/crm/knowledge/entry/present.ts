import type { EntryDetail } from "./api.ts";
import type { Entry, Version } from "./entry.ts";
import { type Asked, lineOf } from "./list.ts";

type Reader = { readonly id: string; readonly maintains: boolean; readonly approves: boolean };
type Shown = Pick<Asked, "counts" | "today"> & {
  readonly versions: readonly Version[];
  readonly reader: Reader;
  readonly fourEyes: boolean;
  nameOf(person: string): string;
};

/** One entry with its versions and what this reader may do with it now. */
export function detailOf(entry: Entry, { counts, today, versions, reader, fourEyes, nameOf }: Shown): EntryDetail {
  const { head } = entry;
  const person = (id: string) => ({ id, name: nameOf(id) });
  const waits = head !== null && head.state === "written" && head.approved === null;
  const ownText = waits && fourEyes && head.writtenBy === reader.id;
  return {
    ...lineOf(entry, { counts, today }),
    body: entry.body,
    head: head?.version ?? 0,
    told: entry.told,
    versions: versions.map(({ version, state, body, writtenBy, writtenAt, note, run, approved }) => ({
      ...{ version, state, body, writtenAt, note, run },
      writtenBy: person(writtenBy),
      approved: approved && { by: person(approved.by), at: approved.at },
    })),
    may: {
      write: reader.maintains,
      approve: reader.approves && waits && !ownText,
      ownText: reader.approves && ownText,
      retire: reader.maintains && head?.state !== "retired",
    },
  };
}
