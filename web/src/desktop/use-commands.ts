import { useState } from "react";
import { sentenceOf } from "../shared/api/refusal.ts";
import { type DeskCommand, sendCommand } from "./api.ts";

export type Commands = { run(command: DeskCommand, done?: () => void): void; trouble: string | null; clear(): void };

/** Sends what the operator asks; a refusal becomes a sentence that stays until it is closed or something works again. */
export function useCommands(): Commands {
  const [trouble, setTrouble] = useState<string | null>(null);
  const run = (command: DeskCommand, done?: () => void) => {
    sendCommand(command).then(
      () => {
        setTrouble(null);
        done?.();
      },
      (error: unknown) => setTrouble(sentenceOf(error)),
    );
  };
  return { run, trouble, clear: () => setTrouble(null) };
}
