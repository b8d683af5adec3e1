import { DomainError } from "../../kernel/errors.ts";

type Facts = Readonly<Record<string, unknown>>;

/** For each refusal of set-up and start: what is wrong and how to mend it, for the person at the terminal. */
const sentences: Readonly<Record<string, (facts: Facts) => string>> = {
  "setting-refused": (f) => `設定 ${f.setting} の値「${f.value}」は使えません（${f.rule}）。環境変数か引数を直してください。`,
  "trunk-refused": (f) => {
    if (f.why === "unknown")
      return `設定 ${f.variable}_… の外線「${f.trunk}」は trunks.yaml にありません。名前を直すか、設定を消してください。`;
    if (f.why === "password")
      return `外線「${f.trunk}」のパスワードがありません。${f.variable}_PASSWORD か、var/secrets/trunk-${f.trunk} のファイルに書いてください。`;
    return `外線「${f.trunk}」のアドレスはほかの外線と同じです。${f.variable}_HOST と MADOGUCHI_TRUNK_PEERS を確かめてください。`;
  },
  "folder-not-writable": (f) =>
    `${f.folder} に書き込めません。このフォルダーの所有者として実行するか、MADOGUCHI_VAR に書き込める場所を指定してください。`,
  "network-unreachable": (f) =>
    `${f.what}を取り寄せられません。ネットワーク（社内ならプロキシの設定）を確かめて、もう一度実行してください。`,
  "port-taken": (f) =>
    `ポート ${f.port}（${f.use}）はほかのプログラムが使っています。それを止めるか、${f.setting} で別の番号を指定してください。`,
  "port-refused": (f) =>
    `${f.address}（${f.use}）で待ち受けられません（${f.why}）。この計算機のアドレスと 1024 以上のポートを指定してください。`,
  "database-unreachable": (f) =>
    `データベース ${f.host} に接続できません（${f.why}）。DATABASE_URL を確かめるか、消して専用のデータベースを使ってください。`,
  "already-running": (f) =>
    `センターはすでに動いています（プロセス ${f.pid}）。「./madoguchi status」で見るか、「./madoguchi stop」で止めてから実行してください。`,
  "disk-full": (f) => `${f.folder} の空き容量がなくなりました。3 GB 以上を空けてから、もう一度実行してください。`,
  "tool-missing": (f) => `${f.tool} が入っていません。「./madoguchi setup」を root または sudo のできる利用者で実行してください。`,
  "step-failed": (f) => `${f.what}ができませんでした。理由は ${f.log} にあります。`,
  "centre-silent": (f) =>
    `センターが時間内に答えませんでした。理由は ${f.log} にあります。「./madoguchi stop」のあと、もう一度実行してください。`,
};

/** The sentence shown for a refusal; for one without a sentence here, its own message. */
export function sentenceOf(error: unknown): string {
  if (error instanceof DomainError) return sentences[error.code]?.(error.facts) ?? error.message;
  if (isErrno(error, "ENOSPC")) return sentences["disk-full"]?.({ folder: "var" }) ?? "";
  return `思いがけない誤りです: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`;
}

function isErrno(error: unknown, code: string): boolean {
  return error instanceof Error && "code" in error && error.code === code;
}
