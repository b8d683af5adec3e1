/**
 * A refusal by the centre's own rules: a stable `code` for programs, an English sentence for the log, and facts
 * for whoever reads it. The HTTP edge turns it into RFC 9457 problem JSON and a Japanese sentence for the screen.
 */
export abstract class DomainError extends Error {
  abstract readonly code: string;
  /** Facts of this refusal, safe to show: no personal data. */
  get facts(): Readonly<Record<string, unknown>> {
    return {};
  }
}

/** Makes a switch exhaustive: a case added later does not compile until it is handled. */
export function unreachable(value: never): never {
  throw new Error(`unreachable: ${JSON.stringify(value)}`);
}
