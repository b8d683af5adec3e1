import { DomainError } from "../../kernel/errors.ts";

/** Nobody is signed in, or the session has ended. */
export class NotSignedIn extends DomainError {
  readonly code = "not-signed-in";
  constructor() {
    super("no valid session");
  }
}

/** User name or password is wrong; which of the two is never told. */
export class CredentialsRefused extends DomainError {
  readonly code = "credentials-refused";
  constructor() {
    super("user name or password refused");
  }
}

/** Too many failures for this name or from this address: the next try counts only after `seconds`. */
export class TooManyAttempts extends DomainError {
  readonly code = "too-many-attempts";
  readonly seconds: number;
  constructor(seconds: number) {
    super(`too many failed sign-ins, next try in ${seconds} s`);
    this.seconds = seconds;
  }
  override get facts() {
    return { seconds: this.seconds };
  }
}
