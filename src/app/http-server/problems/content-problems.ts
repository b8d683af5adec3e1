import type { Problems } from "./entry.ts";

/** What documents that ward and centre maintain refuse. */
export const contentProblems: Problems = {
  "changed-meanwhile": {
    status: 409,
    title: "ほかの人が先に変えました",
    detail:
      "開いているあいだに、ほかの人が新しい版を保存しました。書いたものは残っています。新しい版と見比べてから、もう一度保存してください。",
  },
  "document-refused": {
    status: 422,
    title: "公開できません",
    detail: ({ first = "誤りがあります。直してから公開してください。", count }) =>
      `${String(first)}${Number(count) > 1 ? `ほか${Number(count) - 1}件。` : ""}`,
  },
  "import-has-mistakes": {
    status: 422,
    title: "取り込めません",
    detail: "表に誤りがあります。示された行と列を直して、もう一度ファイルを選んでください。何も取り込んでいません。",
  },
  "import-overtaken": {
    status: 409,
    title: "ほかの人が先に変えました",
    detail: "確かめているあいだに電話帳が変わりました。もう一度ファイルを選んで、変わるところを確かめてください。何も取り込んでいません。",
  },
};
