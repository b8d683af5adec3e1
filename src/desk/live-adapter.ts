import type { FastifyBaseLogger } from "fastify";
import { WebSocket } from "ws";
import type { SignedInPerson } from "../admin/auth/api.ts";
import { may } from "../admin/rbac/policy.ts";
import type { WallboardView } from "../cms/live/api.ts";
import type { AgentId } from "../kernel/ids.ts";
import type { DeskView, ServerMessage } from "./api.ts";

/** Changes that concern other people's screens (waiting callers, the wallboard) are gathered for so long. */
const GATHER_MS = 250;
/** The wallboard is worked out again at least so often: states grow late and quarter hours end without any event. */
const REFRESH_MS = 1_000;
const PING_MS = 20_000;
/** A browser that takes nothing any more is cut off; it connects again and reads the state anew. */
const BUFFER_LIMIT = 4 * 1024 * 1024;

export const SESSION_ENDED = 4401;

type Page = {
  readonly socket: WebSocket;
  readonly person: SignedInPerson;
  readonly wallboard: boolean;
  alive: boolean;
  lastDesk: string;
  lastWallboard: string;
};

type Sources = {
  deskOf(agent: AgentId): DeskView;
  wallboard(): WallboardView;
  /** Whether the session still holds; asked with every ping. */
  stillSignedIn(session: string): Promise<boolean>;
  readonly log: FastifyBaseLogger;
};

export type Live = ReturnType<typeof openLive>;

/** The open pages of everybody and what they are told. */
// limit: one life of all pages, from opening over telling to closing, on the set they share
export function openLive({ deskOf, wallboard, stillSignedIn, log }: Sources) {
  const pages = new Set<Page>();
  let desksChanged = false;
  let wallboardChanged = false;

  const tellDesk = (page: Page) => {
    if (page.person.extension === null || !may(page.person.role, "openDesk")) return;
    const view = deskOf(page.person.id);
    // Only the clock differs: nothing to draw anew.
    const shape = JSON.stringify({ ...view, clock: null });
    if (shape === page.lastDesk) return;
    page.lastDesk = shape;
    send(page, { type: "desk", view });
  };
  const tellWallboard = (page: Page, view: WallboardView) => {
    const shown = may(page.person.role, "seeRefusedSip") ? view : { ...view, refused: { ...view.refused, lastSip: null } };
    const shape = JSON.stringify({ ...shown, clock: null });
    if (shape === page.lastWallboard) return;
    page.lastWallboard = shape;
    send(page, { type: "wallboard", view: shown });
  };
  const send = (page: Page, message: ServerMessage) => {
    if (page.socket.readyState !== WebSocket.OPEN) return;
    if (page.socket.bufferedAmount > BUFFER_LIMIT) return page.socket.terminate();
    page.socket.send(JSON.stringify(message));
  };
  const end = (page: Page, why: string) => {
    send(page, { type: "signedOut", why });
    page.socket.close(SESSION_ENDED, "session ended");
  };
  const tellWatchers = () => {
    const watchers = [...pages].filter((page) => page.wallboard);
    if (watchers.length === 0) return;
    const view = wallboard();
    for (const page of watchers) tellWallboard(page, view);
  };
  const check = async (page: Page) => {
    if (!page.alive) return page.socket.terminate();
    page.alive = false;
    page.socket.ping();
    if (!(await stillSignedIn(page.person.session))) end(page, "サインインの期限が切れました。もう一度サインインしてください。");
  };

  const gather = setInterval(() => {
    if (desksChanged) for (const page of pages) tellDesk(page);
    if (wallboardChanged) tellWatchers();
    desksChanged = wallboardChanged = false;
  }, GATHER_MS);
  const refresh = setInterval(tellWatchers, REFRESH_MS);
  const ping = setInterval(() => {
    for (const page of pages) check(page).catch((error: unknown) => log.warn({ err: error }, "session check failed"));
  }, PING_MS);

  return {
    /** Takes a new page in and shows it everything at once: whatever was lost before is whole again. */
    attach(socket: WebSocket, person: SignedInPerson, wantsWallboard: boolean): void {
      const page: Page = {
        socket,
        person,
        wallboard: wantsWallboard && may(person.role, "seeWallboard"),
        alive: true,
        lastDesk: "",
        lastWallboard: "",
      };
      pages.add(page);
      socket.on("pong", () => {
        page.alive = true;
      });
      socket.on("close", () => pages.delete(page));
      socket.on("error", (error) => log.info({ err: error.message }, "live socket failed"));
      tellDesk(page);
      if (page.wallboard) tellWallboard(page, wallboard());
    },
    /** Tells these agents at once (a call rings, a command worked), everybody else soon. */
    changed(agents: ReadonlySet<AgentId>): void {
      for (const page of pages) if (agents.has(page.person.id)) tellDesk(page);
      desksChanged = wallboardChanged = true;
    },
    endSession(session: string, why: string): void {
      for (const page of pages) if (page.person.session === session) end(page, why);
    },
    pages: () => pages.size,
    close(): void {
      for (const timer of [gather, refresh, ping]) clearInterval(timer);
      for (const page of pages) page.socket.terminate();
    },
  };
}
