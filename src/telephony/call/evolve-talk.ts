import type { ContactId, Instant } from "../../kernel/ids.ts";
import type { Call, HeardCall, TalkingCall } from "./call.ts";
import { evolveParty } from "./evolve-party.ts";
import type { Floor, FloorEvent } from "./floor.ts";
import { assist, base, changeCall, freed, placed, signedIn } from "./floor-change.ts";

/** The floor after an event of a talk: answered, held, monitored, rejoined, over. */
// limit: one line per kind of event, so that a kind added later is not forgotten
export function evolveTalk(floor: Floor, contact: ContactId, event: FloorEvent, at: Instant): Floor {
  switch (event.type) {
    case "answered":
      return answered(floor, contact, event.data, at);
    case "held":
    case "resumed":
      return talking(floor, contact, (c) => ({ ...c, held: event.type === "held" }));
    case "rejoining": {
      const { agent, leg } = event.data;
      const next = talking(floor, contact, (c) => ({ ...c, leg, rejoining: true, legs: c.legs + 1 }));
      return signedIn(next, agent, (a) => (a.state === "talking" ? { ...a, leg } : a));
    }
    case "rejoined":
      return talking(floor, contact, (c) => ({ ...c, rejoining: false }));
    case "recordingStarted":
      return talking(floor, contact, (c) => ({ ...c, recordingPaused: false }));
    case "recordingPaused":
    case "recordingResumed":
      return talking(floor, contact, (c) => ({ ...c, recordingPaused: event.type === "recordingPaused" }));
    case "surveyAgreed":
      return talking(floor, contact, (c) => ({ ...c, survey: event.data.round }));
    case "surveyWithdrawn":
      return talking(floor, contact, (c) => ({ ...c, survey: null }));
    case "surveyEntered": {
      const { round, node } = event.data;
      return talking(floor, contact, (c) => ({ ...placed(c), state: "surveyed", round, node, attempt: 1, playing: null, keyUntil: null }));
    }
    case "listened":
      return listened(floor, contact, event.data, at);
    case "listenEnded": {
      const { by, leg } = event.data;
      const next = heard(floor, contact, (c) => ({ ...c, monitors: c.monitors.filter((one) => one.leg !== leg) }));
      return freed(next, by, leg, at);
    }
    case "wrapUpStarted":
      return signedIn(floor, event.data.agent, (a) => ({
        ...base(a, at),
        pauseAfter: a.pauseAfter,
        state: "wrapUp",
        contact,
        saved: false,
      }));
    case "historySaved":
      return signedIn(floor, event.data.agent, (a) =>
        a.state === "wrapUp" && a.contact === contact ? { ...a, saved: true, pauseAfter: event.data.pause ?? a.pauseAfter } : a,
      );
    case "wrapUpEnded":
      return signedIn(floor, event.data.agent, (a) => ({ ...base(a, at), pauseAfter: a.pauseAfter, state: "available" }));
    default:
      return evolveParty(floor, contact, event, at);
  }
}

/** One object written out: this happens in every call. */
function answered(floor: Floor, contact: ContactId, { agent, leg }: { agent: string; leg: string }, at: Instant): Floor {
  const next = changeCall(floor, contact, (c) =>
    c.state === "inIvr"
      ? c
      : {
          ...placed(c),
          callBackSince: null,
          picked: true,
          state: "talking",
          agent,
          leg,
          answeredAt: at,
          held: false,
          party: null,
          speaks: "caller",
          monitors: [],
          rejoining: false,
          recordingPaused: false,
          survey: null,
        },
  );
  return signedIn(next, agent, (a) => ({ ...base(a, at), pauseAfter: a.pauseAfter, state: "talking", contact, leg }));
}

function listened(
  floor: Floor,
  contact: ContactId,
  { by, leg, mode, tone }: { by: string; leg: string; mode: TalkingCall["monitors"][number]["mode"]; tone: boolean },
  at: Instant,
): Floor {
  const known = floor.agents.get(by);
  const next = heard(floor, contact, (c) => {
    const before = c.monitors.find((one) => one.leg === leg);
    const one = { by, leg, mode, tone, up: before?.up ?? false };
    return { ...c, legs: before ? c.legs : c.legs + 1, monitors: [...c.monitors.filter((other) => other.leg !== leg), one] };
  });
  if (known?.state === "assisting" && known.leg === leg) return next;
  return assist(next, by, { contact, leg, as: "monitor" }, at);
}

/** Changes a talk, an agent's or after a hand-over a section's; any other call stays as it is. */
function heard(floor: Floor, contact: ContactId, change: (call: HeardCall) => Call): Floor {
  return changeCall(floor, contact, (c) => (c.state === "talking" || c.state === "handedOver" ? change(c) : c));
}

/** Changes a talk; any other call stays as it is. */
export function talking(floor: Floor, contact: ContactId, change: (call: TalkingCall) => Call): Floor {
  return changeCall(floor, contact, (c) => (c.state === "talking" ? change(c) : c));
}
