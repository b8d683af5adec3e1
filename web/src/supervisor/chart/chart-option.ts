import type { WallboardView } from "../../../../src/cms/live/api.ts";
import { timeWords } from "../../shared/time/words.ts";

type Interval = WallboardView["intervals"][number];
/** Colours of the page, read where it is drawn, so that dark and light follow by themselves. */
export type Palette = {
  answered: string;
  abandoned: string;
  surface: string;
  text: string;
  quiet: string;
  line: string;
  axis: string;
  font: string;
  size: number;
};

const HOUR = 3_600_000;
const QUARTER = 900_000;

// limit: one picture, read from axis to series
/** The chart's picture of a day: answered solid, abandoned hatched on top, hours below, a line at now. */
export function chartOption(intervals: readonly Interval[], now: number, look: Palette) {
  const text = { color: look.quiet, fontFamily: look.font, fontSize: look.size };
  return {
    animation: false,
    grid: {
      left: 8,
      right: 16,
      top: 26,
      bottom: 4,
      outerBoundsMode: "same" as const,
      outerBounds: { left: 8, right: 16, top: 26, bottom: 4 },
    },
    xAxis: {
      type: "category" as const,
      data: intervals.map((one) => timeWords(one.start)),
      axisLabel: { ...text, interval: (index: number) => isHour(intervals[index]), formatter: hourWords, hideOverlap: true },
      axisTick: { alignWithLabel: false, interval: (index: number) => isHour(intervals[index]), lineStyle: { color: look.axis } },
      axisLine: { lineStyle: { color: look.axis } },
    },
    yAxis: { type: "value" as const, minInterval: 1, axisLabel: text, splitLine: { lineStyle: { color: look.line } } },
    series: [
      {
        type: "bar" as const,
        stack: "all",
        name: "応答",
        data: intervals.map((one) => one.answered),
        itemStyle: { color: look.answered },
        barCategoryGap: "25%",
        ...nowLine(intervals, now, look),
      },
      {
        type: "bar" as const,
        stack: "all",
        name: "放棄",
        // Nothing is drawn for nobody: a bar of no height would still have its border.
        data: intervals.map((one) => (one.abandoned === 0 ? null : one.abandoned)),
        itemStyle: {
          color: look.surface,
          borderColor: look.abandoned,
          borderWidth: 1,
          decal: { symbol: "rect", color: look.abandoned, dashArrayX: [1, 0], dashArrayY: [2, 3], rotation: -Math.PI / 4 },
        },
      },
    ],
  };
}

const isHour = (one: Interval | undefined): boolean => one !== undefined && one.start % HOUR === 0;
/** Short enough that every hour has room: the first says what it is, the others are numbers. */
const hourWords = (time: string, index: number): string => time.replace(/:\d\d$/, index === 0 ? "時" : "");

/** A line in the middle of the interval that is now; none outside the day that is shown. */
function nowLine(intervals: readonly Interval[], now: number, look: Palette) {
  const index = intervals.findIndex((one) => one.start <= now && now < one.start + QUARTER);
  if (index < 0) return {};
  const label = {
    formatter: `いま ${timeWords(now)}`,
    color: look.text,
    fontFamily: look.font,
    fontSize: look.size,
    fontWeight: "bold" as const,
    align: index > intervals.length * 0.85 ? ("right" as const) : ("left" as const),
  };
  return {
    markLine: {
      silent: true,
      symbol: "none",
      data: [{ xAxis: index }],
      label,
      lineStyle: { color: look.text, type: "solid" as const, width: 1.5 },
    },
  };
}
