import { STASIS_APP } from "../../asterisk/engine-settings.ts";
import type { AriEvent } from "../generated/models.ts";
import type { AriConnection } from "./connection.ts";

/** The kind of event an engine is asked to send to itself. */
export const HEARING_EVENT = "ChannelUserevent" satisfies AriEvent["type"];
const ANSWER_MS = 2_000;

/**
 * Whether the engine's events reach us. An engine that clears up a connection lost a moment ago can take the place of
 * the new one away with it: requests are still answered, but no event comes any more and every caller is sent to the
 * static queue – until somebody connects again.
 */
export class Hearing {
  private heard: () => void = () => undefined;

  /** Takes an event of the engine in. */
  take(event: AriEvent): void {
    if (event.type === HEARING_EVENT) this.heard();
  }

  /**
   * Asks the engine for an event; false when it does not come within two seconds.
   * @throws AriRefused when the engine does not take the request
   */
  async works(connection: AriConnection): Promise<boolean> {
    let timer: NodeJS.Timeout | undefined;
    const came = new Promise<boolean>((resolve) => {
      this.heard = () => resolve(true);
      timer = setTimeout(() => resolve(false), ANSWER_MS);
    });
    const given = { path: { eventName: "hearing" }, query: { application: STASIS_APP } };
    try {
      await connection.request("survey", "POST /events/user/{eventName}", given);
      return await came;
    } finally {
      clearTimeout(timer);
    }
  }
}
