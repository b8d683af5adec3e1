import { LineChart } from "echarts/charts";
import { GridComponent } from "echarts/components";
import * as echarts from "echarts/core";
import { SVGRenderer } from "echarts/renderers";
import { useEffect, useRef } from "react";
import type { QualityResults } from "../../../../src/crm/quality/api.ts";
import { type Palette, resultOption } from "./result-option.ts";

echarts.use([LineChart, GridComponent, SVGRenderer]);
type Months = QualityResults["centre"];

/** The monthly means as a drawing; the numbers are in the table beside it for whoever cannot see it. */
export function ResultChart({ months, centre }: { months: Months; centre: Months }) {
  const place = useRef<HTMLDivElement>(null);
  const chart = useRef<echarts.ECharts | null>(null);

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
    const draw = () => place.current && chart.current?.setOption(resultOption(months, centre, paletteOf(place.current)), true);
    draw();
    const scheme = window.matchMedia("(prefers-color-scheme: dark)");
    scheme.addEventListener("change", draw);
    return () => scheme.removeEventListener("change", draw);
  }, [months, centre]);

  return <div className="chart" ref={place} aria-hidden="true" />;
}

function paletteOf(element: Element): Palette {
  const style = getComputedStyle(element);
  const of = (name: string) => style.getPropertyValue(name).trim();
  const rem = Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
  return {
    ...{ own: of("--m-chart-1"), centre: of("--m-control"), surface: of("--m-surface"), text: of("--m-text"), quiet: of("--m-text-2") },
    ...{ line: of("--m-line-soft"), axis: of("--m-control"), font: style.fontFamily, size: rem * 0.875 },
  };
}
