import type { Pool } from "pg";
import { holds, type Message } from "../../../desk/messages/message.ts";
import { MESSAGE_CHANNEL, messagesSince } from "../../../desk/messages/store.ts";
import { dayStart } from "../../../kernel/business-day.ts";
import type { Clock } from "../../../kernel/clock.ts";
import { listen } from "../../database/listen.ts";
import { repeatedly } from "../../roles/repeatedly.ts";

type Needs = {
  readonly url: string;
  readonly pool: Pool;
  readonly clock: Pick<Clock, "now">;
  readonly onTrouble: (error: unknown) => void;
};
/** What the desks show of messages, as the database has it. */
export type FollowedMessages = {
  /** Today's and those that hold, the oldest first. */
  all(): readonly Message[];
  /** Calls after each change of what is to be shown. */
  onChange(changed: () => void): void;
  close(): Promise<void>;
};

const REST_MS = 20;
/** A message whose time is over leaves the desks this late at most. */
const EVERY_MS = 10_000;

/** Keeps today's messages at hand: at once when one is written, read or withdrawn, and when its time is over. Answers when they are known. */
export async function followMessages({ url, pool, clock, onTrouble }: Needs): Promise<FollowedMessages> {
  let messages: readonly Message[] = [];
  let shown = "";
  const listeners: (() => void)[] = [];
  const read = async () => {
    const now = clock.now();
    messages = await messagesSince(pool, dayStart(now));
    const fresh = JSON.stringify(messages.filter((one) => holds(one, now)));
    if (fresh === shown) return;
    shown = fresh;
    for (const changed of listeners) changed();
  };
  await read();
  const work = repeatedly(read, { restMs: REST_MS, everyMs: EVERY_MS, onTrouble });
  const stop = listen({ url, name: "messages", channel: MESSAGE_CHANNEL, wake: work.wake, onTrouble });
  return {
    all: () => messages,
    onChange: (changed) => void listeners.push(changed),
    async close() {
      await stop();
      await work.stop();
    },
  };
}
