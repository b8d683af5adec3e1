import type { Flow } from "../../src/centre/schema.ts";

import { MINUTE, SECOND } from "../../src/kernel/ids.ts";
import { type Caller, keyAt } from "../callers.ts";
import { converse } from "./conversation.ts";
import type { Phone } from "./phone-adapter.ts";
import { after, engineAddress, type FeedEvent, type World } from "./world.ts";

/** Guidance is spoken at about this pace, ms a character. */
const PER_CHARACTER = 140;
/** Nobody stays longer, whatever the centre does (centre's time). */
const LONGEST_CALL = 40 * MINUTE;

/** One citizen on the telephone: reacts to what the centre tells of this call. */
export type Citizen = {
  /** An event of this citizen's contact. */
  hears(event: FeedEvent): void;
  /** An agent talks with this citizen, as a restarted telephony role tells it. */
  isAnswered(): void;
  /** The line is dead: nothing more will happen. */
  isGone(): void;
};

type Call = {
  readonly world: World;
  readonly phone: Phone;
  readonly caller: Caller;
  readonly flow: Flow | undefined;
  readonly plans: Set<() => void>;
  menus: number;
  attempt: number;
  node: string;
  stopTalking: (() => void) | null;
};

/** Dials the caller's number; from then on the citizen reacts. */
export function callCentre(world: World, phone: Phone, caller: Caller): Citizen {
  const line = world.centre.lines.find(({ numbers }) => numbers.includes(caller.dialled));
  const flow = world.centre.flows.find(({ id }) => id === line?.flow);
  const call: Call = { world, phone, caller, flow, plans: new Set(), menus: -1, attempt: 0, node: "", stopTalking: null };
  phone.dial(`sip:${caller.dialled}@${engineAddress(world.settings)}`);
  plan(call, LONGEST_CALL, () => phone.hangUp());
  if (caller.leavesIvrAfter !== null) plan(call, caller.leavesIvrAfter, () => phone.hangUp());
  return {
    hears: (event) => hears(call, event),
    isAnswered: () => talks(call),
    isGone() {
      forget(call);
      call.stopTalking?.();
    },
  };
}

function hears(call: Call, event: FeedEvent): void {
  if (event.type === "ivrReached") return reachesNode(call, event.data.node, false);
  if (event.type === "ivrMistaken") return reachesNode(call, event.data.node, true);
  if (event.type === "queued" && !call.stopTalking) {
    forget(call);
    plan(call, LONGEST_CALL, () => call.phone.hangUp());
    plan(call, call.caller.patience, () => call.phone.hangUp());
  }
  if (event.type === "answered") talks(call);
  if (event.type === "agentLeft" && event.data.why === "lost") waitsAgain(call);
}

function reachesNode(call: Call, id: string, again: boolean): void {
  const node = call.flow?.nodes[id];
  if (node?.type !== "menu") return;
  const repeated = again && call.node === id;
  call.node = id;
  if (!repeated) call.menus++;
  call.attempt = repeated ? call.attempt + 1 : 1;
  const key = keyAt(call.caller, call.menus, call.attempt, Object.keys(node.keys));
  if (key === null) return;
  const prompts = [...(repeated ? [node.wrongKey] : []), ...node.prompts];
  const lasts = call.world.centre.prompts
    .filter((prompt) => prompts.includes(prompt.id))
    .reduce((sum, { text }) => sum + text.length * PER_CHARACTER, 0);
  // Guidance is spoken in real time, whatever the speed of the centre's clock.
  plan(call, lasts * Math.min(call.caller.hears, 0.95) * call.world.settings.clock.speed, () => call.phone.press(key));
}

function talks(call: Call): void {
  if (call.stopTalking) return;
  forget(call);
  call.stopTalking = converse(call.phone, call.world.speeches.citizens, call.world.random);
  plan(call, call.caller.talk, () => call.phone.hangUp());
}

/** The operator was lost in the middle of the talk: whoever had so much patience waits a while longer. */
function waitsAgain(call: Call): void {
  call.stopTalking?.();
  call.stopTalking = null;
  forget(call);
  plan(call, call.caller.patience + 30 * SECOND, () => call.phone.hangUp());
}

function plan(call: Call, wait: number, deed: () => void): void {
  call.plans.add(after(call.world, wait, deed));
}

function forget(call: Call): void {
  for (const cancel of call.plans) cancel();
  call.plans.clear();
}
