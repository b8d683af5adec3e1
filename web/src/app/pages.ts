import type { Session } from "../../../src/desk/api.ts";
import { sectionsFor } from "../maintain/sections.ts";

type Role = Session["user"]["role"];
export type PageName =
  | "desk"
  | "wallboard"
  | "contacts"
  | "callBacks"
  | "voices"
  | "quality"
  | "recordings"
  | "maintain"
  | "transfers"
  | "audit";
export type Page = {
  readonly name: PageName;
  readonly path: `/${string}`;
  readonly word: string;
  /** Opened in a window of its own, not by a tab: nobody leaves a desk on which a call may ring. */
  readonly isApart?: true;
};

const DESK: Page = { name: "desk", path: "/desk", word: "応対" };
const WALLBOARD: Page = { name: "wallboard", path: "/wallboard", word: "ウォールボード" };
const CONTACTS: Page = { name: "contacts", path: "/contacts", word: "応対一覧" };
const TRANSFERS: Page = { name: "transfers", path: "/transfers", word: "取次・転送" };
const AUDIT: Page = { name: "audit", path: "/audit", word: "監査" };
const CALL_BACKS: Page = { name: "callBacks", path: "/callbacks", word: "折り返し" };

const RECORDINGS: Page = { name: "recordings", path: "/recordings", word: "録音" };
const VOICES: Page = { name: "voices", path: "/voices", word: "利用者の声" };
const QUALITY: Page = { name: "quality", path: "/quality", word: "品質評価" };
const MAINTAIN: Page = { name: "maintain", path: "/maintain", word: "ナレッジ・台帳" };

/** Whose work is at a desk: one screen, and for leaders the wallboard, on which a call that rings opens the desk. */
const DESK_ROLES: ReadonlySet<Role> = new Set(["operator", "leader"]);

/** The pages a person finds, the first one first; nobody is shown a tab that leads nowhere. A desk needs an extension. */
export function pagesFor(session: Session): readonly Page[] {
  const { user, permissions } = session;
  const may = new Set(permissions);
  if (DESK_ROLES.has(user.role)) {
    if (!may.has("openDesk") || user.extension === null) return [];
    return [
      DESK,
      ...(may.has("seeWallboard") ? [WALLBOARD] : []),
      ...(may.has("readVoices") ? [VOICES] : []),
      ...(may.has("seeOwnEvaluations") ? [{ ...QUALITY, isApart: true as const }] : []),
    ];
  }
  return [
    ...(may.has("seeWallboard") ? [WALLBOARD] : []),
    ...(may.has("openDesk") && user.extension !== null ? [DESK] : []),
    ...(may.has("readContacts") ? [CONTACTS, TRANSFERS, CALL_BACKS] : []),
    ...(may.has("readVoices") ? [VOICES] : []),
    ...(may.has("listenRecording") ? [RECORDINGS] : []),
    ...(may.has("rateTalks") || may.has("seeQualityResults") ? [QUALITY] : []),
    ...(may.has("readAudit") ? [AUDIT] : []),
    ...(sectionsFor(session).length > 0 ? [MAINTAIN] : []),
  ];
}

/** The page an address leads to: the one it names if the person may see it, else the person's first; `null` when there is none. */
export function pageAt(path: string, pages: readonly Page[]): Page | null {
  return pages.find((page) => path === page.path || path.startsWith(`${page.path}/`)) ?? pages[0] ?? null;
}

export const ROLE_WORDS: Readonly<Record<Role, string>> = {
  operator: "オペレーター",
  leader: "リーダー",
  supervisor: "スーパーバイザー",
  head: "センター長",
  scheduler: "シフト管理者",
  monitor: "モニタリング担当",
  trainer: "研修担当",
  recruiter: "採用担当",
  administrator: "システム管理者",
  security: "情報セキュリティ管理者",
  ward: "区職員",
};
