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

/** A document with mistakes was to be published; nothing was written. */
export class DocumentRefused extends DomainError {
  readonly code = "document-refused";
  readonly first: string;
  readonly count: number;
  constructor(first: string, count: number) {
    super(`the document has ${count} mistakes`);
    this.first = first;
    this.count = count;
  }
  override get facts() {
    return { first: this.first, count: this.count };
  }
}

/** Neither the files nor anybody on a screen has written such a document. */
export class NoSuchDocument extends DomainError {
  readonly code = "not-found";
  constructor() {
    super("no such document");
  }
}
