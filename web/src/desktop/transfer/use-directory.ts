import { useEffect, useState } from "react";
import type { DeskContact } from "../../../../src/desk/api.ts";

export type DirectoryShown = { readonly shown: boolean; show(): void; close(): void };

const IDLE = "idle";

/**
 * Whether the directory is on the screen: opened by its key, with a citizen or – where a call can be begun – without; with a
 * contact of the exchange by itself, at the answer and again when a section was not reached. Gone as soon as somebody is called,
 * somebody calls, or the talk is over.
 */
export function useDirectory(contact: DeskContact | null, mayCall: boolean): DirectoryShown {
  const [shown, setShown] = useState(false);
  const talks = contact && contact.party === null && (contact.phase === "talking" || contact.phase === "held");
  const place = talks ? contact.id : mayCall ? IDLE : null;
  const exchange = contact?.exchange === true;
  useEffect(() => setShown(place !== null && exchange), [place, exchange]);
  return { shown: shown && place !== null, show: () => setShown(true), close: () => setShown(false) };
}
