import { type ChildProcess, spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { registerScenario } from "./sipp-scenarios.ts";

export type SippOptions = {
  /** A scenario's XML, e.g. of `callerScenario`. */
  readonly scenario: string;
  /** SIP port of SIPp itself, and where it sends to. */
  readonly localPort: number;
  readonly remotePort: number;
  readonly remoteHost?: string;
  readonly localHost?: string;
  /** `[service]`: the dialled number, or the extension that registers. */
  readonly service: string;
  readonly calls?: number;
  /** Calls a second; how many at once. */
  readonly rate?: number;
  readonly limit?: number;
  /** First port for RTP. */
  readonly mediaPort?: number;
  readonly user?: string;
  readonly password?: string;
  readonly more?: readonly string[];
};
export type SippRun = {
  /** Exit code 0 = every call went as the scenario says; `errors` is what SIPp complained about. */
  readonly done: Promise<{ code: number; errors: string; folder: string }>;
  /** Ends it at once; `done` resolves. */
  stop(): Promise<void>;
  readonly folder: string;
};

/** Starts SIPp (Debian package `sip-tester`) in a folder of its own. */
export function runSipp(options: SippOptions): SippRun {
  const folder = mkdtempSync(join(tmpdir(), "sipp-"));
  writeFileSync(join(folder, "scenario.xml"), options.scenario);
  const local = options.localHost ?? "127.0.0.1";
  const child = spawn("sipp", argumentsOf(options, local), { cwd: folder, stdio: ["ignore", "ignore", "pipe"] });
  const done = ended(child, folder);
  const stop = async () => {
    child.kill("SIGKILL");
    await done;
  };
  return { done, stop, folder };
}

function argumentsOf(options: SippOptions, local: string): string[] {
  const { calls, rate, limit, mediaPort, user, password } = options;
  return [
    ...["-sf", "scenario.xml", "-s", options.service, "-i", local, "-p", String(options.localPort), "-mi", local],
    ...["-cp", String(options.localPort + 20_000), "-nostdin", "-aa", "-trace_err", "-error_file", "errors.log"],
    ...(calls === undefined ? [] : ["-m", String(calls)]),
    ...(rate === undefined ? [] : ["-r", String(rate)]),
    ...(limit === undefined ? [] : ["-l", String(limit)]),
    ...(mediaPort === undefined ? [] : ["-mp", String(mediaPort)]),
    ...(user === undefined ? [] : ["-au", user]),
    ...(password === undefined ? [] : ["-ap", password]),
    ...(options.more ?? []),
    `${options.remoteHost ?? "127.0.0.1"}:${options.remotePort}`,
  ];
}

function ended(child: ChildProcess, folder: string): Promise<{ code: number; errors: string; folder: string }> {
  return new Promise((resolve, reject) => {
    let stderr = "";
    child.stderr?.on("data", (text) => {
      stderr += String(text);
    });
    child.on("error", reject);
    child.on("close", (code) => resolve({ code: code ?? -1, errors: `${stderr}${readIfThere(join(folder, "errors.log"))}`, folder }));
  });
}

function readIfThere(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return "";
    throw error;
  }
}

/**
 * Registers the desk phone `extension` at `localPort` (SIPp answers the engine's OPTIONS meanwhile); a phone scenario may
 * then listen there. `expires` 0 takes the phone away.
 * @throws Error when the engine refused it
 */
export async function registerPhone(
  extension: string,
  password: string,
  localPort: number,
  remotePort: number,
  expires = 300,
): Promise<void> {
  const run = runSipp({
    ...{ scenario: registerScenario(expires), localPort, remotePort, service: extension, user: extension, password, calls: 1 },
    more: ["-oocsn", "ooc_default"],
  });
  const { code, errors } = await run.done;
  if (code !== 0) throw new Error(`phone ${extension} could not register: ${errors}`);
}

/** A tone as G.711 µ-law, for `speak`: makes the file when it is not there yet. */
export function toneFile(hz: number, seconds: number, folder = join(tmpdir(), "sipp-tones")): string {
  mkdirSync(folder, { recursive: true });
  const path = join(folder, `${hz}-${seconds}.ulaw`);
  const samples = Uint8Array.from({ length: seconds * 8000 }, (_, i) => muLaw(Math.round(8000 * Math.sin((2 * Math.PI * hz * i) / 8000))));
  writeFileSync(path, samples);
  return path;
}

function muLaw(sample: number): number {
  const sign = sample < 0 ? 0x80 : 0;
  const magnitude = Math.min(Math.abs(sample), 32_635) + 132;
  const exponent = Math.max(0, Math.floor(Math.log2(magnitude)) - 7);
  const mantissa = (magnitude >> (exponent + 3)) & 0x0f;
  return ~(sign | (exponent << 4) | mantissa) & 0xff;
}
