import { DomainError } from "../../kernel/errors.ts";

/** A setting in the environment or on the command line that the centre cannot work with. */
export class SettingRefused extends DomainError {
  readonly code = "setting-refused";
  readonly setting: string;
  readonly value: string;
  readonly rule: string;
  constructor(setting: string, value: string, rule: string) {
    super(`${setting}=${value}: ${rule}`);
    this.setting = setting;
    this.value = value;
    this.rule = rule;
  }
  override get facts() {
    return { setting: this.setting, value: this.value, rule: this.rule };
  }
}

/** A folder or file of the centre's own state that this user may not read or write. */
export class FolderNotWritable extends DomainError {
  readonly code = "folder-not-writable";
  readonly folder: string;
  constructor(folder: string, cause?: unknown) {
    super(`cannot write ${folder}${cause instanceof Error ? `: ${cause.message}` : ""}`);
    this.folder = folder;
  }
  override get facts() {
    return { folder: this.folder };
  }
}
