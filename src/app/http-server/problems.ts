import type { Problem } from "../../desk/api.ts";
import { DomainError } from "../../kernel/errors.ts";
import { callProblems } from "./problems/call-problems.ts";
import { careProblems } from "./problems/care-problems.ts";
import { contentProblems } from "./problems/content-problems.ts";
import type { Entry, Facts, Problems } from "./problems/entry.ts";
import { knowledgeProblems } from "./problems/knowledge-problems.ts";
import { outboundProblems } from "./problems/outbound-problems.ts";
import { recordProblems } from "./problems/record-problems.ts";
import { tableProblems } from "./problems/table-problems.ts";

/** Who asks, and how. */
const general: Problems = {
  // who
  "not-signed-in": {
    status: 401,
    title: "サインインしていません",
    detail: "サインインが必要です。利用者名とパスワードを入れてください。",
  },
  "credentials-refused": {
    status: 401,
    title: "サインインできません",
    detail: "利用者名かパスワードが違います。確かめて、もう一度入れてください。",
  },
  "too-many-attempts": {
    status: 429,
    title: "しばらく待ってください",
    detail: (facts) => `続けて失敗したため、${String(facts.seconds)}秒たってから、もう一度お試しください。`,
  },
  "not-allowed": {
    status: 403,
    title: "権限がありません",
    detail: "この操作の権限がありません。必要なときは、スーパーバイザーに相談してください。",
  },
  "foreign-origin": {
    status: 403,
    title: "別のサイトからの要求です",
    detail: "この画面からは操作できません。窓口の画面を開き直してください。",
  },
  // what
  "not-found": { status: 404, title: "見つかりません", detail: "指定されたものはありません。一覧から選び直してください。" },
  "no-such-route": { status: 404, title: "見つかりません", detail: "このアドレスには何もありません。アドレスを確かめてください。" },
  "method-not-allowed": { status: 405, title: "できない操作です", detail: "このアドレスではその操作ができません。" },
  "body-too-large": { status: 413, title: "大きすぎます", detail: "送られた内容が大きすぎます。短くして、もう一度お試しください。" },
  "unsupported-media-type": { status: 415, title: "形式が違います", detail: "JSON（application/json）で送ってください。" },
  "malformed-json": {
    status: 400,
    title: "読めません",
    detail: "送られた内容がJSONとして読めません。画面を再読込して、もう一度お試しください。",
  },
  "malformed-request": { status: 400, title: "読めません", detail: "要求を読めません。画面を再読込して、もう一度お試しください。" },
  "form-refused": {
    status: 422,
    title: "入力に誤りがあります",
    detail: "入力に誤りがあります。示された項目を直して、もう一度お試しください。",
  },
  // desk
  "idempotency-key-missing": {
    status: 400,
    title: "キーがありません",
    detail: "操作のキー（Idempotency-Key）がありません。画面を再読込してください。",
  },
  "idempotency-key-reused": {
    status: 422,
    title: "キーが使われています",
    detail: "この操作のキーは別の操作に使われています。画面を再読込してください。",
  },
};

/** Every refusal a browser can get. */
const table: Problems = {
  ...general,
  ...callProblems,
  ...contentProblems,
  ...recordProblems,
  ...outboundProblems,
  ...careProblems,
  ...knowledgeProblems,
  ...tableProblems,
};

const OTHER_REFUSAL: Entry = {
  status: 409,
  title: "できません",
  detail: "いまはこの操作ができません。画面の状態を確かめて、もう一度お試しください。",
};
const DEFECT: Entry = {
  status: 500,
  title: "問題が起きました",
  detail: "窓口の中で問題が起きました。入力は残っています。もう一度お試しください。続くときは、管理者に知らせてください。",
};

/** The problem JSON for a stable code (RFC 9457); a code without an entry is a refusal in general words. */
export function problemOf(code: string, facts: Facts = {}): Problem {
  return written(code, table[code] ?? OTHER_REFUSAL, facts);
}

/** The problem JSON for anything thrown: a refusal of the centre tells its reason, a defect tells nothing of its inside. */
export function problemOfError(error: unknown): Problem {
  if (error instanceof DomainError) return problemOf(error.code, error.facts);
  return written("defect", DEFECT, {});
}

function written(code: string, entry: Entry, facts: Facts): Problem {
  const detail = typeof entry.detail === "string" ? entry.detail : entry.detail(facts);
  const own = Object.keys(facts).length === 0 ? {} : { facts: { ...facts } };
  return { type: `urn:madoguchi:problem:${code}`, title: entry.title, status: entry.status, detail, code, ...own };
}
