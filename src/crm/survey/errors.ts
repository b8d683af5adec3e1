import { DomainError } from "../../kernel/errors.ts";

/** There is no such round, it is over, or the answers are not those of its questions. */
export class SurveyAnswerUnfit extends DomainError {
  readonly code = "survey-answer-unfit";
  constructor() {
    super("the answers do not fit a round that is on");
  }
}

/** Who did not speak with the citizen has no answers of theirs. */
export class NotYourSurvey extends DomainError {
  readonly code = "not-your-contact";
  constructor() {
    super("the agent did not talk in this contact");
  }
}
