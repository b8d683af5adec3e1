import { readRegistrations } from "./trouble.ts";

const EVERY_MS = 5_000;

/**
 * Asks every few seconds whether our registrations are taken; resolves after the first answer, or when the engine gave none. An
 * engine that is away says nothing new: what was known of its registrations stays.
 * @param read what the console says; rejects while the engine is away
 */
export async function watchRegistrations(
  read: () => Promise<string>,
  told: (trunk: string, taken: boolean) => void,
): Promise<{ stop(): void }> {
  let stopped = false;
  const round = async () => {
    const answer = await read().catch(() => "");
    if (!stopped) for (const [trunk, taken] of readRegistrations(answer)) told(trunk, taken);
  };
  await round();
  let timer: NodeJS.Timeout;
  const again = () => {
    timer = setTimeout(() => void round().finally(() => stopped || again()), EVERY_MS);
  };
  again();
  return {
    stop() {
      stopped = true;
      clearTimeout(timer);
    },
  };
}
