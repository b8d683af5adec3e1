import { readFileSync } from "node:fs";
import { join } from "node:path";

/** What the ward has published: calls of each day of FY2021, and contacts per hour on two days. */
export type Volumes = {
  readonly days: readonly { readonly date: string; readonly calls: number }[];
  /** Shares of a day by hour 0–23 of an open day; they sum to 1. */
  readonly openDay: readonly number[];
  /** The same for weekends and holidays. */
  readonly closedDay: readonly number[];
};

/** Calls to the COVID hotline in FY2021, counted apart by the ward. */
export const COVID_CALLS_FY2021 = 2_202;

/** Reads the ward's figures from `simulator/data`. */
export function readVolumes(): Volumes {
  const days = rows("daily-fy2021.csv").map(([date = "", calls]) => ({ date, calls: Number(calls) }));
  const hours = rows("hourly.csv").map((row) => row.map(Number));
  const counted = new Map(hours.map(([hour = 0, ...counts]) => [hour, counts]));
  const openDay = shares((hour) => average(counted.get(hour)));
  // No closed day is published. Without the offices' own rhythm the day is flatter: half the open day's shape, half even.
  const closedDay = shares((hour) => (counted.has(hour) ? (openDay[hour] ?? 0) + 1 / counted.size : 0));
  return { days, openDay, closedDay };
}

function rows(file: string): string[][] {
  const [, ...lines] = readFileSync(join(import.meta.dirname, "data", file), "utf8")
    .trim()
    .split("\n");
  return lines.map((line) => line.trim().split(","));
}

function average(counts: readonly number[] | undefined): number {
  return counts?.length ? counts.reduce((sum, count) => sum + count, 0) / counts.length : 0;
}

function shares(weightOf: (hour: number) => number): number[] {
  const weights = Array.from({ length: 24 }, (_, hour) => weightOf(hour));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return weights.map((weight) => weight / total);
}
