import { DomainError } from "../../kernel/errors.ts";

/** The group or person a message was to go to does not exist, or has no desk. */
export class AudienceUnknown extends DomainError {
  readonly code = "audience-unknown";
  constructor() {
    super("no such group or person with a desk");
  }
}

/** The text tells what belongs to a person and nowhere else. */
export class MessageHoldsNumber extends DomainError {
  readonly code = "message-holds-number";
  constructor() {
    super("the message holds a telephone number");
  }
}

/** There is no such message, or none for this person. */
export class MessageUnknown extends DomainError {
  readonly code = "message-unknown";
  constructor() {
    super("no such message for this person");
  }
}
