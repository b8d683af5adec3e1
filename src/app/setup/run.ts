import { type SpawnOptions, spawn } from "node:child_process";
import { closeSync, fstatSync, openSync, readFileSync } from "node:fs";
import { DiskFull, NetworkUnreachable, StepFailed, ToolMissing } from "./errors.ts";

const networkTrouble =
  /could not resolve|temporary failure|network is unreachable|unable to connect|could not connect|EAI_AGAIN|ENOTFOUND|ENETUNREACH|ECONNREFUSED|ETIMEDOUT/i;
const diskTrouble = /no space left|ENOSPC|enough free space/i;

/**
 * Runs a program to its end with its output appended to `log`.
 * @param what the step in Japanese, for the sentence when it fails
 * @throws NetworkUnreachable, DiskFull, StepFailed by what the program said; ToolMissing when it is not installed
 */
export function run(what: string, log: string, command: string, args: readonly string[], options: SpawnOptions = {}): Promise<void> {
  const file = openSync(log, "a");
  const before = fstatSync(file).size;
  return new Promise<void>((resolve, reject) => {
    const child = spawn(command, args, { ...options, stdio: ["ignore", file, file] });
    child.on("error", (error: NodeJS.ErrnoException) => reject(error.code === "ENOENT" ? new ToolMissing(command) : error));
    child.on("close", (code, signal) =>
      code === 0 ? resolve() : reject(failure(what, log, before, `${command} ended with ${signal ?? code}`)),
    );
  }).finally(() => closeSync(file));
}

function failure(what: string, log: string, before: number, detail: string): Error {
  const said = readFileSync(log).subarray(before).toString();
  if (networkTrouble.test(said)) return new NetworkUnreachable(what);
  if (diskTrouble.test(said)) return new DiskFull(log);
  return new StepFailed(what, log, `${detail}: ${said.trimEnd().split("\n").at(-1) ?? ""}`);
}
