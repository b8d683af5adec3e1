import { createConnection } from "node:net";
import { join } from "node:path";
import { text } from "node:stream/consumers";

/** An engine that does not answer its console within this is away. */
const PATIENCE_MS = 3_000;

/**
 * What the running engine's console answers to one command: through its own socket, without a second program.
 * @param run the folder of its socket
 * @throws Error when no engine answers there
 */
export async function askConsole(run: string, command: string): Promise<string> {
  const socket = createConnection(join(run, "asterisk.ctl"));
  socket.setTimeout(PATIENCE_MS, () => socket.destroy(new Error("the engine's console does not answer")));
  socket.write(`cli quit after ${command}\0`);
  return text(socket);
}
