import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { type NewVoice, type VoiceKind, type VoiceShown, voice, voiceList, voiceRules } from "../../../../src/crm/voice/api.ts";
import { ask, read } from "../../shared/api/http.ts";

/** What is noted of a contact beside its history, and the sheet in which it is. */
export type Voices = {
  readonly contact: string | null;
  readonly shown: boolean;
  readonly noted: readonly VoiceShown[];
  show(shown: boolean): void;
  /** Resolves when it is kept. */
  note(body: NewVoice): Promise<void>;
};

/** @param marked hears which mark the history of this contact now has */
export function useVoices(contact: string | null, marked: (kind: VoiceKind) => void): Voices {
  const [shown, show] = useState(false);
  const client = useQueryClient();
  const key = ["voices", contact];
  const path = `/api/contacts/${contact}/voices`;
  const noted = useQuery({ queryKey: key, queryFn: () => read(path, voiceList), enabled: contact !== null && shown });
  // biome-ignore lint/correctness/useExhaustiveDependencies: another contact has a sheet of its own
  useEffect(() => show(false), [contact]);
  return {
    ...{ contact, shown, show, noted: noted.data?.voices ?? [] },
    async note(body) {
      await ask("POST", path, body, voice);
      marked(body.kind);
      await client.invalidateQueries({ queryKey: key });
      show(false);
    },
  };
}

export const useVoiceRules = () =>
  useQuery({ queryKey: ["voice-rules"], queryFn: () => read("/api/voices/rules", voiceRules), staleTime: Number.POSITIVE_INFINITY });
