import type { Pool } from "pg";
import type { Holidays } from "../../centre/hours.ts";
import type { Centre } from "../../centre/schema.ts";
import { readDay } from "../../cms/event-log/store.ts";
import type { WallboardView } from "../../cms/live/api.ts";
import { createLiveModel, feedLost, foldEvent, foldFeed, type VoiceAlert } from "../../cms/live/live-model.ts";
import { wallboard } from "../../cms/live/wallboard.ts";
import { DAY, dayStart } from "../../kernel/business-day.ts";
import type { NewEvent } from "../../kernel/events.ts";
import type { FeedMessage } from "../../telephony/api.ts";
import type { Settings } from "../settings/settings.ts";

/** Today's wallboard: the stored day first, then what the switchboard and the other roles tell. */
export type Wallboard = {
  view(): WallboardView;
  heard(message: FeedMessage): void;
  lost(): void;
  stored(events: readonly NewEvent[]): void;
  /** What has to be told to the ward at once is this. */
  alerted(alerts: readonly VoiceAlert[]): void;
};

export async function openWallboard(
  { settings, centre, pool }: { settings: Settings; centre: Centre; pool: Pool },
  holidays: Holidays,
): Promise<Wallboard> {
  const { clock } = settings;
  const model = createLiveModel({ centre, holidays });
  const today = dayStart(clock.now());
  for (const event of await readDay(pool, today, today + DAY)) foldEvent(model, event);
  return {
    view: () => wallboard(model, { now: clock.now(), speed: clock.speed }),
    heard: (message) => foldFeed(model, message),
    lost: () => feedLost(model),
    stored(events) {
      for (const event of events) foldEvent(model, event);
    },
    alerted(alerts) {
      model.voiceAlerts = alerts;
    },
  };
}
