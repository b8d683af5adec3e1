import type { Flow } from "../src/centre/schema.ts";
import { type ContactId, type Instant, MINUTE, SECOND } from "../src/kernel/ids.ts";
import type { Floor, FloorEvent, FloorInput, FloorRules } from "../src/telephony/call/floor.ts";
import { answerDelay, type Shift, wrapUpTime } from "./agents.ts";
import { type Caller, keyAt } from "./callers.ts";
import { between, chance, type Random } from "./random.ts";
import { type People, type SimulatedEngine, simulatedEngine } from "./simulated-engine.ts";

/** Something a person will do or the engine will tell; null when by then there is no reason to. */
export type Deed = (now: Instant, floor: Floor) => FloorInput | null;
type Plan = (at: Instant, deed: Deed) => void;

/** The people of a simulated centre on their telephones: citizens who call, agents who answer. */
export type Crowd = {
  readonly engine: SimulatedEngine;
  calls(contact: ContactId, caller: Caller, now: Instant): FloorInput;
  /** Plans an agent's day. */
  works(shift: Shift): void;
  /** People react to what the floor has told. */
  notices(event: FloorEvent, now: Instant): void;
};

type Tell = (event: FloorEvent, now: Instant) => void;
type Live = { readonly caller: Caller; menu: string | null; menus: number; attempt: number; queued: boolean; talking: boolean };
type World = {
  readonly random: Random;
  readonly plan: Plan;
  readonly rules: FloorRules;
  readonly tell: Tell;
  readonly live: Map<ContactId, Live>;
  /** The queue of each contact whose history is still to be written. */
  readonly queues: Map<ContactId, string>;
  readonly menus: ReadonlyMap<string, Menu>;
  engine: SimulatedEngine;
};
type Menu = { readonly id: string; readonly keys: readonly string[] };

/**
 * @param promptLasts how long a prompt takes to speak, ms
 * @param tell hears what people write down themselves: the histories
 */
export function makeCrowd(random: Random, plan: Plan, rules: FloorRules, promptLasts: (id: string) => number, tell: Tell): Crowd {
  const world: Omit<World, "engine"> = {
    random,
    plan,
    rules,
    tell,
    live: new Map(),
    queues: new Map(),
    menus: menusByPrompt(rules.flows.values()),
  };
  const people: People = {
    hears: (contact, prompts, lasts, now) => hearsGuidance(whole, contact, prompts.at(-1) ?? "", lasts, now),
    rings: (_contact, leg, now) => {
      const delay = answerDelay(random);
      if (delay !== null) plan(now + delay, () => whole.engine.answers(leg));
    },
    talks: (contact, now) => startsTalking(whole, contact, now),
  };
  const whole: World = Object.assign(world, { engine: simulatedEngine(plan, people, promptLasts) });
  return {
    engine: whole.engine,
    calls: (contact, caller, now) => arrives(whole, contact, caller, now),
    works: (shift) => worksShift(plan, shift),
    notices: (event, now) => notices(whole, event, now),
  };
}

/** A caller knows a menu by what it says last: guidance repeated after a mistake ends with the same words. */
function menusByPrompt(flows: Iterable<Flow>): Map<string, Menu> {
  const menus = new Map<string, Menu>();
  for (const flow of flows)
    for (const [id, node] of Object.entries(flow.nodes))
      if (node.type === "menu") menus.set(node.prompts.at(-1) ?? "", { id: `${flow.id}/${id}`, keys: Object.keys(node.keys) });
  return menus;
}

function arrives(world: World, contact: ContactId, caller: Caller, now: Instant): FloorInput {
  const live: Live = { caller, menu: null, menus: -1, attempt: 0, queued: false, talking: false };
  world.live.set(contact, live);
  if (caller.leavesIvrAfter !== null) world.plan(now + caller.leavesIvrAfter, () => (live.queued ? null : leaves(world, contact)));
  return world.engine.arrives(contact, caller.dialled);
}

