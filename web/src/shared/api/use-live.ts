import { createContext, useContext, useSyncExternalStore } from "react";
import type { LiveConnection, LiveState } from "./live.ts";

const SILENT: LiveState = { link: "connecting", desk: null, wallboard: null, signedOut: null };
const NO_CONNECTION: LiveConnection = {
  state: () => SILENT,
  now: () => Date.now(),
  heed: () => undefined,
  subscribe: () => () => undefined,
  close: () => undefined,
};

/** The page's one connection to the centre. */
export const Live = createContext<LiveConnection>(NO_CONNECTION);

/** What the centre last said, drawn anew with each message. */
export function useLive(): LiveState {
  const live = useContext(Live);
  return useSyncExternalStore(live.subscribe, live.state);
}
