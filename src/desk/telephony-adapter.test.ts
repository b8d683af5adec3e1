import { mkdtempSync, rmSync } from "node:fs";
import { createServer, type Server } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { type WebSocket, WebSocketServer } from "ws";
import { until } from "../../test/builders/until.ts";
import { connectTelephony, type Telephony } from "./telephony-adapter.ts";

let folder: string;
let server: Server;
let feeds: WebSocket[];
let told: string[];
let telephony: Telephony;

/** The telephony role's socket, as the desk knows it: the floor comes first. */
async function role(): Promise<Server> {
  const made = createServer();
  new WebSocketServer({ server: made }).on("connection", (socket) => {
    feeds.push(socket);
    socket.send(JSON.stringify({ type: "floor", floor: { engine: "up", agents: [], calls: [] } }));
  });
  await new Promise<void>((resolve) => made.listen(join(folder, "telephony.sock"), resolve));
  return made;
}

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "feed-"));
  [feeds, told] = [[], []];
  server = await role();
  telephony = connectTelephony(join(folder, "telephony.sock"), {
    heard: (message) => told.push(message.type),
    lost: () => told.push("lost"),
    strange: () => undefined,
  });
  await until("the floor is heard", () => told.length === 1);
});
afterEach(async () => {
  vi.restoreAllMocks();
  telephony.close();
  for (const feed of feeds) feed.terminate();
  await new Promise((resolve) => server.close(resolve));
  rmSync(folder, { recursive: true, force: true });
});

test("a feed that broke is taken up again at once, with the floor as it is then", async () => {
  const laterAttempts = vi.spyOn(globalThis, "setTimeout");
  feeds[0]?.terminate();
  await until("the floor is heard again", () => told.length === 3);
  expect(told).toEqual(["floor", "lost", "floor"]);
  expect(laterAttempts.mock.calls.filter(([, ms]) => ms === 50)).toEqual([]);
});

test("a role that is away is tried again and again until it is back, with growing pauses", async () => {
  const attempts = vi.spyOn(globalThis, "setTimeout");
  const pauses = () => attempts.mock.calls.map(([, ms]) => ms ?? 0).filter((ms) => [50, 100, 200, 400].includes(ms));
  const gone = new Promise((resolve) => server.close(resolve));
  feeds[0]?.terminate();
  await gone;
  await until("it was tried often", () => pauses().length === 5);
  expect(pauses()).toEqual([50, 100, 200, 400, 400]);
  server = await role();
  await until("the floor is heard again", () => told.at(-1) === "floor");
});
