import { columnName, type TableRow } from "../../../../admin/table/table.ts";
import type { ClassificationPath } from "../../../../centre/classification.ts";
import { normalise } from "../../../../centre/search.ts";
import { type EntryBody, LIMITS } from "../../entry/api.ts";
import { keptBody } from "../../entry/entry.ts";
import { cleanLine } from "../../text/clean.ts";
import { isHtml, markedText } from "../../text/html.ts";
import { webAddress } from "../../text/link.ts";
import type { Field, RowFault } from "../api.ts";
import { dayFrom } from "./days.ts";
import type { Columns } from "./mapping.ts";

/** Words of the file → ids of the centre. */
export type Places = { classification(words: string): string | null; queue(words: string): string | null };

/** What a row says: the fields that its file has, and what is wrong with it. */
export type ReadRow = {
  readonly key: string | null;
  /** What stands in the column of the source's page, an address or the place in a folder. */
  readonly place: string | null;
  readonly said: Partial<EntryBody> & Pick<EntryBody, "question" | "answer">;
  readonly faults: readonly RowFault[];
  /** It names a place that the centre does not have. */
  readonly unfiled: boolean;
};

/** Finds places by id, by name, or by names from the department down, whatever stands between them. */
export function placesOf(paths: readonly ClassificationPath[], queues: readonly { id: string; name: string }[]): Places {
  const plain = (text: string) => normalise(text).replace(/[\s›>＞/／・,、-]/g, "");
  const places = new Map<string, string | null>();
  const add = (name: string, id: string) => places.set(name, places.has(name) && places.get(name) !== id ? null : id);
  for (const { id, name, path, ids } of paths) {
    add(plain(id), id);
    add(plain(path), id);
    const names = path.split(" › ");
    if (ids.length === 3) add(plain(names.slice(1).join("")), id);
    add(plain(name), id);
  }
  const byQueue = new Map(queues.flatMap(({ id, name }) => [[plain(id), id] as const, [plain(name), id] as const]));
  return { classification: (words) => places.get(plain(words)) ?? null, queue: (words) => byQueue.get(plain(words)) ?? null };
}

const SEPARATORS = /[、,;；\n|｜]+/;
const LONGEST_KEY = 300;

/** A row of the file as an answer: HTML becomes marked text, days and places are understood, faults are named with their column. */
export function readRow({ cells }: TableRow, header: readonly string[], columns: Columns, places: Places): ReadRow {
  const faults: RowFault[] = [];
  const cell = (field: Field): string | null => (columns[field] === undefined ? null : (cells[columns[field]] ?? "").trim());
  const fault = (field: Field, sentence: string) => {
    const at = columns[field];
    faults.push({ column: at === undefined ? null : columnName(at), heading: at === undefined ? null : (header[at] ?? null), sentence });
  };
  const text = (field: Field): string => {
    const written = cell(field) ?? "";
    return isHtml(written) ? markedText(written) : written;
  };
  const day = (field: "validFrom" | "validUntil"): string | null => {
    const written = cell(field);
    const read = written ? dayFrom(written) : null;
    if (written && read === null) fault(field, `「${written.slice(0, 40)}」は日付として読めません。2027-03-31 のように書いてください。`);
    return read;
  };
  const filed = cell("classification");
  const classification = filed ? places.classification(filed) : null;
  const { queues, unknown } = queuesOf(cell("queues"), places);
  if (unknown.length > 0) fault("queues", `メニュー「${unknown.join("、")}」はありません。`);
  const url = cell("sourceUrl");
  const body: EntryBody = {
    question: text("question"),
    answer: text("answer"),
    summary: text("summary"),
    words: (cell("words") ?? "").split(SEPARATORS).map(cleanLine).filter(Boolean),
    ...{ classification, queues, validFrom: day("validFrom"), validUntil: day("validUntil") },
    sourceUrl: url ? webAddress(url) : null,
  };
  const kept = keptBody(body);
  for (const [field, sentence] of tooLongOrMissing(kept)) fault(field, sentence);
  if (kept.validFrom && kept.validUntil && kept.validUntil < kept.validFrom) fault("validUntil", "有効期限が開始日より前です。");
  const key = cleanLine(cell("key") ?? "");
  if (key.length > LONGEST_KEY) fault("key", `管理番号は${LONGEST_KEY}字までです。`);
  return { key: key || null, place: url || null, said: saidOf(kept, columns), faults, unfiled: Boolean(filed) && classification === null };
}

function queuesOf(written: string | null, places: Places): { queues: string[]; unknown: string[] } {
  const names = (written ?? "").split(SEPARATORS).map(cleanLine).filter(Boolean);
  const found = names.map((name) => [name, places.queue(name)] as const);
  return { queues: found.flatMap(([, id]) => id ?? []), unknown: found.filter(([, id]) => id === null).map(([name]) => name) };
}

function tooLongOrMissing(body: EntryBody): [Field, string][] {
  const long = (field: "question" | "answer" | "summary"): [Field, string][] =>
    body[field].length > LIMITS[field] ? [[field, `${body[field].length}字あります。${LIMITS[field]}字までにしてください。`]] : [];
  return [
    ...(body.question === "" ? ([["question", "質問がありません。"]] as [Field, string][]) : long("question")),
    ...(body.answer === "" ? ([["answer", "回答がありません。"]] as [Field, string][]) : long("answer")),
    ...long("summary"),
    ...(body.words.length > LIMITS.words || body.words.some((word) => word.length > LIMITS.word)
      ? ([["words", `言葉は${LIMITS.words}個、一つ${LIMITS.word}字までです。`]] as [Field, string][])
      : []),
  ];
}

/** Only the fields that the file has a column for: the others stay as they are. */
function saidOf(body: EntryBody, columns: Columns): ReadRow["said"] {
  const { question, answer, ...others } = body;
  const said = Object.entries(others).filter(([field]) => columns[field as Field] !== undefined);
  return { question, answer, ...(Object.fromEntries(said) as Partial<EntryBody>) };
}
