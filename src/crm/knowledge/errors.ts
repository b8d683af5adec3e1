import { DomainError } from "../../kernel/errors.ts";

/** Four eyes: a text is approved by somebody who did not write it. */
export class OwnText extends DomainError {
  readonly code = "knowledge-own-text";
  constructor() {
    super("the writer of a text does not approve it");
  }
}

/** There is no newer text that waits for an approval. */
export class NothingToApprove extends DomainError {
  readonly code = "knowledge-nothing-to-approve";
  constructor() {
    super("this version is approved, retired or not the newest");
  }
}

/** A field holds what the centre's lists do not know, or days in the wrong order. */
export class BodyRefused extends DomainError {
  readonly code = "knowledge-body-refused";
  readonly field: "classification" | "queues" | "validUntil" | "sourceUrl" | "question" | "answer";
  constructor(field: BodyRefused["field"]) {
    super(`knowledge: ${field} cannot be kept`);
    this.field = field;
  }
  override get facts() {
    return { field: this.field };
  }
}
