import { type Field, fields, type Mapping } from "../api.ts";
import { MappingRefused } from "../errors.ts";

/** Headings by which a column is taken for a field; the first that fits. */
const HEADINGS: Readonly<Record<Field, RegExp>> = {
  key: /^(id|faq.?(id|no|番号)|no\.?|番号|管理番号|整理番号|ページ番号|キー|key)$/i,
  question: /質問|問い|^q(uestion)?$|^題名$|タイトル|件名|^title$/i,
  answer: /回答|答え|^a(nswer)?$|^本文$|内容|^body$|^content$/i,
  summary: /要約|概要|要旨|^summary$|^description$/i,
  words: /言葉|キーワード|検索語|タグ|^(key)?words?$|^tags?$/i,
  classification: /行政区分|担当|所管|部署|分類|カテゴリ|^category$|課名|^課$/i,
  queues: /メニュー|窓口|^queues?$/i,
  validFrom: /開始日|公開日|掲載日|^valid.?from$/i,
  validUntil: /期限|終了日|まで|^valid.?(until|to)$/i,
  sourceUrl: /url|アドレス|リンク|元のページ|^link$|^loc$/i,
};

/**
 * Columns for the fields: as last time where the headings are still there, else by their headings, each column once.
 * @param saved the mapping of the last import of the source; null when there was none
 */
export function proposedMapping(header: readonly string[], saved: Mapping | null): Mapping {
  const chosen: Mapping = {};
  const free = new Set(header);
  for (const field of fields) {
    const column = saved?.[field];
    if (column !== undefined && free.delete(column)) chosen[field] = column;
  }
  if (saved && chosen.question !== undefined && chosen.answer !== undefined) return chosen;
  for (const field of fields) {
    const column = chosen[field] === undefined ? [...free].find((one) => HEADINGS[field].test(one.trim())) : undefined;
    if (column !== undefined && free.delete(column)) chosen[field] = column;
  }
  return chosen;
}

/** The place of each field's column in the file. */
export type Columns = Readonly<Partial<Record<Field, number>>>;

/**
 * Where the fields stand in a file.
 * @throws MappingRefused when question or answer has no column, a column is not in the file, or one column has two fields
 */
export function columnsOf(header: readonly string[], mapping: Mapping): Columns {
  const columns: Partial<Record<Field, number>> = {};
  const seen = new Set<string>();
  for (const field of fields) {
    const name = mapping[field];
    if (name === undefined) continue;
    const at = header.indexOf(name);
    if (at < 0 || seen.has(name)) throw new MappingRefused(field);
    seen.add(name);
    columns[field] = at;
  }
  for (const field of ["question", "answer"] as const) if (columns[field] === undefined) throw new MappingRefused(field);
  return columns;
}
