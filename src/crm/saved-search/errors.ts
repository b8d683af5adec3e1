import { DomainError } from "../../kernel/errors.ts";

/** The person has another search of this name. */
export class SearchNameTaken extends DomainError {
  readonly code = "search-name-taken";
  constructor() {
    super("the person has another saved search of this name");
  }
}

/** The person keeps as many searches as one may. */
export class TooManySearches extends DomainError {
  readonly code = "too-many-searches";
  readonly most: number;
  constructor(most: number) {
    super(`the person has ${most} saved searches`);
    this.most = most;
  }
  override get facts() {
    return { most: this.most };
  }
}
