import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { checkout } from "../../src/app/settings/folders.ts";
import { loadCentre } from "../../src/centre/load-adapter.ts";
import { findPersonal } from "../../src/crm/pii/find-personal.ts";
import { knowledgeOf } from "../../src/crm/pii/knowledge.ts";
import { openNameBook } from "../../src/crm/pii/names-adapter.ts";
import type { Figures } from "../report.ts";
import { type Labelled, readLabelled, scoreOf } from "./pii-score.ts";

/**
 * `eval pii FILE [--misses]`: what the guard of free texts finds in a file of labelled sentences (JSON lines
 * `{"text", "spans": [{"start", "end", "kind"}]}`), with the knowledge of the centre in `MADOGUCHI_CENTRE` or `config/toshima`.
 * With `--misses` every sentence is printed in which something was missed or found wrongly.
 */
export async function evaluatePersonal(argv: readonly string[], say: (line: string) => void): Promise<Figures | null> {
  const file = argv.find((word) => !word.startsWith("-"));
  if (!file || !existsSync(file)) {
    console.error(file ? `ファイル「${file}」がありません。` : "ファイルの名前がありません。例: ./madoguchi eval pii 文例.jsonl");
    return null;
  }
  const read = readLabelled(readFileSync(file, "utf8"));
  if ("line" in read) {
    console.error(`${file}:${read.line} 行が読めません: ${read.why}`);
    return null;
  }
  const centre = await loadCentre(process.env.MADOGUCHI_CENTRE ?? join(checkout, "config/toshima"));
  const knowledge = knowledgeOf(centre, await openNameBook());
  const results = read.sentences.map((sentence) => ({ sentence, findings: findPersonal(sentence.text, knowledge) }));
  if (argv.includes("--misses")) for (const { sentence, findings } of results) for (const line of missesOf(sentence, findings)) say(line);
  return scoreOf(results);
}

type Span = Labelled["spans"][number];

function missesOf({ text, spans }: Labelled, findings: readonly Span[]): string[] {
  const marks = (one: Span, others: readonly Span[]) => {
    const covered = others
      .filter((other) => other.kind === one.kind)
      .reduce((sum, other) => sum + Math.max(0, Math.min(one.end, other.end) - Math.max(one.start, other.start)), 0);
    return covered * 2 >= one.end - one.start;
  };
  const missed = spans.filter((one) => !marks(one, findings)).map((one) => `missed ${one.kind} 「${text.slice(one.start, one.end)}」`);
  const wrong = findings.filter((one) => !marks(one, spans)).map((one) => `wrong ${one.kind} 「${text.slice(one.start, one.end)}」`);
  return missed.length + wrong.length === 0 ? [] : [`${[...missed, ...wrong].join(", ")}: ${text}`];
}
