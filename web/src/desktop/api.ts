import { z } from "zod";
import { answerSummary, classificationEntry, deskView, directoryHit, type SaveHistory } from "../../../src/desk/api.ts";
import type { CallTarget, PhoneKind } from "../../../src/kernel/events.ts";
import { newKey, read, tell } from "../shared/api/http.ts";

/** What the operator asks of the centre; the desk's new view arrives by the live connection. */
export type DeskCommand =
  | { command: "open"; body: { phone: PhoneKind } }
  | { command: "pause"; body: { reason: string } }
  | { command: "consult" | "hand-over-to" | "dial"; body: { target: CallTarget } }
  | {
      command: "back-to-caller" | "swap" | "conference" | "hand-over" | "rejoin" | "pause-recording" | "resume-recording";
      body?: undefined;
    }
  | { command: "close" | "available" | "refuse" | "hold" | "resume" | "hang-up"; body?: undefined };

export const sendCommand = ({ command, body }: DeskCommand): Promise<void> => tell("POST", `/api/desk/${command}`, body, newKey());
export const saveContactHistory = (contact: string, body: SaveHistory, key: string): Promise<void> =>
  tell("PUT", `/api/contacts/${encodeURIComponent(contact)}/history`, body, key);

export const readDesk = () => read("/api/desk", deskView);
export const readClassification = () => read("/api/classification", z.array(classificationEntry));
export const searchDirectory = (query: string, near: string, signal: AbortSignal) =>
  read(`/api/directory?${new URLSearchParams({ q: query, near })}`, z.array(directoryHit), signal);
export function searchAnswers(query: string, queue: string | null, signal: AbortSignal) {
  const parameters = new URLSearchParams({ q: query, ...(queue === null ? {} : { queue }) });
  return read(`/api/knowledge?${parameters}`, z.array(answerSummary), signal);
}
