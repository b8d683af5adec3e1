import type { Department } from "./schema.ts";
import type { Searchable } from "./search.ts";

/** One place in the administrative classification: a department (depth 1), a section (2) or a unit (3). */
export type ClassificationPath = {
  readonly id: string;
  readonly name: string;
  readonly depth: 1 | 2 | 3;
  /** Names from the department down, e.g. `区民部 › 総合窓口課 › 証明係`. */
  readonly path: string;
  /** Ids from the department down to this one. */
  readonly ids: readonly string[];
};

const SEPARATOR = " › ";

/** The tree as a list, each parent before its children, in the order of the file (C-4). */
export function classificationPaths(departments: readonly Department[]): ClassificationPath[] {
  return departments.flatMap((department) => [
    entry([department]),
    ...department.sections.flatMap((section) => [
      entry([department, section]),
      ...section.units.map((unit) => entry([department, section, unit])),
    ]),
  ]);
}

/** The place with this id on any level; `undefined` when the classification has none (an id of an older version). */
export function findClassification(departments: readonly Department[], id: string): ClassificationPath | undefined {
  return classificationPaths(departments).find((path) => path.id === id);
}

/** A place as the incremental search takes it: found by its own name first, then by the names above it. */
export function classificationSearchable(path: ClassificationPath): Searchable & { entry: ClassificationPath } {
  return { entry: path, name: path.name, words: path.path.split(SEPARATOR).slice(0, -1) };
}

type Named = { readonly id: string; readonly name: string };

function entry(chain: readonly [Named] | readonly [Named, Named] | readonly [Named, Named, Named]): ClassificationPath {
  const last = chain[chain.length - 1] ?? chain[0];
  return {
    id: last.id,
    name: last.name,
    depth: chain.length,
    path: chain.map(({ name }) => name).join(SEPARATOR),
    ids: chain.map(({ id }) => id),
  };
}
