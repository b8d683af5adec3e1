import { DomainError } from "../../kernel/errors.ts";
import { KIND_WORDS, type PersonalFinding, type TextPlace } from "./api.ts";

/** A free text holds what looks like somebody's personal data, and no supervisor has said that it is none. */
export class PersonalDataFound extends DomainError {
  readonly code = "personal-data-found";
  readonly place: TextPlace;
  readonly findings: readonly PersonalFinding[];
  constructor(place: TextPlace, findings: readonly PersonalFinding[]) {
    super("the text holds what looks like personal data");
    this.place = place;
    this.findings = findings;
  }
  /** Where and of what kind; no word of the text. */
  override get facts() {
    const words = [...new Set(this.findings.map((one) => KIND_WORDS[one.kind]))].join("、");
    return { place: this.place, words, findings: this.findings };
  }
}

/** Texts cannot be checked at the moment, so that none is kept. */
export class PersonalCheckAway extends DomainError {
  readonly code = "personal-check-away";
  constructor() {
    super("the check for personal data cannot be asked");
  }
}

/** Somebody asked to confirm a text in which nothing was found. */
export class NothingToReview extends DomainError {
  readonly code = "nothing-to-review";
  constructor() {
    super("nothing was found in the text");
  }
}

/** The request was decided, taken back, or is too old. */
export class ReviewOver extends DomainError {
  readonly code = "review-over";
  constructor() {
    super("the request is not open any more");
  }
}
