import { randomBytes } from "node:crypto";
import WebSocket from "ws";

/** Of everybody in a served centre. */
export const PASSWORD = "madoguchi-test";

/** A browser as far as HTTP and WebSocket go: it keeps its cookies and sends its Origin. */
export class TestBrowser {
  readonly #address: () => string;
  #cookies = new Map<string, string>();

  constructor(address: () => string) {
    this.#address = address;
  }

  async send(method: string, path: string, body?: unknown, headers: Record<string, string> = {}) {
    const response = await fetch(`${this.#address()}${path}`, {
      method,
      headers: {
        origin: this.#address(),
        cookie: this.cookie(),
        "idempotency-key": randomBytes(8).toString("hex"),
        ...(body === undefined ? {} : { "content-type": "application/json" }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: typeof body === "string" || body instanceof Blob ? body : JSON.stringify(body) }),
    });
    for (const cookie of response.headers.getSetCookie()) this.#keep(cookie);
    const text = await response.text();
    const isJson = response.headers.get("content-type")?.includes("json") ?? false;
    return { status: response.status, headers: response.headers, text, json: isJson ? JSON.parse(text) : undefined };
  }

  signIn(username: string, password = PASSWORD) {
    return this.send("POST", "/api/session", { username, password });
  }

  cookie(): string {
    return [...this.#cookies].map(([name, value]) => `${name}=${value}`).join("; ");
  }

  socket(path: string, headers: Record<string, string> = {}, protocol?: string): TestSocket {
    return new TestSocket(
      new WebSocket(`${this.#address().replace("http", "ws")}${path}`, protocol ? [protocol] : [], {
        headers: { origin: this.#address(), cookie: this.cookie(), ...headers },
      }),
    );
  }

  #keep(cookie: string): void {
    const [pair = ""] = cookie.split(";");
    const at = pair.indexOf("=");
    if (/max-age=0/i.test(cookie)) this.#cookies.delete(pair.slice(0, at));
    else this.#cookies.set(pair.slice(0, at), pair.slice(at + 1));
  }
}

/** A WebSocket whose messages wait to be asked for. */
export class TestSocket {
  readonly socket: WebSocket;
  readonly heard: string[] = [];
  /** How the server ended it: `"http 401"` at the upgrade, `"close 4401"` later. */
  readonly ended: Promise<string>;

  constructor(socket: WebSocket) {
    this.socket = socket;
    socket.on("message", (data) => this.heard.push(String(data)));
    this.ended = new Promise((resolve) => {
      socket.on("unexpected-response", (_request, response) => resolve(`http ${response.statusCode}`));
      socket.on("close", (code) => resolve(`close ${code}`));
      socket.on("error", (error) => resolve(`error ${error.message}`));
    });
  }

  /** The next message that suits; waits for it. What came before it is gone, what came after it stays to be asked for. */
  async next<T>(suits: (message: T) => boolean): Promise<T> {
    for (;;) {
      while (this.heard.length === 0) await new Promise((resolve) => this.socket.once("message", resolve));
      const message = JSON.parse(this.heard.shift() ?? "null") as T;
      if (suits(message)) return message;
    }
  }
}
