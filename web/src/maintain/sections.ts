import { type ComponentType, type LazyExoticComponent, lazy } from "react";
import type { Session } from "../../../src/desk/api.ts";
import type { SectionProps } from "./section-props.ts";

/** One thing that ward and centre maintain. Its screen comes lazily, so that nobody loads what they do not open. */
export type Section = {
  readonly path: `/maintain/${string}`;
  readonly word: string;
  /** What it is for, in half a line, below the word. */
  readonly about: string;
  /** Who may see it: an action of the roles. */
  readonly permission: string;
  readonly Draw: LazyExoticComponent<ComponentType<SectionProps>>;
};

/** Everything that is maintained, in the order of the list at the side. A new section is a line here. */
const SECTIONS: readonly Section[] = [
  {
    path: "/maintain/knowledge",
    word: "ナレッジ",
    about: "回答、取込、足りない回答",
    permission: "seeKnowledgeWork",
    Draw: lazy(() => import("./knowledge/KnowledgeSection.tsx").then(({ KnowledgeSection }) => ({ default: KnowledgeSection }))),
  },
  {
    ...{ path: "/maintain/use", word: "ナレッジの利用", about: "閲覧、評価、なかった答え", permission: "seeFigures" },
    Draw: lazy(() => import("./use/UseSection.tsx").then(({ UseSection }) => ({ default: UseSection }))),
  },
  {
    ...{ path: "/maintain/scripts", word: "トークスクリプト", about: "話す順序、分かれ道、確認", permission: "maintainScripts" },
    Draw: lazy(() => import("./scripts/ScriptsSection.tsx").then(({ ScriptsSection }) => ({ default: ScriptsSection }))),
  },
  {
    ...{ path: "/maintain/directory", word: "庁内電話帳", about: "係、内線、時間、代わりの係", permission: "maintainDirectory" },
    Draw: lazy(() => import("./directory/DirectorySection.tsx").then(({ DirectorySection }) => ({ default: DirectorySection }))),
  },
];

/** The sections this person may see, in order; none: there is no such page for them. */
export function sectionsFor({ permissions }: Pick<Session, "permissions">, all: readonly Section[] = SECTIONS): readonly Section[] {
  return all.filter((one) => permissions.includes(one.permission));
}

/** The section an address leads to: the one it names if the person may see it, else the person's first; `null` when there is none. */
export function sectionAt(path: string, sections: readonly Section[]): Section | null {
  return sections.find((one) => path === one.path || path.startsWith(`${one.path}/`)) ?? sections[0] ?? null;
}
