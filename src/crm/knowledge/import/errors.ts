import { DomainError } from "../../../kernel/errors.ts";
import type { SourceFault } from "./file/source.ts";

/** A file that holds no knowledge that could be taken in; nothing of it was. */
export class ImportRefused extends DomainError {
  readonly code = "import-refused";
  readonly fault: SourceFault;
  readonly row: number | null;
  constructor(fault: SourceFault, row: number | null = null) {
    super(`import: ${fault}${row === null ? "" : ` in line ${row}`}`);
    this.fault = fault;
    this.row = row;
  }
  override get facts() {
    return { fault: this.fault, ...(this.row === null ? {} : { row: this.row }) };
  }
}

/** The import is at another step: it was applied, it was cancelled, or it is at work. */
export class WrongStep extends DomainError {
  readonly code = "import-wrong-step";
  readonly state: string;
  constructor(state: string) {
    super(`the import is ${state}`);
    this.state = state;
  }
  override get facts() {
    return { state: this.state };
  }
}

/** Columns are given to fields so that nothing could be taken in: question or answer has none, or one column has two. */
export class MappingRefused extends DomainError {
  readonly code = "import-mapping-refused";
  readonly field: string;
  constructor(field: string) {
    super(`mapping: ${field}`);
    this.field = field;
  }
  override get facts() {
    return { field: this.field };
  }
}

/** Entries were written by somebody after the changes were worked out; nothing was applied. */
export class ImportOutdated extends DomainError {
  readonly code = "import-outdated";
  readonly entries: number;
  constructor(entries: number) {
    super(`${entries} entries changed since the import was compared`);
    this.entries = entries;
  }
  override get facts() {
    return { entries: this.entries };
  }
}

/** Rows with faults: a file with faults is not taken in by halves. */
export class RowsFaulty extends DomainError {
  readonly code = "import-rows-faulty";
  readonly rows: number;
  constructor(rows: number) {
    super(`${rows} rows have faults`);
    this.rows = rows;
  }
  override get facts() {
    return { rows: this.rows };
  }
}
