import { DomainError } from "../../kernel/errors.ts";
import { columnName } from "./table.ts";

/** Why a file is no table that can be taken in. */
export type TableFault =
  | "empty"
  | "tooLarge"
  | "notATable"
  | "oldExcel"
  | "broken"
  | "unknownEncoding"
  | "mergedCells"
  | "tooManyRows"
  | "tooManyColumns"
  | "cellTooLong"
  | "moreCellsThanHeader"
  | "headerTwice"
  | "headerMissing"
  | "formulaError";

/** A file that cannot be read as a table; nothing of it was taken in. `row` from 1, `column` from 0, where the fault has a place. */
export class TableRefused extends DomainError {
  readonly code = "table-refused";
  readonly fault: TableFault;
  readonly row: number | null;
  readonly column: number | null;
  constructor(fault: TableFault, row: number | null = null, column: number | null = null) {
    super(`no table: ${fault}${row === null ? "" : ` in row ${row}`}${column === null ? "" : `, column ${columnName(column)}`}`);
    this.fault = fault;
    this.row = row;
    this.column = column;
  }
  override get facts() {
    return {
      fault: this.fault,
      ...(this.row === null ? {} : { row: this.row }),
      ...(this.column === null ? {} : { column: columnName(this.column) }),
    };
  }
}
