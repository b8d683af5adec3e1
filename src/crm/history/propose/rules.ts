import { type Facts, type Field, featureId } from "./facts.ts";

/** What the centre's settings alone propose for a field, before anything is learnt. */
export type Rule = {
  readonly value: string;
  readonly why: string;
  /** How sure it is, 0 to 1; 1 is a fact, which no count changes. */
  readonly sure: number;
  /** The fact it rests on: the more histories had it, the more they decide instead. */
  readonly feature: string;
};

/** What is set for the queue of a contact, and what became of the citizen. */
export type Given = {
  readonly kind: string;
  readonly classification: string;
  /** The kind of the queue's contacts is answered here (表 2-3). */
  readonly answeredHere: boolean;
  /** The outcome that what happened on the telephone makes a fact; null while nothing does. */
  readonly outcome: string | null;
  readonly choices: readonly { readonly label: string; readonly classification: string }[];
};

/** The proposals of a centre on its first day, each with its reason (F-2.1.4); null: nothing can be said of the field. */
export function rulesOf(facts: Facts, given: Given): Readonly<Record<Field, Rule | null>> {
  const menu = featureId.menu(facts.queue);
  return {
    kind: { value: given.kind, why: "メニューから", sure: 0.8, feature: menu },
    classification: classificationRule(facts, given, menu),
    outcome: outcomeRule(facts, given, menu),
  };
}

/** Whoever has the citizen knows best, then the answer used last, then what the citizen was heard to want, then the menu. */
function classificationRule(facts: Facts, given: Given, menu: string): Rule {
  if (facts.party !== null) return { value: facts.party, why: "取次先から", sure: 0.9, feature: featureId.party(facts.party) };
  const answer = facts.answers.findLast((one) => one.classification !== "");
  if (answer) return { value: answer.classification, why: "使った回答から", sure: 0.85, feature: featureId.answer(answer.id) };
  const choice = given.choices.at(-1);
  if (choice) return { value: choice.classification, why: "用件から", sure: 0.85, feature: featureId.choice(choice.label) };
  return { value: given.classification, why: "メニューから", sure: 0.5, feature: menu };
}

function outcomeRule(facts: Facts, given: Given, menu: string): Rule | null {
  if (given.outcome !== null) return { value: given.outcome, why: "取り次いだため", sure: 1, feature: menu };
  const answer = facts.answers.at(-1);
  if (answer) return { value: "answered", why: "回答を使ったため", sure: 0.9, feature: featureId.answer(answer.id) };
  return given.answeredHere ? { value: "answered", why: "応対種別から", sure: 0.8, feature: menu } : null;
}
