import { randomUUID } from "node:crypto";
import { WebSocket } from "ws";
import { type DeskView, type SaveHistory, serverMessage } from "../../src/desk/api.ts";

/** The centre answered a request with a refusal, or not at all (`status` 0). */
export class DeskRefused extends Error {
  readonly status: number;
  constructor(what: string, status: number, detail: string) {
    super(`${what}: ${status} ${detail}`);
    this.status = status;
  }
}

/** A desk as a person's browser uses it: HTTP for what is done, a WebSocket for what is seen. */
export type DeskClient = {
  /** A desk command, e.g. `available`, or `open` and `pause` with a body. @throws DeskRefused */
  post(word: string, body?: object): Promise<void>;
  /** @throws DeskRefused */
  saveHistory(contact: string, history: SaveHistory): Promise<void>;
  close(): void;
};

/**
 * Signs in and watches the desk. `gone` is told once when the centre hangs up or ends the session; sign in again then.
 * @param base the centre's address, e.g. `http://127.0.0.1:8080`
 * @throws DeskRefused when the centre is away or the password is wrong
 */
export async function openDeskClient(
  base: string,
  credentials: { username: string; password: string },
  hears: { view(view: DeskView): void; gone(): void },
): Promise<DeskClient> {
  const signedIn = await ask(base, "POST", "/api/session", {}, credentials);
  const cookie = signedIn.headers
    .getSetCookie()
    .map((one) => one.split(";")[0])
    .join("; ");
  const socket = new WebSocket(`${base.replace(/^http/, "ws")}/api/live`, { headers: { cookie } });
  socket.on("message", (data) => {
    const message = serverMessage.safeParse(JSON.parse(String(data)));
    if (message.success && message.data.type === "desk") hears.view(message.data.view);
    if (message.success && message.data.type === "signedOut") socket.close();
  });
  // Whatever went wrong, "close" follows.
  socket.on("error", () => socket.terminate());
  socket.on("close", () => hears.gone());
  const headers = () => ({ cookie, "idempotency-key": randomUUID() });
  return {
    async post(word, body) {
      await ask(base, "POST", `/api/desk/${word}`, headers(), body);
    },
    async saveHistory(contact, history) {
      await ask(base, "PUT", `/api/contacts/${contact}/history`, headers(), history);
    },
    close: () => socket.close(),
  };
}

async function ask(base: string, method: string, path: string, headers: Record<string, string>, body?: object): Promise<Response> {
  const content = body === undefined ? {} : { "content-type": "application/json" };
  try {
    const response = await fetch(`${base}${path}`, {
      method,
      headers: { ...headers, ...content },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      signal: AbortSignal.timeout(10_000),
    });
    if (!response.ok) throw new DeskRefused(path, response.status, await response.text());
    return response;
  } catch (error) {
    if (error instanceof DeskRefused) throw error;
    throw new DeskRefused(path, 0, error instanceof Error ? error.message : String(error));
  }
}
