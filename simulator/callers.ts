import type { Centre, Flow, FlowNode } from "../src/centre/schema.ts";
import { type QueueId, SECOND } from "../src/kernel/ids.ts";
import { between, chance, exponential, logNormal, type Random, weighted } from "./random.ts";

/** What callers of a centre are like; times in ms. */
export type Habits = {
  readonly patience: number;
  readonly talk: number;
  readonly talkSigma: number;
  readonly wrongKey: number;
  readonly silentOnce: number;
  readonly neverPresses: number;
  readonly leavesInIvr: number;
};

/** Patience and talk as the ward's contract expects them; the shares of mistakes are assumed, nobody publishes them. */
export const usualHabits: Habits = {
  patience: 120 * SECOND,
  talk: 120 * SECOND,
  talkSigma: 0.6,
  wrongKey: 0.03,
  silentOnce: 0.04,
  neverPresses: 0.02,
  leavesInIvr: 0.03,
};

/** One citizen before the call: decided here, so that the day depends on the seed and not on what the centre does. */
export type Caller = {
  readonly dialled: string;
  readonly wish: QueueId;
  /** Keys from menu to menu that lead to the wish while the centre is open. */
  readonly keys: readonly string[];
  readonly slip: "wrongKey" | "silentOnce" | "neverPresses" | null;
  /** Hangs up so long after the guidance began, unless queued by then; null = stays. */
  readonly leavesIvrAfter: number | null;
  /** Of each menu's guidance, the part heard before pressing. */
  readonly hears: number;
  /** Waits so long from queueing for a voice. */
  readonly patience: number;
  readonly talk: number;
};

/** A wish callers come with, and how many do. */
export type Wish = { readonly queue: QueueId; readonly dialled: string; readonly keys: readonly string[]; readonly weight: number };

/**
 * Every queue that keys can reach from a line, with the keys. Weights of one line's queues are even unless `mix` says more.
 */
export function wishesOf(centre: Centre, lineId: string, mix: Readonly<Record<QueueId, number>> = {}): Wish[] {
  const line = centre.lines.find(({ id }) => id === lineId);
  const flow = centre.flows.find(({ id }) => id === line?.flow);
  const dialled = line?.numbers[0];
  if (!flow || dialled === undefined) return [];
  return [...keysToQueues(flow)].map(([queue, keys]) => ({ queue, dialled, keys, weight: mix[queue] ?? 1 }));
}

/** The shortest row of keys to each queue of a flow while every schedule is open. */
export function keysToQueues(flow: Flow): Map<QueueId, string[]> {
  const found = new Map<QueueId, string[]>();
  const seen = new Set<string>();
  let places = [{ node: flow.start, keys: [] as string[] }];
  while (places.length > 0) {
    places = places.flatMap(({ node: id, keys }) => {
      const node = flow.nodes[id];
      if (!node || seen.has(id)) return [];
      seen.add(id);
      if (node.type === "queue" && !found.has(node.queue)) found.set(node.queue, keys);
      return stepsFrom(node).map(({ to, key }) => ({ node: to, keys: key === null ? keys : [...keys, key] }));
    });
  }
  return found;
}

/** Draws a citizen with one of these wishes. @throws RangeError when there are none */
export function drawCaller(random: Random, wishes: readonly Wish[], habits: Habits = usualHabits): Caller {
  const { queue, dialled, keys } = weighted(random, wishes, (wish) => wish.weight);
  const leaves = chance(random, habits.leavesInIvr);
  return {
    dialled,
    wish: queue,
    keys,
    slip: drawSlip(random, habits),
    leavesIvrAfter: leaves ? between(random, 2 * SECOND, 20 * SECOND) : null,
    hears: between(random, 0.35, 1.15),
    patience: exponential(random, habits.patience),
    talk: Math.max(5 * SECOND, logNormal(random, habits.talk, habits.talkSigma)),
  };
}

/**
 * The key this caller presses at a menu, null for none.
 * @param menus how many other menus came before
 * @param attempt how often this one has been heard, from 1
 * @param offered the keys it offers
 */
export function keyAt(caller: Caller, menus: number, attempt: number, offered: readonly string[]): string | null {
  if (caller.slip === "neverPresses") return null;
  const first = menus === 0 && attempt === 1;
  if (first && caller.slip === "silentOnce") return null;
  if (first && caller.slip === "wrongKey") return ["0", "8", "#", "*"].find((key) => !offered.includes(key)) ?? null;
  const wanted = caller.keys[menus];
  if (wanted !== undefined && offered.includes(wanted)) return wanted;
  // The guidance went another way than expected (the exchange is closed): the last but "back" is "everything else".
  return offered.filter((key) => key !== "9").at(-1) ?? null;
}

function drawSlip(random: Random, habits: Habits): Caller["slip"] {
  const draw = random();
  if (draw < habits.wrongKey) return "wrongKey";
  if (draw < habits.wrongKey + habits.silentOnce) return "silentOnce";
  return draw < habits.wrongKey + habits.silentOnce + habits.neverPresses ? "neverPresses" : null;
}

function stepsFrom(node: FlowNode): { to: string; key: string | null }[] {
  if (node.type === "hours") return [{ to: node.open, key: null }];
  if (node.type === "play") return [{ to: node.next, key: null }];
  if (node.type === "menu") return Object.entries(node.keys).map(([key, { to }]) => ({ to, key }));
  return [];
}
