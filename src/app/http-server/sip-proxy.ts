import type { FastifyBaseLogger, FastifyRequest } from "fastify";
import { WebSocket } from "ws";
import type { Access, App } from "../../admin/auth/access-adapter.ts";
import { sendProblem } from "./errors.ts";
import { problemOf } from "./problems.ts";
import { sipRefusal } from "./sip-guard.ts";

const POLICY_VIOLATION = 1008;
const ENGINE_AWAY = 1013;
/** Messages that came before the engine's side was open; a REGISTER or two. */
const EARLY_LIMIT = 16;

type Deps = { readonly access: Access; readonly engineUrl: string; readonly messageLimit: number };

/**
 * `/sip`: carries the browser phone's SIP to the engine, which listens on loopback only. Needs a session of a person
 * with an extension; the account is checked here, the password by the engine's digest.
 */
export function serveSip(app: App, { access, engineUrl, messageLimit }: Deps): void {
  app.get(
    "/sip",
    {
      websocket: true,
      onRequest: [
        access.needs("openDesk"),
        async (request, reply) => {
          if (access.personOf(request).extension === null) return sendProblem(reply, problemOf("no-extension"));
        },
      ],
    },
    (browser, request: FastifyRequest) => {
      const engine = new WebSocket(engineUrl, "sip", { perMessageDeflate: false, maxPayload: messageLimit });
      join(browser, engine, `${access.personOf(request).extension}b`, request.log);
    },
  );
}

function join(browser: WebSocket, engine: WebSocket, account: string, log: FastifyBaseLogger): void {
  const early: string[] = [];
  browser.on("message", (data, isBinary) => {
    const message = String(data);
    const refusal = isBinary ? "binary" : sipRefusal(message, account);
    if (refusal === null && engine.readyState === WebSocket.OPEN) return engine.send(message);
    if (refusal === null && early.length < EARLY_LIMIT) return void early.push(message);
    log.warn({ account, refusal: refusal ?? "too early" }, "SIP of a browser refused");
    browser.close(POLICY_VIOLATION, "refused");
  });
  engine.on("open", () => {
    for (const message of early.splice(0)) engine.send(message);
  });
  engine.on("message", (data) => {
    if (browser.readyState === WebSocket.OPEN) browser.send(String(data));
  });
  browser.on("close", () => engine.terminate());
  browser.on("error", (error) => log.info({ account, err: error.message }, "browser's SIP socket failed"));
  engine.on("close", () => browser.close(ENGINE_AWAY, "engine away"));
  engine.on("error", (error) => log.warn({ account, err: error.message }, "engine's SIP socket failed"));
}
