import type { Cell } from "../../admin/table/table.ts";
import { classificationPaths } from "../../centre/classification.ts";
import type { Centre } from "../../centre/schema.ts";
import { HOW_NAMES, OUTCOME_NAMES, type TransferItem } from "./api.ts";

/** The columns of the list as a file. */
export const HEADER = [
  ...["日時", "業務", "交換", "オペレーター", "取次先の種類", "取次先", "方法", "結果", "お客さまの待ち（秒）"],
  ...["行政区分", "概要", "問い合わせ番号"],
] as const;

const KINDS = { section: "課", agent: "オペレーター", number: "外の番号" } as const;
type Words = Pick<Centre, "queues" | "people" | "directory" | "departments">;

/** One try as a line of the file, in the words of the screens; an id that nobody knows any more stands as it is. */
export function sheetRow(centre: Words, one: TransferItem): Cell[] {
  const named = (list: readonly { id: string; name: string }[], id: string | null) => list.find((each) => each.id === id)?.name ?? id;
  const target = one.targetKind === "agent" ? named(centre.people, one.target) : named(centre.directory, one.target);
  return [
    ...[new Date(one.startedAt), named(centre.queues, one.queue), one.exchange ? "交換" : "", named(centre.people, one.agent)],
    ...[KINDS[one.targetKind], target ?? "", HOW_NAMES[one.how], OUTCOME_NAMES[one.outcome] ?? one.outcome],
    one.citizenWaitMs === null ? null : Math.round(one.citizenWaitMs / 1000),
    ...[pathOf(centre, one.classification), one.summary, one.contact],
  ];
}

/** 部 › 課 › 係. */
const pathOf = ({ departments }: Words, id: string | null): string | null =>
  classificationPaths(departments).find((one) => one.id === id)?.path ?? id;
