import type { Logger } from "pino";
import type { Settings } from "../../src/app/settings/settings.ts";
import type { Centre } from "../../src/centre/schema.ts";
import type { FeedMessage } from "../../src/telephony/api.ts";
import type { Random } from "../random.ts";
import type { Speeches } from "./speech-adapter.ts";

/** What the synthetic people of a running centre share. */
export type World = {
  readonly settings: Settings;
  readonly centre: Centre;
  readonly speeches: Speeches;
  readonly random: Random;
  readonly log: Logger;
  /** Folder for the phones' configurations. */
  readonly folder: string;
  /** Ports for the media of the synthetic phones. */
  readonly rtp: { readonly from: number; readonly to: number };
};

/** Does something after so much time of the centre's clock (ms); the answer calls it off. */
export function after({ settings }: Pick<World, "settings">, wait: number, deed: () => void): () => void {
  const timer = setTimeout(deed, Math.max(0, wait / settings.clock.speed));
  return () => clearTimeout(timer);
}

/** Where a phone on this machine reaches the engine. */
export function engineAddress({ sip }: Settings): string {
  return `${sip.bind === "0.0.0.0" || sip.bind === "localhost" ? "127.0.0.1" : sip.bind}:${sip.port}`;
}

/** An event as the telephony role's feed tells it. */
export type FeedEvent = Extract<FeedMessage, { type: "step" }>["events"][number];
