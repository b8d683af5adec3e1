import type { AgentId } from "../../kernel/ids.ts";
import { parsePhoneName } from "../asterisk/engine-settings.ts";
import { parseTrunkName } from "../asterisk/trunks.ts";
import type { EngineInput } from "../call/commands.ts";
import type { AriEvent, Channel, ChannelDestroyed, Endpoint, PlaybackFinished, StasisStart } from "./generated/models.ts";
import { contactOf, type KnownChannel, legOf, partyOf } from "./known-channel.ts";
import { legEnd, partyEnd } from "./leg-end.ts";

/** What one event of the engine means: inputs for the floor, and what to remember of its channel (null: forget it). */
export type Parsed = { inputs: readonly EngineInput[]; remember?: { id: string; channel: KnownChannel | null } };
export type Context = {
  readonly known: ReadonlyMap<string, KnownChannel>;
  readonly agentOf: (extension: string) => AgentId | undefined;
  /** Names of the phones (`2001`, `2001b`) that can be rung and of the trunks that answer, as far as we were told. */
  readonly reachable: ReadonlySet<string>;
};

const NOTHING: Parsed = { inputs: [] };

/** The kinds of event that mean anything here: the engine is asked to send no others. */
export const WANTED_EVENTS = [
  "StasisStart",
  "StasisEnd",
  "ChannelStateChange",
  "ChannelHangupRequest",
  "ChannelDestroyed",
  "ChannelDtmfReceived",
  "PlaybackFinished",
  "EndpointStateChange",
  "PeerStatusChange",
  "ContactStatusChange",
] as const satisfies readonly AriEvent["type"][];

/**
 * Turns one event of the engine into inputs, oldest first; an event told twice (the engine does so when a channel is
 * watched in two ways) or of a channel that is not ours gives none.
 */
export function parseEvent(event: AriEvent, context: Context): Parsed {
  switch (event.type) {
    case "StasisStart":
      return entered(event, context);
    case "StasisEnd": {
      const known = context.known.get(event.channel.id);
      return known?.role === "caller" && known.referred ? NOTHING : left(event.channel, context);
    }
    case "ChannelStateChange":
      return changed(event.channel, context);
    case "ChannelHangupRequest":
      // Before the guidance that plays is told to be over: who hangs up in it has left there, not in the queue behind it.
      return left(event.channel, context);
    case "ChannelDestroyed":
      return destroyed(event, context);
    case "ChannelDtmfReceived":
      return ofCaller(event.channel.id, context, (contact) => ({ type: "keyPressed", contact, key: event.digit }));
    case "PlaybackFinished":
      return played(event, context);
    case "EndpointStateChange":
    case "PeerStatusChange":
    case "ContactStatusChange":
      return endpointMoved(event.endpoint, context);
    default:
      return NOTHING;
  }
}

function entered(event: StasisStart, context: Context): Parsed {
  const { channel, args } = event;
  const known = context.known.get(channel.id);
  const [role, dialled = "", ...rest] = args;
  if (role === "caller") {
    if (known) return NOTHING;
    const contact = contactOf(channel);
    const sipCallId = rest.join(",");
    const numberShown = isNumber(channel.caller.number);
    const arrived: EngineInput = {
      ...{ type: "callArrived", contact, channel: channel.id, dialled },
      ...(sipCallId === "" ? {} : { sipCallId }),
      ...(numberShown ? { numberShown } : {}),
    };
    return { inputs: [arrived], remember: { id: channel.id, channel: { role: "caller", contact } } };
  }
  if (role === "referred") return comesBack(channel);
  const leg = known ?? legOf(channel);
  if (leg?.role !== "agent" || leg.stage === "answered") return NOTHING;
  const answered: EngineInput = { type: "legAnswered", contact: leg.contact, leg: channel.id };
  return { inputs: [answered], remember: { id: channel.id, channel: { ...leg, stage: "answered" } } };
}

/** The trunk did not connect the caller elsewhere. */
function comesBack(channel: Channel): Parsed {
  const contact = contactOf(channel);
  return { inputs: [{ type: "referFailed", contact }], remember: { id: channel.id, channel: { role: "caller", contact } } };
}

/** Whether the carrier told a number that can be called; "anonymous" and its kin cannot. */
export const isNumber = (shown: string): boolean => /^\+?\d{9,15}$/.test(shown);

function left(channel: Channel, context: Context): Parsed {
  const known = context.known.get(channel.id);
  if (known?.role !== "caller") return NOTHING;
  return { inputs: [{ type: "callerHungUp", contact: known.contact }], remember: { id: channel.id, channel: null } };
}

function changed(channel: Channel, context: Context): Parsed {
  const leg = context.known.get(channel.id) ?? legOf(channel) ?? partyOf(channel);
  // A leg to the outside is in our hands before it is answered: only its state tells of the answer.
  if (channel.state === "Up" && leg?.role === "party" && leg.stage !== "answered") {
    const answered: EngineInput = { type: "legAnswered", contact: leg.contact, leg: channel.id };
    return { inputs: [answered], remember: { id: channel.id, channel: { ...leg, stage: "answered" } } };
  }
  return channel.state === "Ringing" ? rings(channel, context) : NOTHING;
}

function rings(channel: Channel, context: Context): Parsed {
  const leg = context.known.get(channel.id) ?? legOf(channel) ?? partyOf(channel);
  if (leg === null || leg.role === "caller" || leg.stage !== "new") return NOTHING;
  const rang: EngineInput = { type: "legRang", contact: leg.contact, leg: channel.id };
  return { inputs: [rang], remember: { id: channel.id, channel: { ...leg, stage: "rang" } } };
}

function destroyed(event: ChannelDestroyed, context: Context): Parsed {
  const { channel } = event;
  const known = context.known.get(channel.id);
  if (known === undefined || known.role === "caller") return left(channel, context);
  const why = known.role === "party" ? partyEnd(known, event.cause) : legEnd(known, event.cause);
  const ended: EngineInput = { type: "legEnded", contact: known.contact, leg: channel.id, why };
  return { inputs: [ended], remember: { id: channel.id, channel: null } };
}

function played({ playback }: PlaybackFinished, context: Context): Parsed {
  const channel = playback.target_uri.replace(/^channel:/, "");
  const failed = playback.state === "failed" ? { failed: true as const } : {};
  return ofCaller(channel, context, (contact) => ({ type: "playEnded", contact, playback: playback.id, ...failed }));
}

function ofCaller(id: string, context: Context, input: (contact: string) => EngineInput): Parsed {
  const known = context.known.get(id);
  return known?.role === "caller" ? { inputs: [input(known.contact)] } : NOTHING;
}

function endpointMoved(endpoint: Endpoint, context: Context): Parsed {
  const online = endpoint.state === "online";
  if (online === context.reachable.has(endpoint.resource)) return NOTHING;
  const trunk = parseTrunkName(endpoint.resource);
  if (trunk !== null) return { inputs: [online ? { type: "trunkBack", trunk } : { type: "trunkLost", trunk, why: "silent" }] };
  const name = parsePhoneName(endpoint.resource);
  const agent = name ? context.agentOf(name.extension) : undefined;
  if (!name || agent === undefined) return NOTHING;
  return { inputs: [{ type: online ? "phoneReachable" : "phoneLost", agent, phone: name.phone }] };
}
