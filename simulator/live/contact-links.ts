import type { ContactId } from "../../src/kernel/ids.ts";
import type { Citizen } from "./citizen.ts";
import type { FeedEvent } from "./world.ts";

type Links = {
  readonly contacts: Map<string, ContactId>;
  readonly told: Map<ContactId, FeedEvent[]>;
  readonly expecting: Map<string, Citizen>;
  readonly linked: Map<ContactId, Citizen>;
};

/**
 * Brings citizens together with their contacts: the phone knows its SIP Call-ID, the centre names contact and Call-ID
 * in `contactArrived`. Whichever comes second finds the first; what was told meanwhile is told then.
 */
export function contactLinks() {
  const links: Links = { contacts: new Map(), told: new Map(), expecting: new Map(), linked: new Map() };
  return {
    /** This citizen's call has this Call-ID. */
    expect(call: string, citizen: Citizen): void {
      links.expecting.set(call, citizen);
      link(links, call);
    },
    /** The centre tells an event. */
    heard(event: FeedEvent): void {
      if (event.stream.startsWith("contact/")) hear(links, event.stream.slice("contact/".length), event);
    },
    citizenOf: (contact: ContactId): Citizen | undefined => links.linked.get(contact),
    /** This citizen's call is over. */
    forget(citizen: Citizen): void {
      for (const map of [links.expecting, links.linked]) for (const [key, other] of map) if (other === citizen) map.delete(key);
    },
  };
}

function link({ contacts, told, expecting, linked }: Links, call: string): void {
  const contact = contacts.get(call);
  const citizen = expecting.get(call);
  if (contact === undefined || citizen === undefined) return;
  expecting.delete(call);
  contacts.delete(call);
  linked.set(contact, citizen);
  for (const event of told.get(contact) ?? []) citizen.hears(event);
  told.delete(contact);
}

function hear(links: Links, contact: ContactId, event: FeedEvent): void {
  const { contacts, told, linked } = links;
  const citizen = linked.get(contact);
  if (citizen) return citizen.hears(event);
  if (event.type === "ended") {
    told.delete(contact);
    for (const [call, other] of contacts) if (other === contact) contacts.delete(call);
    return;
  }
  told.set(contact, [...(told.get(contact) ?? []), event]);
  if (event.type !== "contactArrived" || event.data.sipCallId === undefined) return;
  contacts.set(event.data.sipCallId, contact);
  link(links, event.data.sipCallId);
}
