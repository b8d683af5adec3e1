import type { PhoneKind } from "../../kernel/events.ts";
import type { AgentId } from "../../kernel/ids.ts";
import { parsePhoneName, REFER_CONTEXT, STASIS_APP } from "../asterisk/engine-settings.ts";
import type { EngineChannel, EngineReality } from "../call/commands.ts";
import type { AriConnection } from "./client/connection.ts";
import type { Bridge, Channel, Endpoint } from "./generated/models.ts";
import { contactOf, type KnownChannel, legOf, partyOf } from "./known-channel.ts";

/** Everything that lives on the engine now, as read by three requests. */
export type Survey = {
  readonly reality: EngineReality;
  readonly known: ReadonlyMap<string, KnownChannel>;
  readonly reachable: ReadonlySet<string>;
  /** Channel -> bridge, and every bridge of ours. */
  readonly bridgeOf: ReadonlyMap<string, string>;
  readonly bridges: readonly string[];
  /** When the engine's process was started: another value is another engine. */
  readonly startedAt: string;
};
type Reading = { channels: readonly Channel[]; bridges: readonly Bridge[]; endpoints: readonly Endpoint[] };

/** Reads what is on the engine. */
export async function survey(connection: AriConnection, agentOf: (extension: string) => AgentId | undefined): Promise<Survey> {
  const [info, channels, bridges, endpoints] = await Promise.all([
    connection.request("survey", "GET /asterisk/info", { query: { only: "status" } }),
    connection.request("survey", "GET /channels"),
    connection.request("survey", "GET /bridges"),
    connection.request("survey", "GET /endpoints/{tech}", { path: { tech: "PJSIP" } }),
  ]);
  return { ...describe({ channels, bridges, endpoints }, agentOf), startedAt: info.status?.startup_time ?? "" };
}

/** The engine's lists in the floor's words. */
export function describe(reading: Reading, agentOf: (extension: string) => AgentId | undefined): Omit<Survey, "startedAt"> {
  const bridgeOf = new Map(reading.bridges.flatMap((bridge) => bridge.channels.map((channel) => [channel, bridge.id] as const)));
  const known = new Map(reading.channels.flatMap((channel) => knownOf(channel).map((one) => [channel.id, one] as const)));
  const channels = reading.channels.map((channel) => engineChannel(channel, known.get(channel.id), bridgeOf.get(channel.id) ?? null));
  const online = reading.endpoints.filter((one) => one.state === "online").map((one) => one.resource);
  const reachable = online.flatMap((resource) => phoneOf(resource, agentOf));
  const bridges = reading.bridges.map((bridge) => bridge.id).filter((id) => id.startsWith("talk."));
  return { reality: { channels, reachable }, known, reachable: new Set(online), bridgeOf, bridges };
}

function knownOf(channel: Channel): KnownChannel[] {
  const leg = legOf(channel);
  const stage = isOurs(channel) ? "answered" : channel.state === "Ringing" ? "rang" : "new";
  if (leg) return [{ ...leg, stage }];
  const party = partyOf(channel);
  if (party) return [{ ...party, stage: channel.state === "Up" ? "answered" : channel.state === "Ringing" ? "rang" : "new" }];
  if (channel.dialplan.context === REFER_CONTEXT) return [{ role: "caller", contact: contactOf(channel), referred: true }];
  return isOurs(channel) ? [{ role: "caller", contact: contactOf(channel) }] : [];
}

/** In the hands of the centre's program; a caller in the static queue is not. */
function isOurs(channel: Channel): boolean {
  // The copies of a talk are in our hands too, but nobody's.
  if (/^(?:snoop|notice)\./.test(channel.id)) return false;
  return channel.dialplan.app_name === "Stasis" && channel.dialplan.app_data.startsWith(`${STASIS_APP},`);
}

function engineChannel(channel: Channel, known: KnownChannel | undefined, bridge: string | null): EngineChannel {
  const role = known?.role ?? "other";
  const dialled = role === "caller" ? (channel.dialplan.app_data.split(",")[2] ?? null) : null;
  const up = role === "agent" ? isOurs(channel) : channel.state === "Up";
  return { id: channel.id, contact: known?.contact ?? null, role, up, dialled, bridge };
}

function phoneOf(resource: string, agentOf: (extension: string) => AgentId | undefined): { agent: AgentId; phone: PhoneKind }[] {
  const name = parsePhoneName(resource);
  const agent = name ? agentOf(name.extension) : undefined;
  return name && agent !== undefined ? [{ agent, phone: name.phone }] : [];
}
