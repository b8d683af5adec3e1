import { type ContentVersion, inForce, laidOver } from "../../admin/content/content.ts";
import { holdsAt } from "../../centre/directory/entry.ts";
import { type Centre, type DirectoryEntry, directoryEntrySchema } from "../../centre/schema.ts";
import { type Script, scriptSchema } from "../../centre/script/schema.ts";

/** Documents that people maintain on screens, by the kind they have in the store. */
export const CENTRE_KINDS = { section: "section", script: "script" } as const;

/** What the centre's files say with what was published on screens laid over it, as it holds at `at`. */
export function centreAt(base: Pick<Centre, "directory" | "scripts">, versions: readonly ContentVersion[], at: number) {
  const holding = (kind: string) =>
    inForce(
      versions.filter((one) => one.kind === kind),
      at,
    );
  const sections = laidOver(base.directory, holding(CENTRE_KINDS.section), (body) => directoryEntrySchema.safeParse(body).data ?? null);
  return {
    directory: sections.filter((entry) => holdsAt(entry, at)),
    scripts: laidOver(base.scripts, holding(CENTRE_KINDS.script), (body) => scriptSchema.safeParse(body).data ?? null),
  };
}

/** Sections that were in the directory and are not now, under their last names: old records still speak of them. */
export function formerSections(base: readonly DirectoryEntry[], versions: readonly ContentVersion[], at: number): Named[] {
  const now = new Set(centreAt({ directory: base, scripts: [] }, versions, at).directory.map((one) => one.id));
  const begun = versions.filter((one) => one.kind === CENTRE_KINDS.section && one.state === "published" && one.validFrom <= at);
  const written = begun
    .toSorted((a, b) => a.validFrom - b.validFrom || a.version - b.version)
    .flatMap((one) => directoryEntrySchema.safeParse(one.body).data ?? []);
  const ever = [...base, ...written].filter(({ validFrom }) => holdsAt({ validFrom }, at));
  const names = new Map(ever.map(({ id, name }) => [id, name]));
  return [...names].filter(([id]) => !now.has(id)).map(([id, name]) => ({ id, name }));
}
type Named = { readonly id: string; readonly name: string };

/**
 * The scripts as they were at an instant: published by then and begun by then, so that what is published during a talk
 * does not change the script of that talk. Worked out once between two publications.
 */
export function scriptsOverTime(base: readonly Script[], versions: readonly ContentVersion[]): (at: number) => readonly Script[] {
  const own = versions.filter((one) => one.kind === CENTRE_KINDS.script);
  const beginnings = [...new Set(own.map((one) => Math.max(one.validFrom, one.writtenAt)))].toSorted((a, b) => a - b);
  const known = new Map<number, readonly Script[]>();
  return (at) => {
    const since = beginnings.findLast((one) => one <= at) ?? Number.NEGATIVE_INFINITY;
    const written = own.filter((one) => Math.max(one.validFrom, one.writtenAt) <= since);
    const scripts = known.get(since) ?? laidOver(base, inForce(written, since), (body) => scriptSchema.safeParse(body).data ?? null);
    known.set(since, scripts);
    return scripts;
  };
}
