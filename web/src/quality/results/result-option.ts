import type { QualityResults } from "../../../../src/crm/quality/api.ts";

type Month = QualityResults["centre"][number];
/** Colours of the page, read where it is drawn, so that dark and light follow by themselves. */
export type Palette = {
  own: string;
  centre: string;
  surface: string;
  text: string;
  quiet: string;
  line: string;
  axis: string;
  font: string;
  size: number;
};

// limit: one picture, read from axis to series
/** The chart's picture of an operator's months: own mean solid with its points written, the centre's dashed, gaps where nothing was evaluated. */
export function resultOption(months: readonly Month[], centre: readonly Month[], look: Palette) {
  const text = { color: look.quiet, fontFamily: look.font, fontSize: look.size };
  const pointsOf = (all: readonly Month[]) => all.map(({ mean }) => (mean === null ? null : Math.round(mean * 1000) / 10));
  return {
    animation: false,
    grid: {
      left: 8,
      right: 24,
      top: 24,
      bottom: 4,
      outerBoundsMode: "same" as const,
      outerBounds: { left: 8, right: 24, top: 24, bottom: 4 },
    },
    xAxis: {
      type: "category" as const,
      data: months.map(({ month }) => `${Number(month.slice(5))}月`),
      axisLabel: text,
      axisTick: { alignWithLabel: true, lineStyle: { color: look.axis } },
      axisLine: { lineStyle: { color: look.axis } },
    },
    yAxis: { type: "value" as const, min: 0, max: 100, interval: 25, axisLabel: text, splitLine: { lineStyle: { color: look.line } } },
    series: [
      {
        type: "line" as const,
        name: "センター全体",
        data: pointsOf(centre),
        symbol: "none",
        lineStyle: { color: look.centre, type: "dashed" as const, width: 2 },
      },
      {
        type: "line" as const,
        name: "オペレーター",
        data: pointsOf(months),
        symbol: "circle",
        symbolSize: 9,
        itemStyle: { color: look.own, borderColor: look.surface, borderWidth: 2 },
        lineStyle: { color: look.own, width: 3 },
        label: {
          show: true,
          position: "top" as const,
          color: look.text,
          fontFamily: look.font,
          fontSize: look.size,
          fontWeight: "bold" as const,
        },
      },
    ],
  };
}
