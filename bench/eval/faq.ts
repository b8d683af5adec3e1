import { readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { openIndex } from "../../src/crm/knowledge/search/index-adapter.ts";
import { search } from "../../src/crm/knowledge/search/search.ts";
import { type Figures, rounded } from "../report.ts";
import { readCorpus, readJudgements, readQueries, UnusableFile } from "./faq-files.ts";
import { type Judged, scoreSearch } from "./faq-score.ts";

const DEPTH = 100;
const STRICT = 2;

/**
 * `eval faq --corpus FILE --queries FILE --qrels FILE [--misses]`: how well the knowledge search finds judged answers, with
 * the municipal synonyms and nothing of a centre. Entries of grade 1 and better are relevant; the figures that end in
 * `_grade2` ask for grade 2. With `--misses` each question whose entries are not all among the first ten is printed.
 */
export async function evaluateFaq(argv: readonly string[], say: (line: string) => void): Promise<Figures | null> {
  try {
    const given = read(argv);
    return given && (await measure(given, argv.includes("--misses") ? say : () => undefined));
  } catch (error) {
    if (!(error instanceof UnusableFile)) throw error;
    console.error(error.message);
    return null;
  }
}

type Given = ReturnType<typeof read> & object;

function read(argv: readonly string[]) {
  const file = { type: "string" } as const;
  const { values } = parseArgs({
    args: [...argv],
    options: { corpus: file, queries: file, qrels: file, misses: { type: "boolean" } },
    strict: false,
  });
  const text = (name: "corpus" | "queries" | "qrels") => {
    const path = values[name];
    if (typeof path !== "string") throw new UnusableFile(`--${name} のあとにファイルの名前を書いてください。`);
    return { name: path, text: readText(path) };
  };
  const entries = readCorpus(text("corpus"));
  const queries = readQueries(text("queries"));
  return { entries, queries, judged: readJudgements(text("qrels"), queries, entries) };
}

function readText(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch (error) {
    throw new UnusableFile(`${path}: 読めません。${error instanceof Error ? error.message : ""}`);
  }
}

async function measure({ entries, queries, judged }: Given, say: (line: string) => void): Promise<Figures> {
  const index = await openIndex();
  index.put(entries);
  for (const query of queries.values()) search(index, query, { limit: DEPTH });
  const begun = performance.now();
  const results = [...judged].map(([id, grades]) => {
    const query = queries.get(id) ?? "";
    return { query, grades, hits: search(index, query, { limit: DEPTH }).map((hit) => hit.id) };
  });
  const ms = (performance.now() - begun) / Math.max(1, results.length);
  for (const one of results) for (const line of missesOf(one)) say(line);
  return { ...figuresOf(results, 1, ""), ...figuresOf(results, STRICT, "_grade2"), ms_per_query: rounded(ms, 2), entries: entries.length };
}

function figuresOf(results: readonly Judged[], least: number, suffix: string): Figures {
  const score = scoreSearch(results, least);
  if (!score) return { [`questions${suffix}`]: 0 };
  return {
    [`recall_at_10${suffix}`]: rounded(score.recall, 4),
    [`mrr${suffix}`]: rounded(score.mrr, 4),
    [`p_at_1${suffix}`]: rounded(score.first, 4),
    [`ndcg_at_10${suffix}`]: rounded(score.ndcg, 4),
    [`questions${suffix}`]: score.questions,
  };
}

function missesOf({ query, hits, grades }: Judged & { readonly query: string }): string[] {
  const missed = Object.keys(grades).filter((id) => !hits.slice(0, 10).includes(id));
  return missed.length === 0 ? [] : [`「${query}」: ${missed.map((id) => `${id}（${hits.indexOf(id) + 1 || "–"}番目）`).join("、")}`];
}
