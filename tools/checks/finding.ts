/** One thing to mend: where it is, and which habit of CONTRIBUTING.md it breaks. */
export type Finding = { path: string; line: number; what: string };

/** One line per finding, as an editor can jump to; nothing found is an empty text. */
export function report(findings: readonly Finding[]): string {
  return findings.map((one) => `${one.path}:${one.line}  ${one.what}`).join("\n");
}
