import { type Agent, isSignedIn } from "../acd/agent.ts";
import type { AgentSnapshot, CallSnapshot, FloorSnapshot } from "../api.ts";
import type { Call } from "./call.ts";
import type { Floor } from "./floor.ts";

/** The floor as the other roles see it. */
export function floorSnapshot(floor: Floor): FloorSnapshot {
  return {
    engine: floor.engine,
    lostTrunks: [...floor.trunks].map(([trunk, why]) => ({ trunk, why })),
    agents: [...floor.agents.values()].map((a) => agentSnapshot(a, floor)),
    calls: [...floor.calls.values()].map(callSnapshot),
  };
}

export function agentSnapshot(agent: Agent, floor: Floor): AgentSnapshot {
  const none = { phone: null, reachable: false, since: null, reason: null, contact: null, held: false, pauseAfter: null };
  if (!isSignedIn(agent)) return { id: agent.id, state: "signedOut", ...none };
  const contact = "contact" in agent ? agent.contact : null;
  const call = contact === null ? undefined : floor.calls.get(contact);
  return {
    ...{ id: agent.id, state: agent.state, phone: agent.phone, reachable: agent.reachable, since: agent.since, contact },
    reason: agent.state === "paused" ? agent.reason : null,
    held: call?.state === "talking" && call.held,
    pauseAfter: agent.pauseAfter,
  };
}

export function callSnapshot(call: Call): CallSnapshot {
  const queued = call.state === "inIvr" ? null : call;
  return {
    ...{ contact: call.contact, line: call.line, state: call.state, arrivedAt: call.arrivedAt },
    queue: queued?.queue ?? null,
    queuedAt: queued?.queuedAt ?? null,
    answeredAt: call.state === "talking" ? call.answeredAt : null,
    agent: "agent" in call ? call.agent : null,
    held: call.state === "talking" && call.held,
    survey: call.state === "talking" ? call.survey : null,
    direction: call.direction,
    callBack: queued !== null && queued.callBackSince !== null,
    ...talkSnapshot(call),
    head: queued?.head ?? false,
    priority: queued?.priority ?? 0,
  };
}

/** What one step changed, for the feed. */
export function changes(before: Floor, after: Floor): { agents: AgentSnapshot[]; calls: CallSnapshot[]; gone: string[] } {
  const calls = [...after.calls.values()].filter((c) => before.calls.get(c.contact) !== c);
  const touched = new Set(calls.map((c) => c.contact));
  const agents = [...after.agents.values()].filter((a) => before.agents.get(a.id) !== a || ("contact" in a && touched.has(a.contact)));
  return {
    agents: agents.map((a) => agentSnapshot(a, after)),
    calls: calls.map(callSnapshot),
    gone: [...before.calls.keys()].filter((id) => !after.calls.has(id)),
  };
}

const QUIET = { party: null, handedOver: null, speaks: "caller", monitors: [], rejoining: false, recordingPaused: false } as const;

type TalkSnapshot = Pick<CallSnapshot, "party" | "handedOver" | "speaks" | "monitors" | "rejoining" | "recordingPaused">;

function talkSnapshot(call: Call): TalkSnapshot {
  if (call.state === "handedOver") {
    const { from, by, since, party } = call;
    return { ...QUIET, monitors: [...call.monitors], party, handedOver: { from, by, since } };
  }
  if (call.state === "dialling") {
    const { channel: leg, target, startedAt } = call;
    return { ...QUIET, monitors: [], party: { leg, target, startedAt, rang: false, answered: false } };
  }
  if (call.state !== "talking") return { ...QUIET, monitors: [] };
  const { party, speaks, rejoining, recordingPaused } = call;
  return { party, handedOver: null, speaks, monitors: [...call.monitors], rejoining, recordingPaused };
}
