import { createSocket } from "node:dgram";
import { createServer } from "node:net";
import pg from "pg";
import type { Settings } from "../settings/settings.ts";
import { AlreadyRunning, DatabaseUnreachable, PortRefused, PortTaken } from "../setup/errors.ts";
import { markedProcess } from "./process/process-mark.ts";

export const SUPERVISOR = "supervisor";

/**
 * Whether a centre can be started here and now.
 * @throws AlreadyRunning, PortTaken, PortRefused, DatabaseUnreachable
 */
export async function preflight(settings: Settings): Promise<void> {
  refuseSecondStart(settings);
  await refuseTakenPorts(settings);
  if (!settings.databaseIsOurs) await askDatabase(settings.databaseUrl);
}

function refuseSecondStart({ folders }: Settings): void {
  const running = markedProcess(folders.run, SUPERVISOR);
  if (running && running.pid !== process.pid) throw new AlreadyRunning(running.pid);
}

// Parts that a killed supervisor left behind hold their ports rightly: they will be taken over.
async function refuseTakenPorts({ folders, http, sip, ari }: Settings): Promise<void> {
  const alive = (name: string) => markedProcess(folders.run, name) !== undefined;
  if (!alive("api")) await tryTcp("画面", http.bind, http.port, "「--port 番号」か MADOGUCHI_PORT");
  if (alive("engine")) return;
  await tryUdp("SIP", sip.bind, sip.port, "MADOGUCHI_SIP_PORT");
  await tryTcp("SIP", sip.bind, sip.port, "MADOGUCHI_SIP_PORT");
  await tryTcp("電話エンジンの制御", ari.host, ari.port, "MADOGUCHI_ARI_PORT");
}

async function tryTcp(use: string, host: string, port: number, setting: string): Promise<void> {
  const server = createServer();
  await new Promise<void>((resolve, reject) => {
    server.once("error", (error) => reject(portTrouble(error, use, host, port, setting)));
    server.listen({ host, port, exclusive: true }, () => server.close(() => resolve()));
  });
}

async function tryUdp(use: string, host: string, port: number, setting: string): Promise<void> {
  const socket = createSocket(host.includes(":") ? "udp6" : "udp4");
  await new Promise<void>((resolve, reject) => {
    socket.once("error", (error) => {
      socket.close();
      reject(portTrouble(error, use, host, port, setting));
    });
    socket.bind({ address: host, port, exclusive: true }, () => socket.close(() => resolve()));
  });
}

function portTrouble(error: Error, use: string, host: string, port: number, setting: string): Error {
  const code = "code" in error ? String(error.code) : error.message;
  return code === "EADDRINUSE" ? new PortTaken(use, port, setting) : new PortRefused(use, `${host}:${port}`, code);
}

/**
 * Connects once to the database that `DATABASE_URL` names.
 * @throws DatabaseUnreachable with the server's or the network's reason
 */
export async function askDatabase(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
  try {
    await client.connect();
    await client.end();
  } catch (error) {
    throw new DatabaseUnreachable(`${client.host}:${client.port}`, reasonOf(error));
  }
}

function reasonOf(error: unknown): string {
  if (error instanceof AggregateError) return reasonOf(error.errors[0]);
  return error instanceof Error ? error.message : String(error);
}
