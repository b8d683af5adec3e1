import { type ListenPurpose, recordingSound } from "../../../../src/crm/recording/api.ts";
import { newKey, read, tell } from "../api/http.ts";

const place = (recording: string): string => `/api/recordings/${encodeURIComponent(recording)}`;

export const readSound = (recording: string) => read(`${place(recording)}/peaks`, recordingSound);
export const tellPurpose = (recording: string, purpose: ListenPurpose) =>
  tell("POST", `${place(recording)}/purpose`, { purpose }, newKey());
export const audioAddress = (recording: string): string => `${place(recording)}/audio`;
