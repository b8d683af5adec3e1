import { seededRandom } from "../../simulator/random.ts";
import type { Centre, Faq, Queue } from "../../src/centre/schema.ts";
import type { Example } from "../../src/crm/history/propose/counts.ts";
import { type Facts, featuresOf } from "../../src/crm/history/propose/facts.ts";
import type { Given } from "../../src/crm/history/propose/rules.ts";
import type { Vocabulary } from "../../src/crm/history/propose/vocabulary.ts";

/** A talk as a simulated operator writes it up. */
export type SimulatedHistory = { readonly facts: Facts; readonly given: Given; readonly chosen: Example["chosen"] };

/** Shares of a day at the centre, by guess: real ones differ from centre to centre. */
const WRONG_MENU = 0.12;
const OTHER_UNIT = 0.06;
const USES_ANSWER = 0.55;
const FOLLOWS_SCRIPT = 0.5;
const HANDED = 0.22;
/** How operators put it: the topic first or last, long or short, or without saying much at all. */
const SENTENCES = [
  (topic: string) => `${topic}について案内。`,
  (topic: string) => `${topic}の件。窓口と持ち物を案内した。`,
  (topic: string) => `${topic}のことで問合せ。受付時間を伝えた。`,
  (topic: string) => `必要なものを聞かれた。${topic}。`,
  () => "手続きについて案内。",
];

/** Histories of a centre by chance: the same seed makes the same ones. Citizens ask what its knowledge answers, the first ones most. */
export function simulateHistories(centre: Centre, count: number, seed: number): SimulatedHistory[] {
  const random = seededRandom(seed);
  const queues = centre.queues.filter((queue) => centre.faq.some((one) => one.queues.includes(queue.id)));
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * random() * list.length)] as T;
  return Array.from({ length: count }, () => {
    const right = pick(queues);
    const topic = pick(centre.faq.filter((one) => one.queues.includes(right.id)));
    const queue = random() < WRONG_MENU ? pick(queues) : right;
    return historyOf(centre, queue, topic, random);
  });
}

/** As the model learns it. */
export const exampleOf = ({ facts, chosen }: SimulatedHistory, vocabulary: Vocabulary): Example => ({
  features: featuresOf(facts, vocabulary),
  chosen,
});

function historyOf(centre: Centre, queue: Queue, topic: Faq, random: () => number): SimulatedHistory {
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
  const handed = random() < HANDED;
  const unit = random() < OTHER_UNIT ? pick(centre.faq).classification : topic.classification;
  const words = [...topic.words].toSorted(() => random() - 0.5).slice(0, 1 + Math.floor(random() * 2));
  const script = centre.scripts.find((one) => one.id === queue.script);
  const choices = (script?.steps.flatMap((step) => step.choices ?? []) ?? []).filter((one) => one.classification === topic.classification);
  const chosen = random() < FOLLOWS_SCRIPT && choices.length > 0 ? [pick(choices)] : [];
  const section = centre.directory.find((one) => one.classification === unit);
  return {
    facts: {
      ...{ line: queue.line, queue: queue.id, choices: chosen.map((one) => one.label), handed },
      answers: random() < USES_ANSWER ? [topic] : [],
      party: handed && section ? section.classification : null,
      summary: pick(SENTENCES)(words.join("の")),
    },
    given: {
      ...{ kind: queue.kind, classification: queue.classification, outcome: handed ? "handedOver" : null },
      answeredHere: centre.basics.kinds.some((kind) => kind.id === queue.kind && kind.handling === "here"),
      choices: chosen.map((one) => ({ label: one.label, classification: one.classification ?? queue.classification })),
    },
    chosen: { kind: kindOf(queue, handed, random()), classification: unit, outcome: handed ? "handedOver" : "answered" },
  };
}

function kindOf(queue: Queue, handed: boolean, chance: number): string {
  if (queue.exchange === true) return "exchange";
  if (handed) return chance < 0.7 ? "personal" : "expert";
  return chance < 0.9 ? "general" : "consultation";
}
