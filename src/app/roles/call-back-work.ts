import { randomBytes } from "node:crypto";
import type pg from "pg";
import type { Logger } from "pino";
import { nationalHolidays } from "../../centre/holidays-adapter.ts";
import type { Centre } from "../../centre/schema.ts";
import { readStreams, streamsSince } from "../../cms/event-log/store.ts";
import { followCallBacks } from "../../crm/callback/subscribe.ts";
import { uuidV7 } from "../../kernel/ids.ts";
import type { Settings } from "../settings/settings.ts";
import { openVault } from "../vault.ts";
import { repeatedly } from "./repeatedly.ts";

const FOLLOW_REST_MS = 1_000;
const FOLLOW_EVERY_MS = 2_000;
/** A number is erased within an hour of its end. */
const ERASE_EVERY_MS = 60 * 60_000;

/** Starts what call-backs and their numbers need in the background: tasks made of events, numbers erased in time; answers how to stop. */
export function startCallBackWork(
  settings: Pick<Settings, "clock" | "secrets">,
  pool: pg.Pool,
  centre: Centre,
  log: Logger,
): () => Promise<void> {
  const { clock } = settings;
  const vault = openVault(pool, settings);
  const year = new Date(clock.now()).getUTCFullYear();
  const holidays = nationalHolidays(year - 1, year + 2);
  const needs = {
    ...{ pool, centre, vault, log: { streamsSince, readStreams } },
    holidays: (date: string) => holidays.has(date),
    newId: () => uuidV7(clock.now(), randomBytes(10)),
  };
  const follow = async () => {
    const made = await followCallBacks(needs);
    if (made > 0) log.info({ made }, "call-backs made");
  };
  const erase = async () => {
    const erased = await vault.eraseExpired();
    if (erased > 0) log.info({ erased }, "numbers erased");
  };
  const following = repeatedly(follow, {
    ...{ restMs: FOLLOW_REST_MS, everyMs: FOLLOW_EVERY_MS },
    onTrouble: (error) => log.warn({ err: error }, "call-backs wait"),
  });
  const erasing = repeatedly(erase, {
    ...{ restMs: FOLLOW_EVERY_MS, everyMs: ERASE_EVERY_MS },
    onTrouble: (error) => log.warn({ err: error }, "numbers wait to be erased"),
  });
  return async () => {
    await Promise.all([following.stop(), erasing.stop()]);
  };
}
