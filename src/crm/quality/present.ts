import type { QualityForm } from "../../centre/quality-schema.ts";
import type { Centre } from "../../centre/schema.ts";
import type { Calibration, FinishedEvaluation, OperatorResult, QualityResults, TalkToRate, Evaluation as Wire } from "./api.ts";
import { calibrate } from "./calibrate.ts";
import { chooseForm } from "./choose-form.ts";
import type { Evaluation, Talk, Version } from "./evaluation.ts";
import { dayOf } from "./month.ts";
import { resultOf } from "./results.ts";
import { itemsOf, maxOf, scoreOf } from "./score.ts";

type Named = { readonly id: string; readonly name: string };

/** The names behind the ids of evaluations; an id the centre no longer has stays as it is. */
export function wordsOf(centre: Centre) {
  const name = (list: readonly Named[], id: string) => list.find((one) => one.id === id)?.name ?? id;
  const person = (id: string): Named => ({ id, name: name(centre.people, id) });
  return {
    person,
    talk: ({ contact, operator, answeredAt, queue, kind, talkMs }: Talk) => ({
      ...{ contact, operator: person(operator), answeredAt, talkMs },
      queue: queue === null ? "—" : name(centre.queues, queue),
      kind: kind === null ? "—" : name(centre.basics.kinds, kind),
    }),
  };
}
export type Words = ReturnType<typeof wordsOf>;

/**
 * The talks a rater finds: those of the sample, and those somebody evaluates already, by operator and time.
 * @param talks the sample; @param evaluations of the same period, by everybody
 */
export function talksToRate(
  talks: readonly Talk[],
  evaluations: readonly Evaluation[],
  rater: string,
  forms: readonly QualityForm[],
  words: Words,
): TalkToRate[] {
  const byTalk = Map.groupBy(evaluations, keyOf);
  const sampled = new Map(talks.map((talk) => [keyOf(talk), talk]));
  const others = [...byTalk].flatMap(([key, [first]]) => (first && !sampled.has(key) ? [first] : []));
  const order = (a: Talk, b: Talk) => (a.operator < b.operator ? -1 : a.operator > b.operator ? 1 : a.answeredAt - b.answeredAt);
  return [...talks, ...others]
    .filter((talk) => talk.operator !== rater)
    .toSorted(order)
    .map((talk) => toRate(talk, byTalk.get(keyOf(talk)) ?? [], sampled.has(keyOf(talk))));

  function toRate(talk: Talk, all: readonly Evaluation[], isSampled: boolean): TalkToRate {
    const mine = all.find((one) => one.rater === rater);
    const form = mine?.form ?? chooseForm(forms, talk, dayOf(talk.answeredAt));
    const score = mine && scoreOf(mine.form, mine.answers);
    return {
      ...words.talk(talk),
      form: form?.name ?? null,
      sampled: isSampled,
      mine: mine && score ? { id: mine.id, state: mine.state, share: score.share, passed: score.passed } : null,
      others: all.filter((one) => one.rater !== rater && one.state === "finished").length,
    };
  }
}

const keyOf = ({ contact, operator }: Pick<Talk, "contact" | "operator">): string => `${contact}/${operator}`;

type Around = {
  readonly versions: readonly Version[];
  readonly recordings: readonly string[];
  readonly summary: string | null;
  readonly may: Wire["may"];
};

/** An evaluation as it is shown to somebody who may read it. */
export function present(evaluation: Evaluation, { versions, recordings, summary, may }: Around, words: Words): Wire {
  const { id, state, rater, form, answers, comments, remark, revision, startedAt, finishedAt } = evaluation;
  return {
    ...{ id, state, form, answers, remark, revision, startedAt, finishedAt, summary, may },
    talk: words.talk(evaluation),
    rater: words.person(rater),
    comments: [...comments],
    score: scoreOf(form, answers),
    recordings: [...recordings],
    versions: versions.map(({ version, at, person, reason, answers: then }) => ({
      ...{ version, at, reason, person: words.person(person), share: scoreOf(form, then).share },
    })),
  };
}

