import { DomainError } from "../kernel/errors.ts";

/** There is no such thing of this kind. */
export class NotFound extends DomainError {
  readonly code = "not-found";
  readonly kind: string;
  constructor(kind: string) {
    super(`no such ${kind}`);
    this.kind = kind;
  }
  override get facts() {
    return { kind: this.kind };
  }
}
