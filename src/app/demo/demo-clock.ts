import { readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { nationalHolidays } from "../../centre/holidays-adapter.ts";
import { localTime } from "../../centre/hours.ts";
import { HOUR, type Instant, MINUTE } from "../../kernel/ids.ts";
import type { Folders } from "../settings/folders.ts";
import type { Settings } from "../settings/settings.ts";

const FIRST = 9 * 60;
const LAST = 16 * 60;
/** Where a shifted day begins: the busiest hour is just ahead. */
const BEGIN = 9 * 60 + 30;
const DAY = 24 * HOUR;
const EVERY = 5_000;
/** The days around New Year on which no ward's office is open, as `MM-DD`. */
const YEAR_END = { from: "12-29", to: "01-03" };
const note = z.object({ seen: z.number() });

/**
 * The instant at which a demo's clock starts: now, when the ward's offices are open and some hours remain, else 9:30 of
 * the next day on which they are. Never before `seen`, so that no day is lived twice.
 * @param seen how far an earlier demo's clock had come; null when there was none
 */
export function demoStart(now: Instant, seen: Instant | null): Instant {
  let at = Math.max(now, seen ?? now);
  for (;;) {
    const { date, weekday, minute } = localTime(at);
    const open = weekday !== "sat" && weekday !== "sun" && !isDayOff(date);
    if (open && minute >= FIRST && minute < LAST) return at;
    const midnight = at - ((((at + 9 * HOUR) % DAY) + DAY) % DAY);
    const begin = midnight + BEGIN * MINUTE;
    if (open && at < begin) return begin;
    at = midnight + DAY;
  }
}

function isDayOff(date: string): boolean {
  const year = Number(date.slice(0, 4));
  const day = date.slice(5);
  return nationalHolidays(year, year).has(date) || day >= YEAR_END.from || day <= YEAR_END.to;
}

/** How far an earlier demo's clock of this installation had come; null when there was none. */
export function readSeen(folders: Pick<Folders, "var">): Instant | null {
  try {
    return note.parse(JSON.parse(readFileSync(fileOf(folders), "utf8"))).seen;
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return null;
    throw error;
  }
}

/** Notes every few seconds how far the clock has come, a little ahead of it; the answer ends that. */
export function keepSeen({ clock, folders }: Pick<Settings, "clock" | "folders">): () => void {
  const write = () => {
    const draft = `${fileOf(folders)}.new`;
    writeFileSync(draft, JSON.stringify({ seen: clock.now() + 2 * EVERY * clock.speed }));
    renameSync(draft, fileOf(folders));
  };
  write();
  const timer = setInterval(write, EVERY);
  return () => clearInterval(timer);
}

const fileOf = (folders: Pick<Folders, "var">): string => join(folders.var, "demo-clock.json");
