import { chmod, rm } from "node:fs/promises";
import websocket from "@fastify/websocket";
import fastify, { LogController } from "fastify";
import type { Logger } from "pino";
import { DomainError } from "../../kernel/errors.ts";
import { deskCommand, type FeedMessage } from "../../telephony/api.ts";
import type { Switchboard } from "./switchboard.ts";

/** The telephony role's door for the other roles, as `src/telephony/api.ts` describes it. Only this user may open the socket. */
export async function openDoor(switchboard: Switchboard, socketPath: string, log: Logger): Promise<{ close(): Promise<void> }> {
  const server = fastify({ loggerInstance: log, logController: new LogController({ disableRequestLogging: true }) });
  await server.register(websocket);
  server.setErrorHandler((error: Error, _request, reply) => {
    if (!(error instanceof DomainError)) throw error;
    return problem(reply, 409, error.code, error.message, error.facts);
  });
  server.get("/health", () => ({ ok: true }));
  server.get("/floor", () => switchboard.snapshot());
  server.post("/desk", (request, reply) => {
    const command = deskCommand.safeParse(request.body);
    if (!command.success) return problem(reply, 422, "not-understood", command.error.message, {});
    switchboard.handle(command.data);
    return reply.code(204).send();
  });
  server.get("/feed", { websocket: true }, (socket) => {
    const send = (message: FeedMessage) => socket.send(JSON.stringify(message));
    send({ type: "floor", floor: switchboard.snapshot() });
    socket.on("close", switchboard.listen(send));
  });
  await rm(socketPath, { force: true });
  await server.listen({ path: socketPath });
  await chmod(socketPath, 0o600);
  return { close: () => server.close() };
}

function problem(
  reply: { code(status: number): { type(t: string): { send(body: unknown): unknown } } },
  status: number,
  code: string,
  title: string,
  facts: object,
) {
  return reply
    .code(status)
    .type("application/problem+json")
    .send({ type: `urn:madoguchi:${code}`, title, status, detail: title, code, facts });
}
