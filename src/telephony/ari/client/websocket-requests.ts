import type { RESTResponse } from "../generated/models.ts";
import { AriRefused, type WireRequest } from "./rest.ts";

type Waiting = { operation: string; resolve: (answer: unknown) => void; reject: (why: Error) => void; timer: NodeJS.Timeout };

/** Requests over the events connection itself: one ordered stream, so no request overtakes the one before it. */
export type WebsocketRequests = {
  send(request: WireRequest, timeoutMs: number): Promise<unknown>;
  /** Takes the engine's answer to one of them. */
  answer(message: RESTResponse): void;
  /** The connection is gone: whoever waits is told so. */
  abandon(): void;
};

export function websocketRequests(write: (text: string) => void): WebsocketRequests {
  const waiting = new Map<string, Waiting>();
  let last = 0;
  const take = (id: string): Waiting | undefined => {
    const one = waiting.get(id);
    waiting.delete(id);
    clearTimeout(one?.timer);
    return one;
  };
  const send = (request: WireRequest, timeoutMs: number) =>
    new Promise<unknown>((resolve, reject) => {
      last += 1;
      const id = String(last);
      const operation = `${request.method} ${request.path}`;
      const timer = setTimeout(() => take(id)?.reject(new AriRefused(operation, 0, "no answer in time")), timeoutMs);
      waiting.set(id, { operation, resolve, reject, timer });
      write(JSON.stringify(message(request, id)));
    });
  const answer = (reply: RESTResponse) => {
    const one = take(reply.request_id);
    if (reply.status_code < 300) one?.resolve(bodyOf(reply));
    else one?.reject(new AriRefused(one.operation, reply.status_code, String(reply.message_body ?? reply.reason_phrase)));
  };
  const abandon = () => {
    for (const id of [...waiting.keys()]) {
      const one = take(id);
      one?.reject(new AriRefused(one.operation, 0, "connection lost"));
    }
  };
  return { send, answer, abandon };
}

function message(request: WireRequest, id: string): Record<string, unknown> {
  return {
    type: "RESTRequest",
    request_id: id,
    transaction_id: id,
    method: request.method,
    uri: request.path.slice(1),
    query_strings: request.query,
    ...(request.body === undefined ? {} : { content_type: "application/json", message_body: request.body }),
  };
}

function bodyOf(reply: RESTResponse): unknown {
  return reply.message_body ? JSON.parse(reply.message_body) : null;
}
