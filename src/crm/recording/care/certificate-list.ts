import type { Instant } from "../../../kernel/ids.ts";
import { CAUSE_WORDS, ERASED_WORDS, type ErasureList } from "../api.ts";

type Certificate = ErasureList["certificates"][number];

const moment = new Intl.DateTimeFormat("sv-SE", { timeZone: "Asia/Tokyo", dateStyle: "short", timeStyle: "medium" });
const HEAD = [
  "証明番号",
  "消去日時",
  "種類",
  "対象",
  "問い合わせ",
  "始まり",
  "長さ（秒）",
  "理由",
  "理由の詳細",
  "消去した者",
  "暗号文のSHA-256",
  "証明のハッシュ",
];

/** The certificates as CSV (RFC 4180, with a byte order mark, so that a spreadsheet reads the Japanese). @param nameOf whom an id means */
export function certificatesAsCsv(certificates: readonly Certificate[], nameOf: (id: string) => string): string {
  const rows = certificates.map((one) => [
    ...[String(one.number), written(one.at), ERASED_WORDS[one.kind], one.object, one.contact ?? "", written(one.startedAt)],
    one.kind === "recording" ? String(Math.round(one.seconds)) : "",
    ...[CAUSE_WORDS[one.why], one.reason, one.by === "centre" ? "自動" : nameOf(one.by), one.sha256, one.hash],
  ]);
  return `\uFEFF${[HEAD, ...rows].map((row) => `${row.map(cell).join(",")}\r\n`).join("")}`;
}

const written = (at: Instant): string => moment.format(at);

/** What a spreadsheet would take for a formula is given as text. */
function cell(text: string): string {
  const plain = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(plain) ? `"${plain.replaceAll('"', '""')}"` : plain;
}
