import { type Vocabulary, wordsIn } from "./vocabulary.ts";

/** What a history proposes before anybody chose: 応対種別, 行政区分, 結果. */
export const fields = ["kind", "classification", "outcome"] as const;
export type Field = (typeof fields)[number];

/** What is known of a talk when its history is written, and again when it is learnt from. */
export type Facts = {
  readonly line: string;
  readonly queue: string;
  /** Labels of the branches that were chosen in the talk script. */
  readonly choices: readonly string[];
  /** `classification` is empty where an answer has none. */
  readonly answers: readonly { readonly id: string; readonly classification: string }[];
  /** Classification of the section that is asked or has the citizen now; null when there is none. */
  readonly party: string | null;
  /** The citizen was given to somebody else. */
  readonly handed: boolean;
  readonly summary: string;
};

export type Group = "line" | "menu" | "choice" | "answer" | "party" | "handed" | "word";
/** One thing that speaks for or against a value; `label` is how a person is told of it. */
export type Feature = { readonly id: string; readonly group: Group; readonly label: string };

/** The name a fact has among the counts. */
export const featureId = {
  line: (line: string) => `line:${line}`,
  menu: (queue: string) => `menu:${queue}`,
  choice: (label: string) => `choice:${label}`,
  answer: (id: string) => `answer:${id}`,
  party: (classification: string) => `party:${classification}`,
};

/** Everything about a talk that can be counted, each thing once; of its summary only words that the centre itself publishes. */
export function featuresOf(facts: Facts, vocabulary: Vocabulary): Feature[] {
  const found = new Map<string, Feature>();
  const add = (id: string, group: Group, label: string) => found.set(id, { id, group, label });
  add(featureId.line(facts.line), "line", "回線");
  add(featureId.menu(facts.queue), "menu", "メニュー");
  add(`handed:${facts.handed}`, "handed", "取次の有無");
  for (const label of facts.choices) add(featureId.choice(label), "choice", `用件「${label}」`);
  for (const { id, classification } of facts.answers) {
    add(featureId.answer(id), "answer", "使った回答");
    if (classification !== "") add(`answerOf:${classification}`, "answer", "使った回答");
  }
  if (facts.party !== null) add(featureId.party(facts.party), "party", "取次先");
  for (const [id, word] of wordsIn(facts.summary, vocabulary)) add(id, "word", `概要の「${word}」`);
  return [...found.values()];
}
