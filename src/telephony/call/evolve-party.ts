import type { CallTarget } from "../../kernel/events.ts";
import type { ContactId, Instant } from "../../kernel/ids.ts";
import type { Call, Party } from "./call.ts";
import type { Floor, FloorEvent } from "./floor.ts";
import { assist, base, changeCall, facts, freed, placed, signedIn } from "./floor-change.ts";

/** The floor after an event about a third one: consulted, joined, handed to; or about a call of our own on its way. */
export function evolveParty(floor: Floor, contact: ContactId, event: FloorEvent, at: Instant): Floor {
  switch (event.type) {
    case "consultStarted":
      return consultStarted(floor, contact, event.data, at);
    case "partyRang":
      return party(floor, contact, event.data.leg, (one) => ({ ...one, rang: true }));
    case "consultAnswered":
    case "handOverAnswered":
      return up(
        party(floor, contact, event.data.leg, (one) => ({ ...one, answered: true })),
        contact,
        event.data.leg,
      );
    case "swapped":
      return changeCall(floor, contact, (c) => (c.state === "talking" ? { ...c, speaks: event.data.to, held: false } : c));
    case "conferenceStarted":
      return changeCall(floor, contact, (c) => (c.state === "talking" ? { ...c, speaks: "all", held: false } : c));
    case "conferenceEnded":
      return changeCall(floor, contact, (c) => (c.state === "talking" ? { ...c, speaks: "caller" } : c));
    case "consultEnded":
      return consultEnded(floor, contact, event.data, at);
    case "handedOver":
      return handedOver(floor, contact, event.data, at);
    case "dialled":
      return dialled(floor, contact, event.data, at);
    default:
      return floor;
  }
}

type Asked = { agent: string; leg: string; target: CallTarget };

function consultStarted(floor: Floor, contact: ContactId, { leg, target }: Asked, at: Instant): Floor {
  const fresh: Party = { leg, target, startedAt: at, rang: false, answered: false };
  const next = changeCall(floor, contact, (c) =>
    c.state === "talking" ? { ...c, party: fresh, speaks: "party", held: false, legs: c.legs + 1 } : c,
  );
  return target.kind === "agent" ? assist(next, target.agent, { contact, leg, as: "consulted" }, at) : next;
}

/** The citizen goes on hearing music until the agent turns back to them. */
function consultEnded(floor: Floor, contact: ContactId, { leg }: { leg: string }, at: Instant): Floor {
  const call = floor.calls.get(contact);
  const next = changeCall(floor, contact, (c) =>
    c.state === "talking" && c.party?.leg === leg ? { ...c, party: null, speaks: "caller", held: c.speaks === "party" || c.held } : c,
  );
  const target = call?.state === "talking" && call.party?.leg === leg ? call.party.target : null;
  return target?.kind === "agent" ? freed(next, target.agent, leg, at) : next;
}

function handedOver(floor: Floor, contact: ContactId, { agent, leg, target, by }: Asked & { by: "bridge" | "refer" }, at: Instant): Floor {
  // To a colleague: `answered` follows and makes that one the agent.
  if (target.kind === "agent") return floor;
  return changeCall(floor, contact, (c) => {
    if (c.state !== "talking" && c.state !== "handedOver") return c;
    const known = c.party?.leg === leg ? c.party : { leg, target, startedAt: at, rang: false, answered: false };
    const legs = known === c.party ? c.legs : c.legs + 1;
    return { ...placed(c), legs, state: "handedOver", from: agent, party: known, by, since: at, monitors: [] };
  });
}

function dialled(floor: Floor, contact: ContactId, data: Asked & { channel: string; queue: string }, at: Instant): Floor {
  const { agent, leg, target, channel, queue } = data;
  const next = changeCall(floor, contact, (c) => {
    const place =
      c.state === "inIvr"
        ? {
            ...facts(c),
            queue,
            skills: [],
            priority: 0,
            head: false,
            queuedAt: at,
            widened: 0,
            announcedAt: null,
            legs: 0,
            callBackSince: null,
          }
        : placed(c);
    const agentUp = c.state === "offered";
    return { ...place, channel, picked: false, legs: place.legs + 1, state: "dialling", agent, leg, agentUp, target, startedAt: at };
  });
  const busy = signedIn(next, agent, (a) => ({
    ...base(a, at),
    pauseAfter: a.state === "paused" ? a.reason : a.pauseAfter,
    state: "talking",
    contact,
    leg,
  }));
  return target.kind === "agent" ? assist(busy, target.agent, { contact, leg: channel, as: "consulted" }, at) : busy;
}

function party(floor: Floor, contact: ContactId, leg: string, change: (party: Party) => Party): Floor {
  return changeCall(floor, contact, (c): Call => {
    if (c.state === "handedOver" && c.party.leg === leg) return { ...c, party: change(c.party) };
    return c.state === "talking" && c.party?.leg === leg ? { ...c, party: change(c.party) } : c;
  });
}

function up(floor: Floor, contact: ContactId, leg: string): Floor {
  const call = floor.calls.get(contact);
  if (call?.state !== "talking" || call.party?.target.kind !== "agent") return floor;
  return signedIn(floor, call.party.target.agent, (a) => (a.state === "assisting" && a.leg === leg ? { ...a, up: true } : a));
}
