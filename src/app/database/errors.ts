import { DomainError } from "../../kernel/errors.ts";

/** A migration that was applied here has another text now: somebody edited what had already happened. */
export class MigrationChanged extends DomainError {
  readonly code = "migration-changed";
  readonly migration: string;
  constructor(migration: string) {
    super(`migration ${migration} was applied with another text; add a new migration instead of changing it`);
    this.migration = migration;
  }
  override get facts() {
    return { migration: this.migration };
  }
}

/** The database knows migrations that this program does not: an older program on a newer database. */
export class DatabaseIsNewer extends DomainError {
  readonly code = "database-is-newer";
  readonly migration: string;
  constructor(migration: string) {
    super(`the database has migration ${migration}, which this program does not know; start the newer program`);
    this.migration = migration;
  }
  override get facts() {
    return { migration: this.migration };
  }
}

/** A migration that the database refused; nothing of it was applied. */
export class MigrationFailed extends DomainError {
  readonly code = "migration-failed";
  readonly migration: string;
  constructor(migration: string, cause: unknown) {
    super(`migration ${migration} failed: ${cause instanceof Error ? cause.message : String(cause)}`, { cause });
    this.migration = migration;
  }
  override get facts() {
    return { migration: this.migration };
  }
}
