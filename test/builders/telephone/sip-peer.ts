import { createHash } from "node:crypto";
import { createSocket } from "node:dgram";
import { once } from "node:events";
import { createServer, type Server, type Socket } from "node:net";
import { createServer as createTlsServer, type SecureContextOptions, type Server as TlsServer } from "node:tls";

/** The other side of a trunk as far as it is asked whether it is there (OPTIONS) and registered with (REGISTER, by digest). */
export type SipPeer = {
  readonly port: number;
  /** Answers to REGISTER after the password was asked for. */
  readonly answered: ("taken" | "refused")[];
  /** From now on only this password is right. */
  expect(password: string): void;
  /** From now on it shows this certificate. */
  show(certificate: SecureContextOptions): void;
  close(): Promise<void>;
};
type Options = { readonly host: string; readonly transport: "udp" | "tcp" | "tls"; readonly user?: string; readonly password?: string };

const REALM = "carrier";
const NONCE = "0123456789abcdef";

export async function openSipPeer({ host, transport, user = "", password = "" }: Options): Promise<SipPeer> {
  const state = { user, password, answered: [] as ("taken" | "refused")[] };
  const common = {
    answered: state.answered,
    expect: (right: string) => {
      state.password = right;
    },
  };
  if (transport === "udp") {
    const socket = createSocket("udp4");
    socket.on("message", (message, from) => {
      const reply = answerTo(String(message), state);
      if (reply) socket.send(reply, from.port, from.address);
    });
    await new Promise<void>((resolve) => socket.bind(0, host, resolve));
    return { ...common, port: socket.address().port, show: () => undefined, close: async () => void socket.close() };
  }
  const server = transport === "tls" ? createTlsServer({}) : createServer();
  const sockets = new Set<Socket>();
  server.on(transport === "tls" ? "secureConnection" : "connection", (socket: Socket) => serve(socket, sockets, state));
  server.listen(0, host);
  await once(server, "listening");
  const address = server.address();
  return {
    ...common,
    port: typeof address === "object" && address ? address.port : 0,
    show: (certificate) => (server as TlsServer).setSecureContext(certificate),
    close: () => closed(server, sockets),
  };
}

type State = { user: string; password: string; answered: ("taken" | "refused")[] };

/** Neither request has a body: each ends with an empty line. */
function serve(socket: Socket, sockets: Set<Socket>, state: State): void {
  sockets.add(socket);
  let text = "";
  // Whoever does not believe us goes without a word.
  socket.on("error", () => socket.destroy());
  socket.on("close", () => sockets.delete(socket));
  socket.on("data", (data) => {
    text += String(data);
    for (let end = text.indexOf("\r\n\r\n"); end >= 0; end = text.indexOf("\r\n\r\n")) {
      const reply = answerTo(text.slice(0, end + 4).trimStart(), state);
      text = text.slice(end + 4);
      if (reply) socket.write(reply);
    }
  });
}

function closed(server: Server, sockets: ReadonlySet<Socket>): Promise<void> {
  for (const socket of sockets) socket.destroy();
  return new Promise((resolve) => server.close(() => resolve()));
}

function answerTo(message: string, state: State): string | null {
  const [method = ""] = message.split(" ");
  if (method === "OPTIONS") return reply(message, "200 OK");
  if (method !== "REGISTER") return null;
  const given = /^Authorization: *Digest (.*)$/im.exec(message)?.[1];
  if (given === undefined)
    return reply(message, "401 Unauthorized", [`WWW-Authenticate: Digest realm="${REALM}", nonce="${NONCE}", algorithm=MD5`]);
  const taken = isRight(given, state);
  state.answered.push(taken ? "taken" : "refused");
  const contact = /^Contact:.*$/im.exec(message)?.[0] ?? "";
  return taken ? reply(message, "200 OK", [contact, "Expires: 300"]) : reply(message, "403 Forbidden");
}

/** RFC 2617 without qop. */
function isRight(given: string, { user, password }: State): boolean {
  const of = (name: string) => new RegExp(`${name}="([^"]*)"`).exec(given)?.[1] ?? "";
  const secret = md5(`${user}:${REALM}:${password}`);
  return of("username") === user && of("response") === md5(`${secret}:${NONCE}:${md5(`REGISTER:${of("uri")}`)}`);
}

const md5 = (text: string): string => createHash("md5").update(text).digest("hex");

function reply(message: string, status: string, more: readonly string[] = []): string {
  const kept = message.split("\r\n").filter((line) => /^(Via|From|Call-ID|CSeq):/i.test(line));
  const to = /^To:.*$/im.exec(message)?.[0] ?? "";
  return [`SIP/2.0 ${status}`, ...kept, `${to};tag=peer`, ...more, "Content-Length: 0", "", ""].join("\r\n");
}
