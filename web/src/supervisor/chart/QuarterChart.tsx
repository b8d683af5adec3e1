import { BarChart } from "echarts/charts";
import { AriaComponent, GridComponent, MarkLineComponent } from "echarts/components";
import * as echarts from "echarts/core";
import { SVGRenderer } from "echarts/renderers";
import { useContext, useEffect, useRef } from "react";
import type { WallboardView } from "../../../../src/cms/live/api.ts";
import { CentreClock } from "../../shared/time/centre-clock.ts";
import { chartOption, type Palette } from "./chart-option.ts";

echarts.use([BarChart, GridComponent, MarkLineComponent, AriaComponent, SVGRenderer]);

/** Calls per quarter of an hour as a drawing; the numbers are in the table beside it for whoever cannot see it. */
export function QuarterChart({ intervals }: { intervals: WallboardView["intervals"] }) {
  const place = useRef<HTMLDivElement>(null);
  const chart = useRef<echarts.ECharts | null>(null);
  const now = useContext(CentreClock);

  useEffect(() => {
    const element = place.current;
    if (!element) return;
    const drawn = echarts.init(element, null, { renderer: "svg" });
    chart.current = drawn;
    const size = new ResizeObserver(() => drawn.resize());
    size.observe(element);
    return () => {
      size.disconnect();
      drawn.dispose();
    };
  }, []);

  useEffect(() => {
    const draw = () => place.current && chart.current?.setOption(chartOption(intervals, now(), paletteOf(place.current)));
    draw();
    const scheme = window.matchMedia("(prefers-color-scheme: dark)");
    scheme.addEventListener("change", draw);
    return () => scheme.removeEventListener("change", draw);
  }, [intervals, now]);

  return <div className="chart" ref={place} aria-hidden="true" />;
}

function paletteOf(element: Element): Palette {
  const style = getComputedStyle(element);
  const of = (name: string) => style.getPropertyValue(name).trim();
  const rem = Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
  return {
    answered: of("--m-chart-1"),
    abandoned: of("--m-warn"),
    surface: of("--m-surface"),
    text: of("--m-text"),
    quiet: of("--m-text-2"),
    line: of("--m-line-soft"),
    axis: of("--m-control"),
    font: style.fontFamily,
    size: rem * 0.875,
  };
}
