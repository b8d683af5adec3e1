import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { checkout } from "../../src/app/settings/folders.ts";
import { classificationPaths } from "../../src/centre/classification.ts";
import { loadCentre } from "../../src/centre/load-adapter.ts";
import type { Centre } from "../../src/centre/schema.ts";
import { addRows, type Counts, noCounts, rowsOf } from "../../src/crm/history/propose/counts.ts";
import { type Field, featuresOf, fields } from "../../src/crm/history/propose/facts.ts";
import { sharesOf } from "../../src/crm/history/propose/propose.ts";
import { rulesOf } from "../../src/crm/history/propose/rules.ts";
import { type Vocabulary, vocabularyOf } from "../../src/crm/history/propose/vocabulary.ts";
import { exampleOf, type SimulatedHistory, simulateHistories } from "../../test/builders/simulated-histories.ts";
import type { Figures } from "../report.ts";

const SIMULATED = 6_000;
const SEED = 20_261_127;
/** The first part of the histories is learnt, the rest is proposed for. */
const LEARNT = 5 / 6;
const SURE = 0.8;

/** One history as a line of a file; `queue` and `classification` are ids of the centre in `config/toshima`. */
const line = z.object({
  ...{ queue: z.string(), summary: z.string(), kind: z.string(), classification: z.string(), outcome: z.string() },
  ...{ choices: z.array(z.string()).default([]), knowledge: z.array(z.string()).default([]) },
  ...{ party: z.string().nullable().default(null), handed: z.boolean().default(false) },
});

/**
 * `eval history-proposals [FILE]`: how often the proposals of the history form are right on histories they have not seen: of
 * FILE (JSON lines, oldest first), or simulated ones of the example centre.
 */
export async function evaluateProposals([file]: readonly string[], say: (line: string) => void): Promise<Figures | null> {
  const learnt = await learnFrom(file, say);
  if (learnt === null) return null;
  const { model, unseen } = learnt;
  const began = performance.now();
  const figures = Object.fromEntries(
    fields.flatMap((field) => {
      const { top1, top3, sure, sureRight } = judge(learnt, model, field);
      return [
        [`${field}_settings_top1`, judge(learnt, noCounts(), field).top1],
        ...[[`${field}_top1`, top1] as const, [`${field}_top3`, top3] as const],
        ...[[`${field}_sure`, sure] as const, [`${field}_sure_right`, sureRight] as const],
      ];
    }),
  );
  const asked = fields.length * 2 * unseen.length;
  return { ...figures, ms_per_field: Math.round(((performance.now() - began) / asked) * 1_000) / 1_000 };
}

/** The histories nobody learnt from, and what was learnt from those before them. */
export type Learnt = {
  readonly centre: Centre;
  readonly vocabulary: Vocabulary;
  readonly model: Counts;
  readonly unseen: readonly SimulatedHistory[];
};

/** Learns from the first part of the histories of FILE, or of simulated ones; null when FILE cannot be used, which it has said. */
export async function learnFrom(file: string | undefined, say: (line: string) => void): Promise<Learnt | null> {
  const centre = await loadCentre(join(checkout, "config", "toshima"));
  const histories = file === undefined ? simulateHistories(centre, SIMULATED, SEED) : await readHistories(file, centre, say);
  if (histories === null) return null;
  const vocabulary = vocabularyOf(centre);
  const before = histories.slice(0, Math.floor(histories.length * LEARNT));
  const unseen = histories.slice(before.length);
  const model = noCounts();
  for (const history of before) addRows(model, rowsOf(exampleOf(history, vocabulary)));
  say(`${before.length}件から学び、${unseen.length}件で確かめます。`);
  return { centre, vocabulary, model, unseen };
}

/** Where what the operator chose stands among the proposals of one field (0 first, −1 not at all), and the share of the first. */
export function placesOf({ centre, vocabulary, unseen }: Learnt, counts: Counts, field: Field): { place: number; share: number }[] {
  const allowed: Readonly<Record<Field, ReadonlySet<string>>> = {
    kind: new Set(centre.basics.kinds.map((one) => one.id)),
    classification: new Set(classificationPaths(centre.departments).map((one) => one.id)),
    outcome: new Set(centre.basics.outcomes.map((one) => one.id)),
  };
  return unseen.map(({ facts, given, chosen }) => {
    const rule = rulesOf(facts, given)[field];
    const shares = sharesOf({ counts, field, features: featuresOf(facts, vocabulary), rule, allowed: allowed[field] });
    return { place: shares.findIndex((one) => one.value === chosen[field]), share: shares[0]?.share ?? 0 };
  });
}

function judge(learnt: Learnt, counts: Counts, field: Field) {
  const judged = placesOf(learnt, counts, field);
  const sure = judged.filter((one) => one.share >= SURE);
  const part = (some: number, of: number) => (of === 0 ? 0 : Math.round((some / of) * 1_000) / 1_000);
  return {
    top1: part(judged.filter((one) => one.place === 0).length, judged.length),
    top3: part(judged.filter((one) => one.place >= 0 && one.place < 3).length, judged.length),
    sure: part(sure.length, judged.length),
    sureRight: part(sure.filter((one) => one.place === 0).length, sure.length),
  };
}

async function readHistories(file: string, centre: Centre, say: (line: string) => void): Promise<SimulatedHistory[] | null> {
  const text = await readFile(file, "utf8").catch(() => null);
  if (text === null) {
    say(`${file} を読めません。場所を確かめてください。`);
    return null;
  }
  const lines = text.split("\n").filter((one) => one.trim() !== "");
  const histories = lines.map((one, at) => historyOf(one, centre) ?? at + 1);
  const wrong = histories.find((one) => typeof one === "number");
  if (wrong !== undefined)
    say(`${String(wrong)}行目を読めません。queue・summary・kind・classification・outcome のある JSON を書いてください。`);
  return wrong === undefined ? histories.filter((one) => typeof one !== "number") : null;
}

function historyOf(text: string, centre: Centre): SimulatedHistory | null {
  const found = line.safeParse(parsed(text)).data;
  const queue = centre.queues.find((one) => one.id === found?.queue);
  if (!found || !queue) return null;
  const { kind, classification, outcome, choices, party, handed, summary } = found;
  const script = centre.scripts.find((one) => one.id === queue.script);
  const branches = (script?.steps ?? []).flatMap((step) => step.choices ?? []).filter((one) => choices.includes(one.label));
  return {
    facts: {
      ...{ line: queue.line, queue: queue.id, choices, party, handed, summary },
      answers: found.knowledge.flatMap((id) => centre.faq.find((one) => one.id === id) ?? []),
    },
    given: {
      ...{ kind: queue.kind, classification: queue.classification, outcome: handed ? outcome : null },
      answeredHere: centre.basics.kinds.some((one) => one.id === queue.kind && one.handling === "here"),
      choices: branches.flatMap((one) => (one.classification ? [{ label: one.label, classification: one.classification }] : [])),
    },
    chosen: { kind, classification, outcome },
  };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    return { unreadable: String(error) };
  }
}
