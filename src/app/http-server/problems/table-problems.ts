import type { Facts, Problems } from "./entry.ts";

const FAULTS: Readonly<Record<string, string>> = {
  empty: "ファイルに何も入っていません。",
  tooLarge: "ファイルが大きすぎます。分けてから、もう一度選んでください。",
  notATable: "表として読めないファイルです。CSVか、Excelブック（.xlsx）を選んでください。",
  oldExcel: "古い形式のExcel（.xls）です。Excelで開き、「Excelブック（.xlsx）」として保存し直してください。",
  broken: 'ファイルが壊れているか、引用符（"）が閉じていません。直してから、もう一度選んでください。',
  unknownEncoding: "文字コードが分かりません。UTF-8かShift_JISで保存し直してください。",
  mergedCells: "結合されたセルがあります。結合を解除してから、もう一度選んでください。",
  tooManyRows: "行が多すぎます。20万行までに分けてください。",
  tooManyColumns: "列が多すぎます。200列までにしてください。",
  cellTooLong: "長すぎるセルがあります。10万字までにしてください。",
  moreCellsThanHeader: "見出しのない列に値があります。見出しをつけるか、値を消してください。",
  headerTwice: "同じ見出しが二つあります。どちらかの見出しを変えてください。",
  headerMissing: "見出しのない列があります。最初の行に見出しを入れてください。",
  formulaError: "計算がエラー（#N/Aなど）のセルがあります。直してから、もう一度選んでください。",
};

/** What the reading of a sheet refuses; it says the place. */
export const tableProblems: Problems = {
  "table-refused": {
    status: 422,
    title: "取り込めません",
    detail: (facts) => `${place(facts)}${FAULTS[String(facts.fault)] ?? "表として読めません。"}`,
  },
};

function place({ row, column }: Facts): string {
  if (row === undefined) return "";
  return column === undefined ? `${String(row)}行目：` : `${String(row)}行目の${String(column)}列：`;
}
