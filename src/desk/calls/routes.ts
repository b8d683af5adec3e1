import { randomBytes } from "node:crypto";
import { z } from "zod";
import type { Access, App } from "../../admin/auth/access-adapter.ts";
import type { Clock } from "../../kernel/clock.ts";
import type { CallTarget } from "../../kernel/events.ts";
import { uuidV7 } from "../../kernel/ids.ts";
import { dialBody, dialled, targetBody } from "../api.ts";
import { type Command, extensionOwner } from "../command.ts";

type Deps = {
  readonly access: Access;
  readonly clock: Clock;
  readonly command: Command;
  /** Refuses a number of the vault that this agent may not call now. */
  checkNumber(ref: string, agent: string): Promise<void>;
};
const done = { 204: z.null() };

/** Commands without a body, by the last word of their address. */
const plain = {
  "back-to-caller": "backToCaller",
  swap: "swap",
  conference: "conference",
  "hand-over": "handOver",
  rejoin: "rejoin",
  "pause-recording": "pauseRecording",
  "resume-recording": "resumeRecording",
} as const;
const withTarget = { consult: "consult", "hand-over-to": "handOverTo" } as const;

/** `/api/desk/…`: consultation, hand-over, conference, calls of one's own (F-1.1.1, F-1.1.3). */
export function callRoutes(app: App, { access, clock, command, checkNumber }: Deps): void {
  const onRequest = access.needs("openDesk");
  const mayCall = async (agent: string, target: CallTarget) => {
    if (target.kind === "number") await checkNumber(target.ref, agent);
  };
  for (const [word, type] of Object.entries(plain)) {
    app.post(`/api/desk/${word}`, { onRequest, schema: { response: done } }, async (request, reply) => {
      await command(request.headers, { type, agent: extensionOwner(access.personOf(request)).id });
      return reply.code(204).send(null);
    });
  }
  for (const [word, type] of Object.entries(withTarget)) {
    app.post(`/api/desk/${word}`, { onRequest, schema: { body: targetBody, response: done } }, async (request, reply) => {
      const agent = extensionOwner(access.personOf(request)).id;
      const { target } = request.body;
      await mayCall(agent, target);
      await command(request.headers, { type, agent, target });
      return reply.code(204).send(null);
    });
  }
  app.post("/api/desk/dial", { onRequest, schema: { body: dialBody, response: { 200: dialled } } }, async (request) => {
    const agent = extensionOwner(access.personOf(request)).id;
    const contact = uuidV7(clock.now(), randomBytes(10));
    await mayCall(agent, request.body.target);
    await command(request.headers, { type: "dial", agent, contact, ...request.body });
    return { contact };
  });
}
