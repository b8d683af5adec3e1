import { may, NotAllowed } from "../../admin/rbac/policy.ts";
import type { QualityForm } from "../../centre/quality-schema.ts";
import type { Role } from "../../centre/schema.ts";
import type { AgentId, ContactId, Instant } from "../../kernel/ids.ts";
import { NotFound } from "../errors.ts";
import type { Answers, Comment, Content, Correction } from "./api.ts";
import {
  AnswerNotOnForm,
  EvaluationChanged,
  EvaluationFinished,
  EvaluationIncomplete,
  EvaluationNotFinished,
  NotYourEvaluation,
  OwnEvaluationOpen,
} from "./errors.ts";
import { checkAnswers, itemsOf, scoreOf } from "./score.ts";

/** A recorded talk of one operator: what an evaluation is about. */
export type Talk = {
  readonly contact: ContactId;
  readonly operator: AgentId;
  readonly answeredAt: Instant;
  readonly queue: string | null;
  readonly kind: string | null;
  readonly talkMs: number | null;
};

/** What one rater thinks of one talk. The form is the one it was begun on, whatever the centre's files say later. */
export type Evaluation = Talk & {
  readonly id: string;
  readonly rater: string;
  readonly form: QualityForm;
  readonly state: "draft" | "finished";
  readonly answers: Answers;
  readonly comments: readonly Comment[];
  readonly remark: string;
  /** Counts every change, so that two windows notice each other. */
  readonly revision: number;
  /** 0 while it is a draft, 1 when finished, one more with each correction. */
  readonly version: number;
  readonly startedAt: Instant;
  readonly finishedAt: Instant | null;
};
/** What was finished, or what a correction made of it; the first version has no reason. */
export type Version = {
  readonly version: number;
  readonly at: Instant;
  readonly person: string;
  readonly reason: string | null;
  readonly answers: Answers;
};
/** Who reads an evaluation. */
export type Reader = Changer & { readonly role: Role };
/** Who changes an evaluation, and whether the role may correct other people's as well. */
export type Changer = { readonly id: string; readonly correctsOthers: boolean };

/** The draft with new content. @throws NotYourEvaluation, EvaluationFinished, EvaluationChanged, AnswerNotOnForm */
export function keepDraft(evaluation: Evaluation, content: Content, by: Changer): Evaluation {
  if (evaluation.rater !== by.id) throw new NotYourEvaluation();
  if (evaluation.state === "finished") throw new EvaluationFinished();
  return withContent(evaluation, content);
}

/** The draft with its last content, finished: the operator may read it now. @throws like `keepDraft`, and EvaluationIncomplete */
export function finish(evaluation: Evaluation, content: Content, by: Changer, at: Instant): Evaluation {
  return { ...whole(keepDraft(evaluation, content, by)), state: "finished", version: 1, finishedAt: at };
}

/**
 * A finished evaluation with other content, by its rater or whoever may correct others'; the store keeps the version
 * before and the reason. It stays as complete as it was.
 * @throws NotYourEvaluation, EvaluationNotFinished, EvaluationChanged, AnswerNotOnForm, EvaluationIncomplete
 */
export function correct(evaluation: Evaluation, correction: Correction, by: Changer): Evaluation {
  if (evaluation.rater !== by.id && !by.correctsOthers) throw new NotYourEvaluation();
  if (evaluation.state === "draft") throw new EvaluationNotFinished();
  return { ...whole(withContent(evaluation, correction)), version: evaluation.version + 1 };
}

function withContent(evaluation: Evaluation, { answers, comments, remark, revision }: Content): Evaluation {
  if (revision !== evaluation.revision) throw new EvaluationChanged();
  checkAnswers(evaluation.form, answers);
  const items = new Set(itemsOf(evaluation.form).map(({ id }) => id));
  const stray = comments.find(({ item }) => item !== null && !items.has(item));
  if (stray?.item) throw new AnswerNotOnForm(stray.item);
  return { ...evaluation, answers, comments, remark: remark.trim(), revision: revision + 1 };
}

function whole(evaluation: Evaluation): Evaluation {
  const { unanswered } = scoreOf(evaluation.form, evaluation.answers);
  if (unanswered.length > 0) throw new EvaluationIncomplete(unanswered.length);
  return evaluation;
}

/**
 * Whether this person may read an evaluation: its rater always; once it is finished those who may see results, and the
 * operator it is about. A rater whose own evaluation of the same talk is still open waits until it is finished, so that
 * two raters judge by themselves.
 * @param ofTalk everybody's evaluations of the talk
 * @throws NotFound for somebody else's draft, NotAllowed, OwnEvaluationOpen
 */
export function checkReader(reader: Reader, evaluation: Evaluation, ofTalk: readonly Evaluation[]): void {
  if (evaluation.rater === reader.id) return;
  const isAboutReader = evaluation.operator === reader.id && may(reader.role, "seeOwnEvaluations");
  if (!isAboutReader && !may(reader.role, "seeQualityResults")) throw new NotAllowed(reader.role, "seeQualityResults");
  if (evaluation.state === "draft") throw new NotFound("evaluation");
  if (ofTalk.some((one) => one.rater === reader.id && one.state === "draft")) throw new OwnEvaluationOpen();
}
