import { z } from "zod";
import type { KnowledgeEntry } from "../../src/crm/knowledge/search/entry.ts";
import type { Grades } from "./faq-score.ts";

/** Why a file cannot be used, said to whoever made it. */
export class UnusableFile extends Error {}

type Text = { readonly name: string; readonly text: string };
const id = z.union([z.string().min(1), z.number()]).transform(String);
const texts = z.union([
  z.record(z.string(), z.string()),
  z.array(z.object({ id, text: z.string() })),
  z.array(z.object({ id, question: z.string(), answer: z.string() })),
]);
const judgements = z.union([
  z.record(z.string(), z.record(z.string(), z.number())),
  z.array(z.object({ query: id, document: id, grade: z.number() })),
]);

/** `{"id": "Question: …\nAnswer: …"}`, `[{"id", "text"}]` or `[{"id", "question", "answer"}]`. @throws UnusableFile */
export function readCorpus(file: Text): readonly KnowledgeEntry[] {
  const entries = pairsOf(file).map(([key, text]): KnowledgeEntry => {
    const parts = /^\s*Question:\s*([\s\S]*?)\n\s*Answer:([\s\S]*)$/.exec(text);
    if (!parts) throw new UnusableFile(`${file.name} の「${key}」: 「Question: 」で始まり、次の行が「Answer: 」で始まる文にしてください。`);
    return { id: key, question: parts[1]?.trim() ?? "", answer: parts[2]?.trim() ?? "", words: [], queues: [] };
  });
  if (entries.length === 0) throw new UnusableFile(`${file.name}: 中身がありません。`);
  return entries;
}

/** `{"id": "text"}` or `[{"id", "text"}]`. @throws UnusableFile */
export function readQueries(file: Text): ReadonlyMap<string, string> {
  return new Map(pairsOf(file));
}

/**
 * `{"query": {"document": grade}}` or `[{"query", "document", "grade"}]`, of questions and entries that there are.
 * @throws UnusableFile
 */
export function readJudgements(file: Text, queries: ReadonlyMap<string, string>, entries: readonly KnowledgeEntry[]) {
  const read = judgements.safeParse(parse(file));
  if (!read.success) throw new UnusableFile(`${file.name}: ${place(read.error)}{"質問のid": {"回答のid": 評価}} の形にしてください。`);
  const rows = Array.isArray(read.data)
    ? read.data
    : Object.entries(read.data).flatMap(([query, grades]) =>
        Object.entries(grades).map(([document, grade]) => ({ query, document, grade })),
      );
  const known = new Set(entries.map((entry) => entry.id));
  const judged = new Map<string, Record<string, number>>();
  for (const { query, document, grade } of rows) {
    if (!queries.has(query)) throw new UnusableFile(`${file.name} の「${query}」: この質問は質問のファイルにありません。`);
    if (!known.has(document)) throw new UnusableFile(`${file.name} の「${query}」→「${document}」: この回答は回答のファイルにありません。`);
    judged.set(query, { ...judged.get(query), [document]: grade });
  }
  return judged as ReadonlyMap<string, Grades>;
}

function pairsOf(file: Text): [string, string][] {
  const read = texts.safeParse(parse(file));
  if (!read.success) throw new UnusableFile(`${file.name}: ${place(read.error)}{"id": "文"} か [{"id", "text"}] の形にしてください。`);
  if (!Array.isArray(read.data)) return Object.entries(read.data);
  return read.data.map((one) => [one.id, "text" in one ? one.text : `Question: ${one.question}\nAnswer: ${one.answer}`]);
}

function parse({ name, text }: Text): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new UnusableFile(`${name}: JSONとして読めません。${error instanceof Error ? error.message : ""}`);
  }
}

/** The key at which the form ends to fit: of the several forms, the one that fitted longest. */
function place(error: z.ZodError): string {
  const paths = error.issues.flatMap((issue) =>
    issue.code === "invalid_union" ? issue.errors.flat().map(({ path }) => path) : [issue.path],
  );
  const longest = paths.toSorted((a, b) => b.length - a.length)[0] ?? [];
  return longest.length > 0 ? `「${longest.join("」→「")}」が読めません。` : "";
}
