import type { ContactLink, ContactLinks, LinkedContact } from "./api.ts";

type Ids = { readonly earlier: readonly string[]; readonly later: readonly string[] };

/**
 * The contacts of one case, each once, the newest first: what operators linked, and what follows from call-backs – where
 * both say so, it was the call-back. Contacts that are not known are left out.
 */
export function joinLinks(linked: Ids, callBacks: Ids, shown: ReadonlyMap<string, LinkedContact>): ContactLinks {
  const side = (name: keyof Ids): ContactLink[] => {
    const how = new Map<string, ContactLink["how"]>([
      ...linked[name].map((id) => [id, "followUp"] as const),
      ...callBacks[name].map((id) => [id, "callBack"] as const),
    ]);
    const links = [...how].flatMap(([id, how]) => {
      const contact = shown.get(id);
      return contact ? [{ ...contact, how }] : [];
    });
    return links.toSorted((a, b) => (b.arrivedAt ?? 0) - (a.arrivedAt ?? 0));
  };
  return { earlier: side("earlier"), later: side("later") };
}
