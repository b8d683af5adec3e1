import { DomainError } from "../kernel/errors.ts";

/** The telephony role does not answer: nothing was done, and calls in progress go on without it. */
export class TelephonyAway extends DomainError {
  readonly code = "telephony-away";
  constructor(cause?: unknown) {
    super("the telephony role does not answer", { cause });
  }
}

/** The telephony role refused a command; code and facts are its own. */
export class TelephonyRefused extends DomainError {
  readonly code: string;
  readonly #facts: Readonly<Record<string, string | number | boolean>>;
  constructor(code: string, facts: Readonly<Record<string, string | number | boolean>>) {
    super(`the telephony role refused: ${code}`);
    this.code = code;
    this.#facts = facts;
  }
  override get facts() {
    return this.#facts;
  }
}

/** This person takes no calls: there is no extension to ring. */
export class NoExtension extends DomainError {
  readonly code = "no-extension";
  constructor() {
    super("the person has no extension");
  }
}

/** A command without the key that makes a repeated press harmless. */
export class IdempotencyKeyMissing extends DomainError {
  readonly code = "idempotency-key-missing";
  constructor() {
    super("the header Idempotency-Key is missing or longer than 128 characters");
  }
}

/** The key was used for another command before. */
export class IdempotencyKeyReused extends DomainError {
  readonly code = "idempotency-key-reused";
  constructor() {
    super("this Idempotency-Key belongs to another command");
  }
}

/** The reason to go away is none that this centre lets an operator choose. */
export class PauseReasonUnknown extends DomainError {
  readonly code = "pause-reason-unknown";
  constructor() {
    super("no such reason to pause");
  }
}

/** A supervisor gave a reason that this centre does not know. */
export class ForceReasonUnknown extends DomainError {
  readonly code = "force-reason-unknown";
  constructor() {
    super("no such reason to set a state");
  }
}
