import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { afterEach, beforeEach, expect, test } from "vitest";
import { endPart, type Kept, keep } from "./keep.ts";
import { MARK, type Part } from "./part.ts";
import { isAlive, markedProcess, markProcess, type ProcessMark, processesWith, signalProcess } from "./process-mark.ts";

let folder = "";
let kept: Kept[] = [];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "madoguchi-keep-"));
});

afterEach(async () => {
  await Promise.all(kept.map((one) => one.close()));
  kept = [];
  rmSync(folder, { recursive: true });
});

function open(script: string, grace = 5_000): Kept {
  const env = { PATH: process.env.PATH ?? "", [MARK]: folder };
  const part: Part = {
    name: "part",
    title: "",
    address: "",
    command: "sh",
    args: ["-c", script],
    env,
    identity: {},
    stopSignal: "SIGTERM",
    grace,
  };
  const one = keep(part, { run: folder, log: folder }, () => undefined);
  kept.push(one);
  return one;
}

async function until<T>(look: () => T | undefined | false): Promise<T> {
  for (;;) {
    const seen = look();
    if (seen !== undefined && seen !== false) return seen;
    await pause(10);
  }
}

const running = (other?: ProcessMark) =>
  until(() => {
    const mark = markedProcess(folder, "part");
    return mark && mark.pid !== other?.pid ? mark : undefined;
  });

test("a part that is killed runs again, and its restarts are counted", async () => {
  open("exec sleep 60");
  const first = await running();
  signalProcess(first.pid, "SIGKILL");
  const second = await running(first);
  expect(second.restarts).toBe(1);
});

test("a supervisor takes over the part that a killed supervisor left behind, and keeps it from then on", async () => {
  open("exec sleep 60");
  const first = await running();
  open("exec sleep 60");
  expect((await running()).pid).toBe(first.pid);
});

test("a part that does not end when asked is killed when its grace is over", async () => {
  const one = open("trap '' TERM; echo ready >&2; while :; do sleep 0.05; done", 300);
  const mark = await running();
  await one.close();
  expect(isAlive(mark)).toBe(false);
  expect(markedProcess(folder, "part")).toBeUndefined();
});

test("a process that merely got the same number as a part of ours is neither shown nor ended", async () => {
  const mine = markProcess(folder, "stranger", process.pid, 0);
  writeFileSync(join(folder, "stranger.pid"), JSON.stringify({ ...mine, ticks: "1" }));
  expect(markedProcess(folder, "stranger")).toBeUndefined();
  expect(await endPart("stranger", folder, "SIGKILL", 100)).toBe(false);
});

test("what a part has started itself is found by its mark", async () => {
  open("sleep 61 & exec sleep 60");
  await running();
  const found = await until(() => {
    const pids = processesWith(MARK, folder);
    return pids.length >= 2 && pids;
  });
  for (const pid of found) signalProcess(pid, "SIGKILL");
  expect(found.length).toBe(2);
});
