import type { ContactId } from "../../kernel/ids.ts";
import type { AriConnection } from "./client/connection.ts";

/** How often each side of a talk is asked for its sound, ms. */
const ROUND_MS = 10_000;
/** Two rounds without one packet: whoever is silent still sends packets, so nothing arrives at all. */
const STILL_ROUNDS = 2;

export type WatchedChannel = { readonly id: string; readonly contact: ContactId; readonly side: "caller" | "agent" };
/** How many packets a channel had brought when last asked, for how many rounds no more came, and whether that was told. */
export type Heard = { readonly packets: number; readonly still: number; readonly told: boolean };
export type SoundChange = { readonly contact: ContactId; readonly side: "caller" | "agent"; readonly missing: boolean };

/**
 * What one more reading of a channel means: `change` is null when there is nothing new to tell.
 * @param before null when the channel is read for the first time
 */
export function soundAfter(before: Heard | null, packets: number): { heard: Heard; missing: boolean | null } {
  if (before === null) return { heard: { packets, still: 0, told: false }, missing: null };
  if (packets > before.packets) return { heard: { packets, still: 0, told: false }, missing: before.told ? false : null };
  const still = before.still + 1;
  const tells = still >= STILL_ROUNDS && !before.told;
  return { heard: { packets, still, told: before.told || tells }, missing: tells ? true : null };
}

/**
 * Asks the engine round by round how many packets came from each side of every talk, and tells when one side has fallen
 * silent or is back (one-way audio). A channel that is gone meanwhile is passed over.
 * @param channels those in a talk now
 */
export function watchSound(
  connection: () => AriConnection | undefined,
  channels: () => readonly WatchedChannel[],
  tell: (change: SoundChange) => void,
  roundMs = ROUND_MS,
): { stop(): void } {
  let known = new Map<string, Heard>();
  const round = async () => {
    const asked = connection();
    const next = new Map<string, Heard>();
    for (const { id, contact, side } of asked ? channels() : []) {
      const packets = await packetsOf(id, asked);
      if (packets === null) continue;
      const { heard, missing } = soundAfter(known.get(id) ?? null, packets);
      next.set(id, heard);
      if (missing !== null) tell({ contact, side, missing });
    }
    known = next;
  };
  const timer = setInterval(() => void round(), roundMs);
  return { stop: () => clearInterval(timer) };
}

async function packetsOf(channelId: string, connection: AriConnection | undefined): Promise<number | null> {
  const answer = await connection
    ?.request(channelId, "GET /channels/{channelId}/rtp_statistics", { path: { channelId } })
    // A channel that has just ended has no sound to ask for.
    .catch(() => null);
  return answer?.rxcount ?? null;
}
