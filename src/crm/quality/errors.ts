import { DomainError } from "../../kernel/errors.ts";

/** An answer to an item the form does not have, or one the item does not offer. */
export class AnswerNotOnForm extends DomainError {
  readonly code = "answer-not-on-form";
  readonly item: string;
  constructor(item: string) {
    super(`the form offers no such answer for ${item}`);
    this.item = item;
  }
  override get facts() {
    return { item: this.item };
  }
}

/** Items are still without an answer. */
export class EvaluationIncomplete extends DomainError {
  readonly code = "evaluation-incomplete";
  readonly missing: number;
  constructor(missing: number) {
    super(`${missing} items have no answer`);
    this.missing = missing;
  }
  override get facts() {
    return { missing: this.missing };
  }
}

/** The evaluation is finished: it is changed by a correction with a reason and by nothing else. */
export class EvaluationFinished extends DomainError {
  readonly code = "evaluation-finished";
  constructor() {
    super("the evaluation is finished");
  }
}

/** Only a finished evaluation is corrected; a draft is simply changed. */
export class EvaluationNotFinished extends DomainError {
  readonly code = "evaluation-not-finished";
  constructor() {
    super("the evaluation is a draft");
  }
}

/** The evaluation was changed meanwhile, e.g. in another window. */
export class EvaluationChanged extends DomainError {
  readonly code = "evaluation-changed";
  constructor() {
    super("another revision of the evaluation is kept");
  }
}

/** The evaluation is not this person's to change. */
export class NotYourEvaluation extends DomainError {
  readonly code = "not-your-evaluation";
  constructor() {
    super("the evaluation belongs to another rater");
  }
}

/** Who is still rating a talk does not look at what another rater gave it: the two are compared later. */
export class OwnEvaluationOpen extends DomainError {
  readonly code = "own-evaluation-open";
  constructor() {
    super("the reader's own evaluation of this talk is not finished");
  }
}

/** Nobody evaluates a talk of their own. */
export class OwnTalk extends DomainError {
  readonly code = "own-talk";
  constructor() {
    super("a person does not evaluate a talk of their own");
  }
}

/** None of the centre's forms suits the talk. */
export class NoFormForTalk extends DomainError {
  readonly code = "no-form-for-talk";
  constructor() {
    super("no evaluation form suits this talk");
  }
}
