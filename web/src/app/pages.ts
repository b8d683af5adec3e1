import type { Session } from "../../../src/desk/api.ts";

type Role = Session["user"]["role"];
export type PageName = "desk" | "wallboard" | "contacts";
export type Page = { readonly name: PageName; readonly path: `/${string}`; readonly word: string };

const DESK: Page = { name: "desk", path: "/desk", word: "応対" };
const WALLBOARD: Page = { name: "wallboard", path: "/wallboard", word: "ウォールボード" };
const CONTACTS: Page = { name: "contacts", path: "/contacts", word: "応対一覧" };

const PAGES: Readonly<Record<Role, readonly Page[]>> = {
  operator: [DESK],
  leader: [DESK],
  supervisor: [WALLBOARD, CONTACTS],
  head: [WALLBOARD, CONTACTS],
  monitor: [WALLBOARD],
  ward: [CONTACTS],
  scheduler: [],
  trainer: [],
  recruiter: [],
  administrator: [],
  security: [],
};

/** The pages a role finds, its first one first; nobody is shown a tab that leads nowhere. A desk needs an extension. */
export function pagesFor({ user }: Session): readonly Page[] {
  return PAGES[user.role].filter((page) => page.name !== "desk" || user.extension !== null);
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
