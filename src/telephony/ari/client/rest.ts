import { DomainError } from "../../../kernel/errors.ts";
import type { AriOperations } from "../generated/operations.ts";

export type Operation = keyof AriOperations;
export type Answer<O extends Operation> = AriOperations[O]["answer"];
/** What one request needs beside its name: path words, query and body, where the operation has them. */
export type Arguments<O extends Operation> = {
  path?: AriOperations[O]["path"];
  query?: AriOperations[O]["query"];
  body?: AriOperations[O]["body"];
};
/** Makes one request of one lane; requests made together are carried out in this order. */
export type Ask = <O extends Operation>(operation: O, given: Arguments<O>) => Promise<Answer<O>>;
/** One request as it goes over the wire. */
export type WireRequest = { method: string; path: string; query: readonly { name: string; value: string }[]; body: string | undefined };

/** The engine refused a request, or went away before it answered (`status` 0). */
export class AriRefused extends DomainError {
  readonly code = "ari-refused";
  readonly operation: string;
  readonly status: number;
  readonly answer: string;

  constructor(operation: string, status: number, answer: string) {
    super(`${operation} -> ${status} ${answer}`);
    this.operation = operation;
    this.status = status;
    this.answer = answer;
  }

  override get facts() {
    return { operation: this.operation, status: this.status };
  }
}

/** The wire form of one request: path words filled in and escaped, unset query values left out. */
export function wireRequest<O extends Operation>(operation: O, given: Arguments<O>): WireRequest {
  const [method = "", template = ""] = operation.split(" ");
  const words = (given.path ?? {}) as Readonly<Record<string, string>>;
  const path = template.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(words[name] ?? ""));
  const query = Object.entries((given.query ?? {}) as Readonly<Record<string, string | number | boolean | undefined>>);
  return {
    method,
    path,
    query: query.flatMap(([name, value]) => (value === undefined ? [] : [{ name, value: String(value) }])),
    body: given.body === undefined ? undefined : JSON.stringify(given.body),
  };
}
