import { type DeskContact, type SaveHistory, saveHistory } from "../../../../src/desk/api.ts";
import { missingInPromise, nothingPromised, type Promised, promiseOf } from "../callback/promise/promise.ts";

type Outcome = SaveHistory["outcome"];
type Mark = SaveHistory["marks"][number];

/**
 * A value of the form, who put it there, and why: the centre's settings, this screen (script, answers), past histories, or
 * the person.
 */
export type Chosen<T extends string = string> = {
  readonly value: T;
  readonly by: "centre" | "screen" | "learnt" | "person";
  readonly why: string;
};
export type UsedAnswer = { readonly id: string; readonly question: string };

/** The history of one contact while it is written (F-2.1.4). No field can hold a name, a number or an address. */
export type Draft = {
  readonly kind: Chosen;
  readonly classification: Chosen;
  readonly outcome: Chosen<Outcome> | null;
  readonly summary: string;
  /** The summary is as the screen drafted it; the first own key stroke ends that. */
  readonly summaryDrafted: boolean;
  readonly marks: readonly Mark[];
  readonly answers: readonly UsedAnswer[];
  /** When and where to call back; counts while the outcome is 折り返し. */
  readonly callBack: Promised;
};

export const SUMMARY_LIMIT = 400;
const MOST_ANSWERS = 20;

type Proposals = DeskContact["proposals"];
const proposed = ({ value, why }: Proposals["kind"]): Chosen => ({ value, why, by: "centre" });

/** The form at the moment of ringing: everything the centre can propose, the rest empty. */
export function startDraft(proposals: Proposals): Draft {
  const empty = { outcome: null, summary: "", summaryDrafted: false, marks: [], answers: [], callBack: nothingPromised };
  return heedProposals({ ...empty, kind: proposed(proposals.kind), classification: proposed(proposals.classification) }, proposals);
}

/** Takes over what the centre proposes now, except where the screen or the person knows better. */
export function heedProposals(draft: Draft, proposals: Proposals): Draft {
  const { outcome, summary } = proposals;
  const offered = outcome && isOutcome(outcome.value) ? { value: outcome.value, why: outcome.why, by: "centre" as const } : null;
  return {
    ...draft,
    kind: draft.kind.by === "centre" ? proposed(proposals.kind) : draft.kind,
    classification: draft.classification.by === "centre" ? proposed(proposals.classification) : draft.classification,
    outcome: heededOutcome(draft.outcome, offered),
    ...(summary && draft.summary === "" ? { summary: summary.value, summaryDrafted: true } : {}),
  };
}

/** That the citizen was handed over is a fact, which the screen could not know; only the person knows better. */
function heededOutcome(now: Draft["outcome"], offered: Draft["outcome"]): Draft["outcome"] {
  if (now?.by === "person") return now;
  const handed = offered?.value === "handedOver" || offered?.value === "transferred";
  return handed || now === null || now.by === "centre" ? offered : now;
}

const isOutcome = (value: string): value is Outcome => saveHistory.shape.outcome.safeParse(value).success;

/** What the person chose stays, whatever is proposed later. */
export const choose = <T extends string>(value: T): Chosen<T> => ({ value, by: "person", why: "" });

/** A place in the classification that script or answer points to; the person's own choice stays. */
export function suggestClassification(draft: Draft, value: string, why: string): Draft {
  return draft.classification.by === "person" ? draft : { ...draft, classification: { value, why, by: "screen" } };
}

/** Notes an answer that was given: in 使った回答, at the end of the summary, and as a proposal for outcome and classification. */
export function noteAnswer(draft: Draft, answer: UsedAnswer & { classification: string }): Draft {
  if (draft.answers.some((one) => one.id === answer.id) || draft.answers.length >= MOST_ANSWERS) return draft;
  const told = suggestClassification(draft, answer.classification, "使った回答から");
  const summary = `${draft.summary}${draft.summary === "" || draft.summary.endsWith("\n") ? "" : "\n"}「${answer.question}」について案内。`;
  return {
    ...told,
    answers: [...draft.answers, { id: answer.id, question: answer.question }],
    outcome: draft.outcome ?? { value: "answered", by: "screen", why: "回答を使ったため" },
    ...(summary.length <= SUMMARY_LIMIT ? { summary, summaryDrafted: draft.summaryDrafted || draft.summary === "" } : {}),
  };
}

export type Missing = { readonly field: "outcome" | "callBack" | "summary"; readonly sentence: string };

/** What is still missing before the history can be saved, in the order of the form; empty when it can. */
export function missingIn(draft: Draft): Missing[] {
  const length = draft.summary.trim().length;
  const promise = draft.outcome?.value === "callBack" ? missingInPromise(draft.callBack) : null;
  return [
    ...(draft.outcome === null ? [{ field: "outcome", sentence: "結果を選んでください。" } as const] : []),
    ...(promise === null ? [] : [{ field: "callBack", sentence: promise } as const]),
    ...(length === 0 ? [{ field: "summary", sentence: "概要が空です。用件と答えた内容を書いてください。" } as const] : []),
    ...(length > SUMMARY_LIMIT
      ? [{ field: "summary", sentence: `概要は${SUMMARY_LIMIT}字までです。${length - SUMMARY_LIMIT}字減らしてください。` } as const]
      : []),
  ];
}

/** The form as the server takes it, once nothing is missing; `pause` is the reason to go away with. */
export function historyOf(draft: Draft, pause: string | null): SaveHistory | null {
  if (draft.outcome === null || missingIn(draft).length > 0) return null;
  return {
    kind: draft.kind.value,
    classification: draft.classification.value,
    outcome: draft.outcome.value,
    summary: draft.summary.trim(),
    marks: [...draft.marks],
    knowledge: draft.answers.map((answer) => answer.id),
    callBack: draft.outcome.value === "callBack" ? promiseOf(draft.callBack) : null,
    pause,
  };
}

/** The mark is set, whoever set it before. */
export const withMark = (draft: Draft, mark: Mark): Draft =>
  draft.marks.includes(mark) ? draft : { ...draft, marks: [...draft.marks, mark] };
