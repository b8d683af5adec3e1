import { DomainError } from "../../kernel/errors.ts";

/** The search has more contacts than one file may hold. */
export class ExportTooLarge extends DomainError {
  readonly code = "export-too-large";
  readonly most: number;
  constructor(most: number) {
    super(`the search has more than ${most} contacts`);
    this.most = most;
  }
  override get facts() {
    return { most: this.most };
  }
}

/** Other files are being written. */
export class ExportBusy extends DomainError {
  readonly code = "export-busy";
  constructor() {
    super("as many files as the centre writes at once are being written");
  }
}
