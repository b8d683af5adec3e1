import { type ChildProcess, spawn } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync } from "node:fs";
import { connect, createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { checkout } from "../../../src/app/settings/folders.ts";
import { loadSettings, type Settings } from "../../../src/app/settings/settings.ts";
import { engineCommand } from "../../../src/app/setup/engine.ts";
import type { Centre } from "../../../src/centre/schema.ts";
import { writeEngineConfiguration } from "../../../src/telephony/asterisk/write-adapter.ts";
import { until } from "../until.ts";

export type TestAsterisk = {
  readonly settings: Settings;
  /** Ends the engine's process at once, as a crash would; `start` brings it back with the same configuration. */
  crash(): Promise<void>;
  start(): Promise<void>;
  /** One command of Asterisk's own console; its answer. */
  console(command: string): Promise<string>;
  /** Ends it and removes everything it made. */
  stop(): Promise<void>;
};
export type TestAsteriskOptions = {
  readonly centre: Pick<Centre, "people"> & Partial<Pick<Centre, "trunks" | "lines">>;
  /** Guidance and music as `<id>.wav`; left out, there is none. */
  readonly voice?: string;
  readonly env?: Readonly<Record<string, string>>;
};

const PEOPLE_OF_TESTS: Centre["people"] = ["2001", "2002", "2003"].map((extension, i) => ({
  ...{ id: `agent-${i + 1}`, name: `試験 ${i + 1}`, kana: "しけん", role: "operator" as const, extension, groups: [] },
}));
/** A centre of three agents: `agent-1` … `agent-3` at 2001 … 2003. */
export const testCentre: Pick<Centre, "people"> = { people: PEOPLE_OF_TESTS };

/**
 * The trunks of a centre that says none: `carrier` and, to the sections, `city-hall`, both over UDP. Calls come from the
 * carrier at `MADOGUCHI_TRUNK_PEERS`. Where they lead is said in `env`: with `MADOGUCHI_TRUNK_CITY_HALL_HOST: "127.0.0.10"`
 * and `MADOGUCHI_TRUNK_CITY_HALL_PORT: "5070"` a SIPp that listens there is every section's phone: it is rung at
 * `trunkEndpoint({ id: "city-hall" }, "2311")`, and `service` of the scenario is the extension. The same with `CARRIER` for
 * numbers outside. `startTestCentre(env)` takes these variables too, with the trunks of the centre's own `trunks.yaml`
 * (Toshima's city hall is over TLS and SRTP). For TLS, a password or other settings give `trunksOfTests(change)` as `trunks`.
 */
export function trunksOfTests(change: Partial<Centre["trunks"][number]> = {}): Centre["trunks"] {
  const common = { transport: "udp", srtp: "none", register: false, callerId: "0300000002", release: "bridge" } as const;
  // SIPp takes the question whether it is there for a call.
  const watched = { qualifySeconds: 0, maxChannels: 400 };
  return [
    { id: "carrier", name: "電話会社", use: "carrier", ...common, ...watched },
    { id: "city-hall", name: "区役所", use: "sections", ...common, ...watched, ...change },
  ];
}
const LINES_OF_TESTS: Centre["lines"] = [{ id: "main", name: "代表", shortName: "代表", numbers: ["0300000002"], flow: "main", sla: true }];

/** The engine's program: fetched by set-up, or where `MADOGUCHI_ASTERISK_PREFIX` says. */
export function enginePrefix(): string {
  const prefix = process.env.MADOGUCHI_ASTERISK_PREFIX ?? join(checkout, "var/asterisk/prefix");
  if (!existsSync(join(prefix, "usr/sbin/asterisk"))) throw new Error(`no Asterisk at ${prefix}: run ./madoguchi test, which fetches it`);
  return prefix;
}

/** A real Asterisk of its own on free ports in a folder of its own, ready for calls. */
export async function startTestAsterisk(options: TestAsteriskOptions): Promise<TestAsterisk> {
  const folder = mkdtempSync(join(tmpdir(), "asterisk-"));
  const settings = loadSettings({
    ...{ MADOGUCHI_VAR: folder, MADOGUCHI_SIP_PORT: String(await freePort()), MADOGUCHI_ARI_PORT: String(await freePort()) },
    ...{ MADOGUCHI_RTP: "20000-20999", ...options.env },
  });
  const { folders } = settings;
  for (const each of [folders.engine, folders.voice]) mkdirSync(each, { recursive: true });
  symlinkSync(enginePrefix(), join(folders.engine, "prefix"));
  if (options.voice) for (const name of ["current", "music"]) symlinkSync(options.voice, join(folders.voice, name));
  await writeEngineConfiguration(settings, { trunks: trunksOfTests(), lines: LINES_OF_TESTS, ...options.centre });
  const engine = runEngine(settings);
  await engine.start();
  const stop = async () => {
    await engine.crash();
    for (const each of [folder, folders.spool]) rmSync(each, { recursive: true, force: true });
  };
  return { settings, ...engine, stop };
}

function runEngine(settings: Settings): Pick<TestAsterisk, "crash" | "start" | "console"> {
  const { folders } = settings;
  const configuration = ["-C", join(folders.engine, "etc/asterisk.conf")];
  let child: ChildProcess | undefined;
  const start = async () => {
    const { command, args } = engineCommand(join(folders.engine, "prefix"), [...configuration, "-f"]);
    child = spawn(command, args, { stdio: "ignore" });
    await until(
      "the engine has booted",
      async () => (await answers(settings.ari.port)) && (await ask("core waitfullybooted")).includes("fully booted"),
    );
  };
  const crash = async () => {
    const gone = new Promise((resolve) => child?.once("exit", resolve));
    if (child?.exitCode === null && child.kill("SIGKILL")) await gone;
  };
  const ask = (line: string) => {
    const { command, args } = engineCommand(join(folders.engine, "prefix"), [...configuration, "-rx", line]);
    return output(command, args);
  };
  return { start, crash, console: ask };
}

function output(command: string, args: readonly string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { stdio: ["ignore", "pipe", "ignore"] });
    let text = "";
    child.stdout.on("data", (part) => {
      text += String(part);
    });
    child.on("error", reject);
    child.on("close", () => resolve(text));
  });
}

function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, "127.0.0.1");
    socket.on("connect", () => {
      socket.destroy();
      resolve(true);
    });
    socket.on("error", () => resolve(false));
  });
}

/** A TCP port nobody uses at this moment. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.on("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => resolve(typeof address === "object" && address ? address.port : 0));
    });
  });
}
