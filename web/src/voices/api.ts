import { type VoiceKind, type VoiceShown, voice, voiceList } from "../../../src/crm/voice/api.ts";
import { ask, read } from "../shared/api/http.ts";

export type Wanted = {
  readonly kind: VoiceKind | null;
  readonly state: "open" | "closed" | "all";
  readonly from: number;
  readonly to: number;
};

const query = ({ kind, state, from, to }: Wanted): string =>
  new URLSearchParams({ state, from: String(from), to: String(to), ...(kind === null ? {} : { kind }) }).toString();

export const readVoices = async (wanted: Wanted): Promise<VoiceShown[]> => (await read(`/api/voices?${query(wanted)}`, voiceList)).voices;
export const exportAddress = (wanted: Wanted, format: string): string => `/api/voices/export?${query(wanted)}&format=${format}`;
export const acknowledge = (id: string) => ask("POST", `/api/voices/${id}/acknowledge`, undefined, voice);
export const forward = (id: string, section: string, answer: string) =>
  ask("POST", `/api/voices/${id}/forward`, { section, answer }, voice);
export const close = (id: string, answer: string) => ask("POST", `/api/voices/${id}/close`, { answer }, voice);
