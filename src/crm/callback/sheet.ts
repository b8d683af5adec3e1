import type { Cell } from "../../admin/table/table.ts";
import type { CallBack } from "./api.ts";

/** The columns of the list as a file; no number is among them. */
export const HEADER = [
  ...["約束の時間（始）", "約束の時間（終）", "状態", "担当", "待ち行列", "用件", "きっかけ", "かけた回数", "かけた記録"],
  ...["最後の結果", "作った日時", "終わった日時", "問い合わせ番号"],
] as const;

const BY = { caller: "待ち時間にお客さまが希望", agent: "応対中に約束", centre: "機械の障害で切れた電話" } as const;
const STATES = { open: "未対応", taken: "対応中", done: "完了", givenUp: "打ち切り" } as const;
const RESULTS = { reached: "つながった", noAnswer: "応答なし", busy: "話し中", failed: "かからない" } as const;

/** One call-back as a line of the file (別紙4 折り返し架電した応対内容履歴). */
export function sheetRow({ due, state, agent, queue, note, by, attempts, createdAt, closedAt, contact }: CallBack): Cell[] {
  const last = attempts.at(-1);
  return [
    ...[new Date(due.from), new Date(due.to), STATES[state], agent?.name ?? null, queue?.name ?? null, note, BY[by], attempts.length],
    attempts.map((one) => `${one.agent}：${RESULTS[one.result]}`).join("、"),
    ...[last ? RESULTS[last.result] : null, new Date(createdAt), closedAt === null ? null : new Date(closedAt), contact],
  ];
}
