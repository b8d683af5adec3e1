import { AriRefused, type WireRequest } from "./rest.ts";

export type AriServer = { readonly host: string; readonly port: number; readonly user: string; readonly password: string };

/**
 * Requests over HTTP, one after the other in each lane: for engines before 22, which take none over the events
 * connection. Within a lane the order is kept; lanes do not wait for one another.
 */
export function httpRequests(server: AriServer): (lane: string, request: WireRequest, timeoutMs: number) => Promise<unknown> {
  const lanes = new Map<string, Promise<unknown>>();
  return (lane, request, timeoutMs) => {
    const before = lanes.get(lane) ?? Promise.resolve();
    const mine = before.then(
      () => overHttp(server, request, timeoutMs),
      () => overHttp(server, request, timeoutMs),
    );
    lanes.set(lane, mine);
    const leave = () => {
      if (lanes.get(lane) === mine) lanes.delete(lane);
    };
    mine.then(leave, leave);
    return mine;
  };
}

async function overHttp(server: AriServer, request: WireRequest, timeoutMs: number): Promise<unknown> {
  const query = new URLSearchParams(request.query.map(({ name, value }): [string, string] => [name, value]));
  const operation = `${request.method} ${request.path}`;
  const headers = { authorization: authorization(server), ...(request.body === undefined ? {} : { "content-type": "application/json" }) };
  const body = request.body === undefined ? {} : { body: request.body };
  const url = `http://${server.host}:${server.port}/ari${request.path}?${query}`;
  const response = await fetch(url, { method: request.method, headers, ...body, signal: AbortSignal.timeout(timeoutMs) }).catch(
    (error: Error) => {
      throw new AriRefused(operation, 0, error.message);
    },
  );
  const text = await response.text();
  if (!response.ok) throw new AriRefused(operation, response.status, text);
  return text === "" ? null : JSON.parse(text);
}

export function authorization(server: AriServer): string {
  return `Basic ${Buffer.from(`${server.user}:${server.password}`).toString("base64")}`;
}
