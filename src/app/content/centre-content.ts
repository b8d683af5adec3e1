import { type ContentVersion, inForce, laidOver } from "../../admin/content/content.ts";
import { type Centre, directoryEntrySchema, scriptSchema } from "../../centre/schema.ts";

/** Documents that people maintain on screens, by the kind they have in the store. */
export const CENTRE_KINDS = { section: "section", script: "script" } as const;

/** What the centre's files say with what was published on screens laid over it, as it holds at `at`. */
export function centreAt(base: Pick<Centre, "directory" | "scripts">, versions: readonly ContentVersion[], at: number) {
  const holding = (kind: string) =>
    inForce(
      versions.filter((one) => one.kind === kind),
      at,
    );
  return {
    directory: laidOver(base.directory, holding(CENTRE_KINDS.section), (body) => directoryEntrySchema.safeParse(body).data ?? null),
    scripts: laidOver(base.scripts, holding(CENTRE_KINDS.script), (body) => scriptSchema.safeParse(body).data ?? null),
  };
}
