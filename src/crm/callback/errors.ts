import { DomainError } from "../../kernel/errors.ts";

/** Somebody else has taken this call-back. */
export class CallBackTaken extends DomainError {
  readonly code = "call-back-taken";
  readonly agent: string;
  readonly #name: string;
  /** @param name the person's, where it is known: for the sentence on the screen */
  constructor(agent: string, name = agent) {
    super("somebody else has taken this call-back");
    this.agent = agent;
    this.#name = name;
  }
  override get facts() {
    return { agent: this.agent, name: this.#name };
  }
}

/** The call-back is done or was given up. */
export class CallBackClosed extends DomainError {
  readonly code = "call-back-closed";
  constructor() {
    super("this call-back is over");
  }
}

/** Nobody has taken this call-back yet, so nobody can say what became of it. */
export class NotYourCallBack extends DomainError {
  readonly code = "not-your-call-back";
  constructor() {
    super("this call-back has to be taken first");
  }
}

/** The number is of a contact or a call-back that is not this person's. */
export class NotYourNumber extends DomainError {
  readonly code = "not-your-number";
  constructor() {
    super("this number is not of a contact or call-back of this person");
  }
}

/** The note holds what looks like a telephone number. */
export class NoteHoldsNumber extends DomainError {
  readonly code = "note-holds-number";
  constructor() {
    super("the note holds a telephone number");
  }
}

/** The time of a call-back is over already, or further away than its number is kept. */
export class DueNotPossible extends DomainError {
  readonly code = "due-not-possible";
  constructor() {
    super("the call-back is due in the past or too far away");
  }
}