function hearsGuidance(world: World, contact: ContactId, lastPrompt: string, lasts: number, now: Instant): void {
  const live = world.live.get(contact);
  const menu = world.menus.get(lastPrompt);
  if (!live || !menu || live.queued) return;
  const again = live.menu === menu.id;
  if (!again) live.menus++;
  live.attempt = again ? live.attempt + 1 : 1;
  live.menu = menu.id;
  const key = keyAt(live.caller, live.menus, live.attempt, menu.keys);
  const heard = live.attempt * 100 + live.menus;
  if (key === null) return;
  world.plan(now + lasts * live.caller.hears, () => {
    const moved = live.queued || live.attempt * 100 + live.menus !== heard;
    return moved ? null : world.engine.presses(contact, key);
  });
}

function startsTalking(world: World, contact: ContactId, now: Instant): void {
  const live = world.live.get(contact);
  if (!live || live.talking) return;
  live.talking = true;
  world.plan(now + live.caller.talk, () => leaves(world, contact));
}

function leaves(world: World, contact: ContactId): FloorInput | null {
  world.live.delete(contact);
  return world.engine.hangsUp(contact);
}

function notices(world: World, event: FloorEvent, now: Instant): void {
  switch (event.type) {
    case "queued": {
      const id = idOf(event);
      const live = world.live.get(id);
      world.queues.set(id, event.data.queue);
      if (!live || live.queued) return;
      live.queued = true;
      return world.plan(now + live.caller.patience, () => (live.talking ? null : leaves(world, id)));
    }
    case "ended": {
      const id = idOf(event);
      world.live.delete(id);
      if (event.data.reason !== "completed") world.queues.delete(id);
      return;
    }
    case "wrapUpStarted": {
      const { agent } = event.data;
      const id = idOf(event);
      return world.plan(now + wrapUpTime(world.random), (saved) => savesHistory(world, id, agent, saved));
    }
    case "paused": {
      const id = idOf(event);
      const away = event.data.by === "centre" ? between(world.random, 20 * SECOND, 90 * SECOND) : awayFor(event.data.reason);
      return world.plan(now + away, (_, floor) =>
        floor.agents.get(id)?.state === "paused" ? { type: "becomeAvailable", agent: id } : null,
      );
    }
    default:
      return;
  }
}

const idOf = (event: FloorEvent) => event.stream.slice(event.stream.indexOf("/") + 1);

/** The desk stores the history and its event first, then tells the floor. */
function savesHistory(world: World, contact: ContactId, agent: string, now: Instant): FloorInput {
  const queue = world.rules.queues.get(world.queues.get(contact) ?? "");
  world.queues.delete(contact);
  const outcome = chance(world.random, 0.8) ? "answered" : "handedOver";
  const chosen = { agent, kind: queue?.kind ?? "", classification: queue?.classification ?? "" };
  world.tell({ stream: `contact/${contact}`, type: "historySaved", data: { ...chosen, outcome, marks: [], knowledge: [] } }, now);
  return { type: "historySaved", agent, contact, pause: null };
}

const awayFor = (reason: string) => (reason === "lunch" ? 60 * MINUTE : 10 * MINUTE);

function worksShift(plan: Plan, shift: Shift): void {
  const { agent } = shift;
  plan(shift.from, () => ({ type: "phoneReachable", agent, phone: "desk" }));
  plan(shift.from, () => ({ type: "signIn", agent, phone: "desk" }));
  plan(shift.from, () => ({ type: "becomeAvailable", agent }));
  for (const pause of shift.breaks) plan(pause.from, () => ({ type: "pause", agent, reason: pause.reason }));
  const goHome: Deed = (now, floor) => {
    const state = floor.agents.get(agent)?.state;
    // Whoever still waits at closing time is served before anybody goes home.
    if (floor.calls.size === 0 && (state === "available" || state === "paused")) return { type: "signOut", agent };
    plan(now + 30 * SECOND, goHome);
    return null;
  };
  plan(shift.to, goHome);
}
