import { useEffect, useState } from "react";
import type { DeskContact } from "../../../../src/desk/api.ts";

export type DirectoryShown = { readonly shown: boolean; show(): void; close(): void };

/**
 * Whether the directory is on the screen: opened by its key; with a contact of the exchange by itself, at the answer and
 * again when a section was not reached. Gone as soon as somebody is called or the talk is over.
 */
export function useDirectory(contact: DeskContact | null): DirectoryShown {
  const [shown, setShown] = useState(false);
  const place = contact && contact.party === null && (contact.phase === "talking" || contact.phase === "held") ? contact.id : null;
  const exchange = contact?.exchange === true;
  useEffect(() => setShown(place !== null && exchange), [place, exchange]);
  return { shown: shown && place !== null, show: () => setShown(true), close: () => setShown(false) };
}
