import { DomainError } from "../../../kernel/errors.ts";

/** A person can keep so many blocks of their own and no more. */
export class TooManyBlocks extends DomainError {
  readonly code = "too-many-blocks";
  readonly most: number;
  constructor(most: number) {
    super(`more than ${most} blocks`);
    this.most = most;
  }
  override get facts() {
    return { most: this.most };
  }
}

/** The code is one of the centre's. */
export class CodeTaken extends DomainError {
  readonly code = "block-code-taken";
  constructor(code: string) {
    super(`the centre has a block ${code}`);
  }
}
