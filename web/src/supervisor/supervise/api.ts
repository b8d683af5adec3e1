import type { MonitorMode } from "../../../../src/cms/live/api.ts";
import { supervision } from "../../../../src/desk/api.ts";
import { newKey, read, tell } from "../../shared/api/http.ts";

/** Whose talk: a person's, or the section's that was handed the citizen of this contact. */
export type Talk = { readonly target: string } | { readonly contact: string };
/** What a supervisor asks of the floor; the wallboard's new view arrives by the live connection. */
export type SuperviseCommand =
  | { command: "monitor"; body: Talk & { mode: MonitorMode } }
  | { command: "stop" | "take-over"; body?: undefined }
  | { command: "force"; body: { target: string; what: ForcedState; why: string } }
  | { command: "priority"; body: { contact: string; priority: number } }
  | { command: "move"; body: { contact: string; queue: string } }
  | { command: "give"; body: { contact: string; target: string } };
export type ForcedState = "signOut" | "pause" | "endWrapUp";

export const supervise = ({ command, body }: SuperviseCommand): Promise<void> => tell("POST", `/api/supervise/${command}`, body, newKey());
export const readSupervision = () => read("/api/supervise", supervision);
