import type { z } from "zod";
import { problem } from "../../../../src/desk/api.ts";
import { AnswerNotUnderstood, Refused, ServerAway } from "./refusal.ts";

type Method = "POST" | "PUT" | "DELETE";

/** Reads a resource and checks its shape. Refused, ServerAway and AnswerNotUnderstood are the three ways it can fail. */
export async function read<T>(path: string, schema: z.ZodType<T>, signal?: AbortSignal): Promise<T> {
  return understood(await exchange(path, signal ? { signal } : {}), schema);
}

/** Sends something to which the server answers with a resource. */
export async function ask<T>(method: Method, path: string, body: unknown, schema: z.ZodType<T>): Promise<T> {
  return understood(await exchange(path, request(method, body, newKey())), schema);
}

/** Sends a file as it is; the server answers with a resource. */
export async function send<T>(method: Method, path: string, file: Blob, schema: z.ZodType<T>): Promise<T> {
  const headers = { "Idempotency-Key": newKey(), "Content-Type": "application/octet-stream" };
  return understood(await exchange(path, { method, headers, body: file }), schema);
}

/** Tells the server to do something once: a second try of the same action keeps its key, so it is never done twice. */
export async function tell(method: Method, path: string, body: unknown, key: string): Promise<void> {
  await exchange(path, request(method, body, key));
}

/** Asks for a file and hears how much of it has come; a file that breaks off is a ServerAway. */
export async function download(path: string, body: unknown, heard: (bytes: number) => void, signal: AbortSignal): Promise<Downloaded> {
  const { body: stream, headers } = await exchange(path, { ...request("POST", body, newKey()), signal });
  const parts: Uint8Array<ArrayBuffer>[] = [];
  let bytes = 0;
  try {
    for (const reader = stream?.getReader(); reader; ) {
      const { done, value } = await reader.read();
      if (done) break;
      parts.push(value);
      bytes += value.length;
      heard(bytes);
    }
  } catch (error) {
    if (error instanceof DOMException && error.name === "AbortError") throw error;
    throw new ServerAway(String(error));
  }
  return { file: new Blob(parts, { type: headers.get("content-type") ?? "" }), headers };
}
export type Downloaded = { readonly file: Blob; readonly headers: Headers };

/** A name for one action of a person. Works on plain http too, where `crypto.randomUUID` is missing. */
export function newKey(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

function request(method: Method, body: unknown, key: string): RequestInit {
  const headers = { "Idempotency-Key": key, ...(body === undefined ? {} : { "Content-Type": "application/json" }) };
  return { method, headers, ...(body === undefined ? {} : { body: JSON.stringify(body) }) };
}

async function exchange(path: string, init: RequestInit): Promise<Response> {
  const response = await fetch(path, { credentials: "same-origin", ...init }).catch((error: unknown) => {
    if (error instanceof DOMException && error.name === "AbortError") throw error;
    throw new ServerAway(String(error));
  });
  if (response.ok) return response;
  const refused = problem.safeParse(await jsonOf(response));
  throw refused.success ? new Refused(refused.data) : new ServerAway(`${response.status} ${path}`);
}

async function understood<T>(response: Response, schema: z.ZodType<T>): Promise<T> {
  const parsed = schema.safeParse(await jsonOf(response));
  if (!parsed.success) throw new AnswerNotUnderstood(`${response.url}: ${parsed.error.message}`);
  return parsed.data;
}

/** `null` when the body is no JSON: the schema then says what is missing. */
async function jsonOf(response: Response): Promise<unknown> {
  const text = await response.text();
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
