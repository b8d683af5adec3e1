import { createHash } from "node:crypto";
import type { PhoneKind } from "../../kernel/events.ts";
import { type AgentId, type ContactId, uuidV7 } from "../../kernel/ids.ts";
import { parsePhoneName } from "../asterisk/engine-settings.ts";
import { parseLegId, parseOutLegId } from "../call/commands.ts";
import type { Channel } from "./generated/models.ts";

/** What we keep of a channel of the engine while it lives. */
export type KnownChannel =
  /** `referred`: out of our hands while the trunk is asked to connect it elsewhere. */
  | { readonly role: "caller"; readonly contact: ContactId; readonly referred?: boolean }
  /** A section or a number that we call. */
  | { readonly role: "party"; readonly contact: ContactId; readonly stage: "new" | "rang" | "answered"; readonly asked: boolean }
  | {
      readonly role: "agent";
      readonly contact: ContactId;
      readonly agent: AgentId;
      readonly phone: PhoneKind;
      readonly stage: "new" | "rang" | "answered";
      /** We asked the engine to end it. */
      readonly asked: boolean;
    };

/**
 * The contact of a caller's channel, always the same for the same channel: a server that comes back recognises it
 * without having written anything on it. The id carries the instant at which the engine made the channel.
 */
export function contactOf(channel: Pick<Channel, "id" | "creationtime">): ContactId {
  const digest = createHash("sha256").update(`${channel.id} ${channel.creationtime}`).digest();
  return uuidV7(engineTime(channel.creationtime), digest.subarray(0, 10));
}

/** An instant of the engine's clock (`2026-11-22T21:19:07.923+0000`) in epoch milliseconds. */
export function engineTime(written: string): number {
  return Date.parse(written.replace(/([+-]\d\d)(\d\d)$/, "$1:$2"));
}

/** An agent's leg as its id and the name of its channel tell it; null for any other channel. */
export function legOf(channel: Pick<Channel, "id" | "name">): Extract<KnownChannel, { role: "agent" }> | null {
  const leg = parseLegId(channel.id);
  if (leg === null) return null;
  const endpoint = /^PJSIP\/(.+)-[0-9a-f]+$/.exec(channel.name)?.[1] ?? "";
  const phone = parsePhoneName(endpoint)?.phone ?? "desk";
  return { role: "agent", contact: leg.contact, agent: leg.agent, phone, stage: "new", asked: false };
}

/** A leg to the outside as its id tells it; null for any other channel. */
export function partyOf(channel: Pick<Channel, "id">): Extract<KnownChannel, { role: "party" }> | null {
  const leg = parseOutLegId(channel.id);
  return leg && { role: "party", contact: leg.contact, stage: "new", asked: false };
}
