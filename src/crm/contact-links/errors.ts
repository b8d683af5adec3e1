import { DomainError } from "../../kernel/errors.ts";

/** A contact can only go on with one that came before it. */
export class LinkNotEarlier extends DomainError {
  readonly code = "link-not-earlier";
  constructor() {
    super("the contact to link to did not come before");
  }
}

/** Only who served a contact says what it goes on with. */
export class NotServed extends DomainError {
  readonly code = "not-your-contact";
  constructor() {
    super("another agent served the contact");
  }
}

/** A contact that goes on with many others is more likely a mistake. */
export class TooManyLinks extends DomainError {
  readonly code = "too-many-links";
  readonly most: number;
  constructor(most: number) {
    super(`the contact goes on with ${most} others`);
    this.most = most;
  }
  override get facts() {
    return { most: this.most };
  }
}
