import type { Instant } from "../../kernel/ids.ts";

/** One line of `status`; `pid` is undefined when the part does not run. Memory in MB. */
export type PartStatus = {
  readonly title: string;
  readonly address: string;
  readonly pid: number | undefined;
  readonly since: Instant | undefined;
  readonly restarts: number;
  readonly memory: number | undefined;
};

const heads = ["部分", "状態", "プロセス", "起動から", "再起動", "メモリー", "住所"];

/** The parts as lines for a terminal, columns aligned though Japanese letters are twice as wide. */
export function statusTable(parts: readonly PartStatus[], now: Instant): string {
  const rows = [heads, ...parts.map((part) => cells(part, now))];
  const widths = heads.map((_, column) => Math.max(...rows.map((row) => widthOf(row[column] ?? ""))));
  return rows
    .map((row) =>
      row
        .map((cell, i) => cell + " ".repeat((widths[i] ?? 0) - widthOf(cell)))
        .join("  ")
        .trimEnd(),
    )
    .join("\n");
}

function cells(part: PartStatus, now: Instant): string[] {
  const runs = part.pid !== undefined;
  return [
    part.title,
    runs ? "動作中" : "停止",
    runs ? String(part.pid) : "–",
    part.since === undefined ? "–" : span(now - part.since),
    `${part.restarts}回`,
    part.memory === undefined ? "–" : `${part.memory} MB`,
    part.address,
  ];
}

function span(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1_000));
  if (seconds < 60) return `${seconds}秒`;
  if (seconds < 3_600) return `${Math.floor(seconds / 60)}分`;
  return `${Math.floor(seconds / 3_600)}時間${Math.floor((seconds % 3_600) / 60)}分`;
}

function widthOf(text: string): number {
  return [...text].reduce((sum, letter) => sum + (/[\u3000-\u9fff\uff00-\uff60]/.test(letter) ? 2 : 1), 0);
}
