import { DomainError } from "../kernel/errors.ts";

/** Where in the loaded centre something stands: part, position in it, then keys, e.g. `["queues", 3, "skills", 0]`. */
export type Place = readonly [part: string, ...rest: (string | number)[]];

/** A rule that the centre breaks, before anybody knows the file: `rule` for programs, `sentence` for the person who wrote it. */
export type Finding = { readonly place: Place; readonly rule: string; readonly sentence: string };

/** A mistake in the files of a centre; `line` counts from 1. */
export type Mistake = { readonly file: string; readonly line: number; readonly rule: string; readonly sentence: string };

/** One line for a terminal: `lines.yaml:12 …［reference］`. */
export function mistakeLine(mistake: Mistake): string {
  return `${mistake.file}:${mistake.line} ${mistake.sentence}［${mistake.rule}］`;
}

/** The files of a centre break its rules: all mistakes of one reading, in the order of files and lines. Nothing was loaded. */
export class CentreConfigurationInvalid extends DomainError {
  readonly code = "centre-configuration-invalid";
  readonly folder: string;
  readonly mistakes: readonly Mistake[];

  constructor(folder: string, mistakes: readonly Mistake[]) {
    super(
      [`設定 ${folder} に誤りが ${mistakes.length} 件あります。直してから、もう一度始めてください。`, ...mistakes.map(mistakeLine)].join(
        "\n",
      ),
    );
    this.folder = folder;
    this.mistakes = mistakes;
  }

  override get facts() {
    const first = this.mistakes[0];
    return {
      count: this.mistakes.length,
      ...(first && { file: first.file, line: first.line, rule: first.rule, sentence: first.sentence }),
    };
  }
}
