import { z } from "zod";
import type { Access, App } from "../admin/auth/access-adapter.ts";
import type { Centre } from "../centre/schema.ts";
import type { Clock } from "../kernel/clock.ts";
import { type BrowserPhone, browserPhone, type DeskView, deskView, openDesk, pauseDesk } from "./api.ts";
import { callRoutes } from "./calls/routes.ts";
import { type Supervised, superviseRoutes } from "./calls/supervise-routes.ts";
import { commandOncePerKey, extensionOwner } from "./command.ts";
import { PauseReasonUnknown } from "./errors.ts";
import type { Live } from "./live-adapter.ts";
import type { Telephony } from "./telephony-adapter.ts";

type Deps = {
  readonly access: Access;
  readonly centre: Centre;
  readonly clock: Clock;
  readonly telephony: Pick<Telephony, "command">;
  readonly live: Pick<Live, "attach">;
  deskOf(agent: string): DeskView;
  /** Refuses a number of the vault that this agent may not call now. */
  checkNumber(ref: string, agent: string): Promise<void>;
  /** The contact whose talk this person listens to now; null when none. */
  heardBy(person: string): string | null;
  /** A supervisor did something to somebody's call or state. */
  supervised(what: Supervised): Promise<void>;
  /** The secret with which the browser phone of this extension registers. */
  phoneSecret(extension: string): string;
};

/** Commands without a body, by the last word of their address. */
const plain = {
  close: "signOut",
  available: "becomeAvailable",
  refuse: "refuseOffer",
  hold: "hold",
  resume: "resume",
  "hang-up": "hangUp",
} as const;
const done = { 204: z.null() };

/** `/api/desk/…` and `/api/live`: what an operator does and sees (F-1.3.1, F-2.1.1). */
export function deskRoutes(app: App, deps: Deps): void {
  const { access, deskOf, live } = deps;
  const onRequest = access.needs("openDesk");
  const act = commandOncePerKey(deps.telephony, deps.clock);
  callRoutes(app, { access, clock: deps.clock, command: act, checkNumber: deps.checkNumber });
  superviseRoutes(app, { access, centre: deps.centre, command: act, heardBy: deps.heardBy, noted: deps.supervised });

  app.get("/api/desk", { onRequest, schema: { response: { 200: deskView } } }, async (request) =>
    deskOf(extensionOwner(access.personOf(request)).id),
  );
  app.post("/api/desk/open", { onRequest, schema: { body: openDesk, response: done } }, async (request, reply) => {
    const agent = extensionOwner(access.personOf(request)).id;
    await act(request.headers, { type: "signIn", agent, phone: request.body.phone });
    return reply.code(204).send(null);
  });
  app.post("/api/desk/pause", { onRequest, schema: { body: pauseDesk, response: done } }, async (request, reply) => {
    const agent = extensionOwner(access.personOf(request)).id;
    const { reason } = request.body;
    if (!mayChoose(deps.centre, reason)) throw new PauseReasonUnknown();
    await act(request.headers, { type: "pause", agent, reason });
    return reply.code(204).send(null);
  });
  for (const [word, type] of Object.entries(plain)) {
    app.post(`/api/desk/${word}`, { onRequest, schema: { response: done } }, async (request, reply) => {
      await act(request.headers, { type, agent: extensionOwner(access.personOf(request)).id });
      return reply.code(204).send(null);
    });
  }
  app.get("/api/desk/phone", { onRequest, schema: { response: { 200: browserPhone } } }, async (request) =>
    phoneOf(extensionOwner(access.personOf(request)).extension, request.protocol, request.host, deps.phoneSecret),
  );
  app.get("/api/live", { onRequest: access.signedIn, websocket: true }, (socket, request) => {
    live.attach(socket, access.personOf(request), wantsWallboard(request.url));
  });
}

/** Whether operators may go away with this reason; the centre sets the others itself. */
export function mayChoose(centre: Centre, reason: string): boolean {
  return centre.basics.pauseReasons.some((each) => each.id === reason && each.chosen);
}

function phoneOf(extension: string, protocol: string, host: string, phoneSecret: (extension: string) => string): BrowserPhone {
  const account = `${extension}b`;
  const domain = new URL(`http://${host}`).hostname;
  return {
    extension: account,
    uri: `sip:${account}@${domain}`,
    password: phoneSecret(account),
    server: `${protocol === "https" ? "wss" : "ws"}://${host}/sip`,
  };
}

function wantsWallboard(url: string): boolean {
  return new URL(url, "http://localhost").searchParams.get("wallboard") === "1";
}
