import { type ChildProcess, spawn } from "node:child_process";
import { EventEmitter, once } from "node:events";
import { mkdirSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { type Control, connectControl } from "./control-adapter.ts";

/** One real SIP phone (baresip) of a synthetic person. */
export type PhoneSettings = {
  /** Folder for its configuration; made when missing. */
  readonly folder: string;
  readonly rtp: { readonly from: number; readonly to: number };
  /** A line of baresip's `accounts`. */
  readonly account: string;
  /** A WAV of silence, at least `SILENCE_SECONDS` long: without a source that sends, baresip sends no key either. */
  readonly silence: string;
};

/** So long a file of silence has to be. */
export const SILENCE_SECONDS = 60;
/** The source is started anew so long before its end (ms). */
const ANEW_AFTER = 40_000;

type Heard = { incoming: [call: string]; established: [call: string]; closed: [call: string, why: string]; registered: []; gone: [] };

/** A running phone. Events name the call by its SIP Call-ID. */
export type Phone = {
  readonly events: EventEmitter<Heard>;
  dial(uri: string): void;
  press(key: string): void;
  accept(): void;
  hangUp(): void;
  /** Speaks a WAV (8 kHz, 16 bit, mono). At its end baresip would end the call: be quiet before. Also sets what the next call begins with. */
  say(file: string): void;
  quiet(): void;
  /** False once its process has ended. */
  alive(): boolean;
  stop(): void;
};

/**
 * Starts a phone and waits until it can be told what to do. It ends with this process, however that ends.
 * @throws Error when baresip is not installed or does not start
 */
export async function startPhone(settings: PhoneSettings): Promise<Phone> {
  const ports = await freePorts();
  configure(settings, ports);
  const child = spawn("setpriv", ["--pdeathsig", "KILL", "baresip", "-f", settings.folder], { stdio: "ignore" });
  const events = new EventEmitter<Heard>();
  const failed = new Promise<never>((_, reject) => child.once("error", reject));
  const control = await Promise.race([connectControl(ports.control, (event) => pass(events, event)), failed]);
  return phone(child, control, events, settings.silence);
}

function phone(child: ChildProcess, control: Control, events: EventEmitter<Heard>, silence: string): Phone {
  let anew: NodeJS.Timeout | undefined;
  let inCall = false;
  const source = (file: string) => {
    clearTimeout(anew);
    control.command("ausrc", `aufile,${file}`);
  };
  const quiet = () => {
    source(silence);
    if (inCall) anew = setTimeout(quiet, ANEW_AFTER);
  };
  events.on("established", () => {
    inCall = true;
    quiet();
  });
  for (const end of ["closed", "gone"] as const)
    events.on(end, () => {
      inCall = false;
      clearTimeout(anew);
    });
  child.once("exit", () => events.emit("gone"));
  const alive = () => child.exitCode === null && child.signalCode === null;
  return {
    events,
    dial: (uri) => control.command("dial", uri),
    press: (key) => control.command("sndcode", key),
    accept: () => control.command("accept"),
    hangUp: () => control.command("hangup"),
    say: source,
    quiet,
    alive,
    stop: () => {
      clearTimeout(anew);
      control.close();
      if (alive()) child.kill("SIGTERM");
    },
  };
}

function pass(
  events: EventEmitter<Heard>,
  { type, id = "", param = "" }: { type: string; id?: string | undefined; param?: string | undefined },
): void {
  if (type === "CALL_INCOMING") events.emit("incoming", id);
  if (type === "CALL_ESTABLISHED") events.emit("established", id);
  if (type === "CALL_CLOSED") events.emit("closed", id, param);
  if (type === "REGISTER_OK") events.emit("registered");
}

const MODULES = "/usr/lib/baresip/modules";
type Ports = { readonly sip: number; readonly control: number };

function configure({ folder, rtp, account, silence }: PhoneSettings, ports: Ports): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const lines = [
    "poll_method epoll",
    `sip_listen 127.0.0.1:${ports.sip}`,
    "net_interface 127.0.0.1",
    "call_local_timeout 120",
    "call_max_calls 1",
    `audio_source aufile,${silence}`,
    "audio_player aubridge,nobody",
    "audio_alert aubridge,nobody",
    "audio_channels 1",
    "ausrc_srate 8000",
    "auplay_srate 8000",
    "ausrc_format s16",
    "auplay_format s16",
    `rtp_ports ${rtp.from}-${rtp.to}`,
    `ctrl_tcp_listen 127.0.0.1:${ports.control}`,
    `module_path ${MODULES}`,
    ...["g711", "aufile", "aubridge"].map((name) => `module ${name}.so`),
    ...["uuid", "account"].map((name) => `module_tmp ${name}.so`),
    ...["menu", "ctrl_tcp"].map((name) => `module_app ${name}.so`),
  ];
  writeFileSync(join(folder, "config"), `${lines.join("\n")}\n`);
  writeFileSync(join(folder, "accounts"), `${account}\n`, { mode: 0o600 });
  writeFileSync(join(folder, "contacts"), "");
}

/** baresip takes the port of SIP and, for TLS, the one above it. */
async function freePorts(): Promise<Ports> {
  for (;;) {
    const sip = await freePort(0);
    const above = await freePort(sip + 1).catch((error: NodeJS.ErrnoException) => {
      if (error.code === "EADDRINUSE" || error.code === "ERR_SOCKET_BAD_PORT") return 0;
      throw error;
    });
    if (above > 0) return { sip, control: await freePort(0) };
  }
}

async function freePort(wanted: number): Promise<number> {
  const server = createServer();
  server.listen(wanted, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  server.close();
  return typeof address === "object" && address ? address.port : 0;
}
