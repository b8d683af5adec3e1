import type { Centre, Flow, FlowNode, Prompt } from "../schema.ts";
import type { Survey, SurveyRound } from "./survey-schema.ts";

/** What is said where a round has no words of its own. */
const INTRODUCTION =
  "ここからは、音声でおうかがいします。お答えは、電話機の番号を押してお聞かせください。とちゅうで電話をお切りになってもかまいません。";
const THANKS = "ご協力ありがとうございました。お電話を終わります。";
const WRONG_KEY: Prompt = { id: "survey-wrong-key", text: "申し訳ございません。押された番号は、ご用意がありません。" };
const NO_KEY: Prompt = { id: "survey-no-key", text: "番号の入力を確認できませんでした。" };
/** Silence after a question that counts as no key; each question is heard at most twice. */
const TIMEOUT_SECONDS = 6;
const ATTEMPTS = 2;

/** The node where the citizen is thanked; the call ends behind it. */
export const THANKS_NODE = "thanks";
const nodeOf = (question: string) => `q-${question}`;
/** The question that is asked at a node; null for the introduction, the thanks and the end. */
export const questionAt = (node: string): string | null => (node.startsWith("q-") ? node.slice(2) : null);

/** The guidance of every round that is asked by keys, by the round; empty when none is. */
export function surveyFlows(survey: Survey | undefined): ReadonlyMap<string, Flow> {
  return new Map(spokenRounds(survey).map((round) => [round.id, flowOf(round)]));
}

/** Everything the voice says in this centre: the guidance of its lines, and what is made of the survey's questions. */
export function spokenPrompts({ prompts, survey }: Pick<Centre, "prompts" | "survey">): readonly Prompt[] {
  const rounds = spokenRounds(survey);
  return rounds.length === 0 ? prompts : [...prompts, WRONG_KEY, NO_KEY, ...rounds.flatMap(promptsOf)];
}

const spokenRounds = (survey: Survey | undefined) => (survey?.rounds ?? []).filter((round) => round.by === "ivr");

/** Introduction, each question once more on silence or a wrong key, thanks, end. Key 1 is the first step of the scale. */
function flowOf(round: SurveyRound): Flow {
  const prompt = (what: string) => `survey-${round.id}-${what}`;
  const after = (index: number) => (round.questions[index] ? nodeOf(round.questions[index].id) : THANKS_NODE);
  const questions = round.questions.map(({ id, scale }, index): [string, FlowNode] => [
    nodeOf(id),
    {
      ...{ type: "menu", prompts: [prompt(nodeOf(id))], timeout: TIMEOUT_SECONDS, attempts: ATTEMPTS },
      ...{ wrongKey: WRONG_KEY.id, noKey: NO_KEY.id, otherwise: after(index + 1) },
      keys: Object.fromEntries(scale.map((label, level) => [String(level + 1), { label, to: after(index + 1) }])),
    },
  ]);
  return {
    ...{ id: prompt("flow"), version: 1, name: round.name, start: "intro" },
    nodes: {
      intro: { type: "play", prompts: [prompt("intro")], next: after(0) },
      ...Object.fromEntries(questions),
      [THANKS_NODE]: { type: "play", prompts: [prompt("thanks")], next: "end" },
      end: { type: "hangUp" },
    },
  };
}

function promptsOf({ id, guidance, questions }: SurveyRound): Prompt[] {
  return [
    { id: `survey-${id}-intro`, text: guidance?.introduction ?? INTRODUCTION },
    ...questions.map(({ id: question, ask, reading, scale }) => ({
      id: `survey-${id}-${nodeOf(question)}`,
      text: `${reading ?? ask}。${scale.map((word, level) => `${word}は${level + 1}を`).join("、")}押してください。`,
    })),
    { id: `survey-${id}-thanks`, text: guidance?.thanks ?? THANKS },
  ];
}
