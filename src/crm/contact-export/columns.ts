import type { Cell } from "../../admin/table/table.ts";
import { classificationPaths } from "../../centre/classification.ts";
import type { Centre } from "../../centre/schema.ts";
import type { ContactRecord } from "../../cms/contact-record/contact-record.ts";
import { HOUR } from "../../kernel/ids.ts";

/** A contact as it is written out: its record, and what was written about it, newest last. */
export type Exported = { readonly record: ContactRecord; readonly summaries: readonly string[] };
type Column = readonly [heading: string, cell: (exported: Exported) => Cell];

/** The columns of 別紙4 and R-10: when, on which line, what about, what came of it, how long it took, who, what was written. */
export function columnsOf(centre: Centre): { header: string[]; row(exported: Exported): Cell[] } {
  const columns = [...whereColumns(centre), ...timeColumns, ...whatColumns(centre)];
  return { header: columns.map(([heading]) => heading), row: (exported) => columns.map(([, cell]) => cell(exported)) };
}

const TOKYO = 9 * HOUR;
const local = (at: number): string => new Date(at + TOKYO).toISOString();
const dayOf = (at: number | null): Cell => (at === null ? null : local(at).slice(0, 10));
const timeOf = (at: number | null): Cell => (at === null ? null : local(at).slice(11, 19));
const seconds = (ms: number | null): Cell => (ms === null ? null : Math.round(ms / 1_000));

/** An id of an older configuration stays as it is. */
const named = (entries: readonly { id: string; name: string }[]) => {
  const names = new Map(entries.map(({ id, name }) => [id, name]));
  return (id: string | null): string => (id === null ? "" : (names.get(id) ?? id));
};

function whereColumns(centre: Centre): Column[] {
  const line = named(centre.lines);
  const queue = named(centre.queues);
  const kind = named(centre.basics.kinds);
  const outcome = named(centre.basics.outcomes);
  const places = classificationPaths(centre.departments);
  const paths = new Map(places.map((place) => [place.id, place.path.split(" › ")]));
  const level =
    (depth: number) =>
    (exported: Exported): Cell => {
      const { classification } = exported.record;
      if (classification === null) return "";
      return (paths.get(classification) ?? [classification])[depth] ?? "";
    };
  return [
    ["日付", ({ record }) => dayOf(record.arrivedAt)],
    ["時刻", ({ record }) => timeOf(record.arrivedAt)],
    ["回線", ({ record }) => line(record.line)],
    ["メニュー", ({ record }) => queue(record.queue)],
    ["応対種別", ({ record }) => kind(record.kind)],
    ["部", level(0)],
    ["課", level(1)],
    ["係", level(2)],
    [
      "結果",
      ({ record }) => (record.outcome === null ? (DISPOSITIONS[record.disposition] ?? record.disposition) : outcome(record.outcome)),
    ],
    ["取次先", ({ record }) => transfersOf(record, centre)],
  ];
}

/** What became of a call without a history. */
const DISPOSITIONS: Readonly<Partial<Record<ContactRecord["disposition"], string>>> = {
  ...{ inIvr: "案内中", waiting: "待ち", answered: "履歴なし", abandoned: "放棄", leftInIvr: "案内で終了", outsideHours: "時間外" },
  ...{ guided: "案内のみ", lost: "切断", unserved: "応答できず", outbound: "発信" },
};

/** Where the citizen was brought, or who was asked; a number outside stays in the vault. */
function transfersOf(record: ContactRecord, centre: Centre): string {
  const section = named(centre.directory);
  const person = named(centre.people);
  const names = record.transfers.map(({ target }) => {
    if (target.kind === "section") return section(target.section);
    return target.kind === "agent" ? person(target.agent) : "外の番号";
  });
  return [...new Set(names)].join("、");
}

const timeColumns: readonly Column[] = [
  ["待ち（秒）", ({ record }) => seconds(record.waitMs)],
  ["通話（秒）", ({ record }) => seconds(record.talkMs)],
  ["保留（秒）", ({ record }) => seconds(record.holdMs)],
  ["後処理（秒）", ({ record }) => seconds(record.wrapUpMs)],
];

function whatColumns(centre: Centre): Column[] {
  const person = named(centre.people);
  const mark = named(centre.basics.marks);
  return [
    ["担当", ({ record }) => record.agents.map(person).join("、")],
    ["概要", ({ summaries }) => summaries.join("\n")],
    ["印", ({ record }) => record.marks.map(mark).join("、")],
    ["問い合わせ番号", ({ record }) => record.contact],
  ];
}

/** Counts what a format lacks: signs that were written as something else, and some of them. */
export function lackCounter(spelled: (text: string) => string) {
  const some = new Set<string>();
  let replaced = 0;
  return {
    cell(cell: Cell): Cell {
      if (typeof cell !== "string") return cell;
      const written = spelled(cell);
      if (written === cell) return cell;
      const signs = Array.from(cell);
      for (const [index, sign] of Array.from(written).entries()) {
        if (sign === signs[index]) continue;
        replaced += 1;
        if (some.size < SHOWN) some.add(signs[index] ?? "");
      }
      return written;
    },
    result: () => ({ replaced, lacking: [...some] }),
  };
}
const SHOWN = 10;