/** A finished evaluation as one line of a list. */
export function presentFinished(evaluation: Evaluation, words: Words): FinishedEvaluation {
  const { share, passed, knockedOut } = scoreOf(evaluation.form, evaluation.answers);
  const names = new Map(itemsOf(evaluation.form).map((item) => [item.id, item.name]));
  return {
    ...words.talk(evaluation),
    ...{ id: evaluation.id, rater: words.person(evaluation.rater), form: evaluation.form.name, share, passed },
    finishedAt: evaluation.finishedAt ?? evaluation.startedAt,
    knockedOut: knockedOut.map((id) => names.get(id) ?? id),
    corrected: evaluation.version > 1,
  };
}

/** Results of every operator who takes calls or was evaluated, over the months; `operators` are the ids of the former. */
export function presentResults(
  evaluations: readonly Evaluation[],
  months: readonly string[],
  operators: readonly string[],
  words: Words,
): Omit<QualityResults, "clock"> {
  const counted = evaluations.filter((one) => one.state === "finished").map((one) => ({ ...one, ...scoreOf(one.form, one.answers) }));
  const byOperator = Map.groupBy(counted, (one) => one.operator);
  const all = [...new Set([...operators, ...byOperator.keys()])];
  return {
    months: [...months],
    centre: [...resultOf(counted, months).months],
    operators: all.map((operator): OperatorResult => {
      const own = byOperator.get(operator) ?? [];
      const result = resultOf(own, months);
      return {
        ...result,
        operator: words.person(operator),
        months: [...result.months],
        evaluations: own.toReversed().map((one) => presentFinished(one, words)),
      };
    }),
  };
}

/** Every two raters who both finished talks of the period on the same form, with how far they judge alike. */
export function presentCalibrations(evaluations: readonly Evaluation[], words: Words): Calibration[] {
  const finished = evaluations.filter((one) => one.state === "finished");
  const twice = [...Map.groupBy(finished, keyOf).values()].flatMap(pairsOf);
  const groups = Map.groupBy(twice, ([a, b]) => [a.form.id, a.form.version, a.rater, b.rater].join("/"));
  return [...groups.values()].flatMap((pairs) => {
    const [first] = pairs;
    return first ? [presentCalibration(first, pairs, words)] : [];
  });
}

type Two = readonly [Evaluation, Evaluation];

/** All pairs of raters of one talk who used the same version of the same form, the raters in order. */
function pairsOf(ofTalk: readonly Evaluation[]): Two[] {
  const ordered = ofTalk.toSorted((a, b) => (a.rater < b.rater ? -1 : 1));
  return ordered.flatMap((a, i) =>
    ordered.slice(i + 1).flatMap((b): Two[] => (a.form.id === b.form.id && a.form.version === b.form.version ? [[a, b]] : [])),
  );
}

function presentCalibration([a, b]: Two, pairs: readonly Two[], words: Words): Calibration {
  const { form } = a;
  const counted = calibrate(
    form,
    pairs.map(([first, second]) => ({ first: first.answers, second: second.answers })),
  );
  const known = new Map(itemsOf(form).map((item) => [item.id, item]));
  return {
    form: { id: form.id, version: form.version, name: form.name },
    raters: [words.person(a.rater), words.person(b.rater)],
    overall: counted.overall,
    scoreDifference: counted.scoreDifference,
    items: counted.items.flatMap((one) => {
      const item = known.get(one.id);
      return item ? [{ ...one, name: item.name, max: maxOf(item) }] : [];
    }),
    talks: pairs.map(([first, second]) => ({
      ...words.talk(first),
      evaluations: [first.id, second.id],
      shares: [scoreOf(form, first.answers).share, scoreOf(form, second.answers).share],
    })),
  };
}
