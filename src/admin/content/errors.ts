import { DomainError } from "../../kernel/errors.ts";
import type { Instant } from "../../kernel/ids.ts";

/** Somebody else wrote the document while this person had it open; both texts are still there. */
export class ChangedMeanwhile extends DomainError {
  readonly code = "changed-meanwhile";
  readonly by: string;
  readonly at: Instant;
  readonly version: number;
  constructor(kind: string, id: string, head: { by: string; at: Instant; version: number }) {
    super(`${kind} ${id} was changed by ${head.by} meanwhile`);
    this.by = head.by;
    this.at = head.at;
    this.version = head.version;
  }
  override get facts() {
    return { by: this.by, at: this.at, version: this.version };
  }
}
