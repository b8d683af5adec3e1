import type { Passage } from "./quality.ts";

/** Counters of the browser that only ever grow; a passage is what lies between two readings. */
export type Counters = {
  readonly received: number;
  readonly lost: number;
  readonly jitterMs: number;
  readonly rttMs: number | null;
  /** What the other side did not get of ours, 0–100, as it reported last. */
  readonly lostThere: number;
  readonly jitterThereMs: number;
};

type Stat = { readonly type: string; readonly [field: string]: unknown };

/** The counters of a talk out of the browser's report; `null` before the first voice has come. */
export function countersOf(stats: Iterable<Stat>): Counters | null {
  const all = [...stats];
  const inbound = all.find((one) => one.type === "inbound-rtp" && one.kind === "audio");
  if (!inbound) return null;
  const there = all.find((one) => one.type === "remote-inbound-rtp");
  const way = all.find((one) => one.type === "candidate-pair" && one.nominated === true);
  const rtt = number(there?.roundTripTime) ?? number(way?.currentRoundTripTime);
  return {
    received: number(inbound.packetsReceived) ?? 0,
    lost: number(inbound.packetsLost) ?? 0,
    jitterMs: (number(inbound.jitter) ?? 0) * 1000,
    rttMs: rtt === null ? null : rtt * 1000,
    lostThere: (number(there?.fractionLost) ?? 0) * 100,
    jitterThereMs: (number(there?.jitter) ?? 0) * 1000,
  };
}

/** What happened between two readings; `null` when nothing was sent to us, as while a citizen is on hold. */
export function passageBetween(before: Counters, now: Counters): Passage | null {
  const received = now.received - before.received;
  const lost = Math.max(0, now.lost - before.lost);
  if (received <= 0) return null;
  return {
    lossPercent: Math.max((100 * lost) / (received + lost), now.lostThere),
    jitterMs: Math.max(now.jitterMs, now.jitterThereMs),
    rttMs: now.rttMs,
  };
}

const number = (value: unknown): number | null => (typeof value === "number" && Number.isFinite(value) ? value : null);

/** Reads a talk's counters now. */
export async function readCounters(connection: RTCPeerConnection): Promise<Counters | null> {
  const report = await connection.getStats();
  const stats: Stat[] = [];
  report.forEach((one: Stat) => void stats.push(one));
  return countersOf(stats);
}
