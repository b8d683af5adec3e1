import type { ContactId } from "../../src/kernel/ids.ts";
import type { Citizen } from "./citizen.ts";
import type { FeedEvent } from "./world.ts";

/**
 * Brings citizens together with their contacts: the phone knows its SIP Call-ID, the centre names contact and Call-ID
 * in `contactArrived`. Whichever comes second finds the first; what was told meanwhile is told then.
 */
export function contactLinks() {
  const contacts = new Map<string, ContactId>();
  const told = new Map<ContactId, FeedEvent[]>();
  const expecting = new Map<string, Citizen>();
  const linked = new Map<ContactId, Citizen>();

  const link = (call: string) => {
    const contact = contacts.get(call);
    const citizen = expecting.get(call);
    if (contact === undefined || citizen === undefined) return;
    expecting.delete(call);
    contacts.delete(call);
    linked.set(contact, citizen);
    for (const event of told.get(contact) ?? []) citizen.hears(event);
    told.delete(contact);
  };

  return {
    /** This citizen's call has this Call-ID. */
    expect(call: string, citizen: Citizen): void {
      expecting.set(call, citizen);
      link(call);
    },
    /** The centre tells an event. */
    heard(event: FeedEvent): void {
      if (!event.stream.startsWith("contact/")) return;
      const contact = event.stream.slice("contact/".length);
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
      link(event.data.sipCallId);
    },
    citizenOf: (contact: ContactId): Citizen | undefined => linked.get(contact),
    /** This citizen's call is over. */
    forget(citizen: Citizen): void {
      for (const map of [expecting, linked]) for (const [key, other] of map) if (other === citizen) map.delete(key);
    },
  };
}
