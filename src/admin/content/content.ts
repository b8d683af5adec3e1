import type { Instant } from "../../kernel/ids.ts";

/** One version of a document that people maintain on a screen; versions are only ever added. */
export type ContentVersion = {
  /** What it is: a section of the directory, a talk script … */
  readonly kind: string;
  readonly id: string;
  /** From 1, without gap. */
  readonly version: number;
  /** As it was written, checked by whoever knows the kind; null = from `validFrom` on there is no such document. */
  readonly body: unknown;
  /** A draft is seen by those who maintain it alone. */
  readonly state: "draft" | "published";
  readonly validFrom: Instant;
  readonly writtenBy: string;
  readonly writtenAt: Instant;
  /** Why it was changed, in the words of who did. */
  readonly note: string;
};

/** A wish to write the next version of a document. */
export type ContentChange = Pick<ContentVersion, "kind" | "id" | "body" | "state" | "validFrom" | "note"> & {
  /** The version the writer had before their eyes; 0 = there was none. */
  readonly basedOn: number;
  readonly by: string;
};

/** What the screens that maintain documents need of the place where they are kept. */
export type ContentStore = {
  /** The newest version of each document of a kind, drafts too; empty when none was ever written. */
  heads(kind: string): Promise<ContentVersion[]>;
  /** All versions of all documents of a kind, each document's in the order of its versions. */
  all(kind: string): Promise<ContentVersion[]>;
  /** All versions of one document, newest first; empty when there is none. */
  history(kind: string, id: string): Promise<ContentVersion[]>;
  /** @throws ChangedMeanwhile when somebody wrote a version that the writer has not seen; nothing is written then */
  write(change: ContentChange): Promise<ContentVersion>;
  /** Several at once, all or none (an import). @throws ChangedMeanwhile like `write` */
  writeAll(changes: readonly ContentChange[]): Promise<ContentVersion[]>;
};

/**
 * The version of each document that holds at an instant, by id: of those published and begun the one that began last,
 * of two that began together the later one. A document that has ended is there with `body: null`.
 * @param versions of one kind, in any order
 */
export function inForce(versions: readonly ContentVersion[], at: Instant): Map<string, ContentVersion> {
  const found = new Map<string, ContentVersion>();
  for (const one of versions) {
    if (one.state !== "published" || one.validFrom > at) continue;
    const known = found.get(one.id);
    const later = !known || one.validFrom > known.validFrom || (one.validFrom === known.validFrom && one.version > known.version);
    if (later) found.set(one.id, one);
  }
  return found;
}

/** When the next published version begins to hold after `at`; null when none is to come. */
export function nextBeginning(versions: readonly ContentVersion[], at: Instant): Instant | null {
  const coming = versions.filter((one) => one.state === "published" && one.validFrom > at).map((one) => one.validFrom);
  return coming.length === 0 ? null : Math.min(...coming);
}

/**
 * A list of the configuration with the documents in force laid over it: changed ones in their place, ended ones left
 * out, new ones at the end. A body that `read` cannot read leaves what was there.
 * @param read checks a body; null when it is none of this kind
 */
export function laidOver<T extends { readonly id: string }>(
  base: readonly T[],
  documents: ReadonlyMap<string, ContentVersion>,
  read: (body: unknown) => T | null,
): T[] {
  const known = new Set(base.map((one) => one.id));
  const kept = base.flatMap((one) => {
    const document = documents.get(one.id);
    if (document?.body === null) return [];
    return [(document && read(document.body)) ?? one];
  });
  const added = [...documents.values()].filter((one) => !known.has(one.id) && one.body !== null);
  return [...kept, ...added.flatMap((one) => read(one.body) ?? [])];
}
