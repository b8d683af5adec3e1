import type { FastifyBaseLogger } from "fastify";
import { afterFeed, afterStored, type EventOfContact, emptyMemory, type FloorMemory, liveContacts } from "../../desk/floor-memory.ts";
import { connectTelephony, type Telephony } from "../../desk/telephony-adapter.ts";
import type { NewEvent } from "../../kernel/events.ts";
import type { AgentId, ContactId } from "../../kernel/ids.ts";
import type { FeedMessage } from "../../telephony/api.ts";

type Parts = {
  readonly socketPath: string;
  readonly log: FastifyBaseLogger;
  /** Stored events of these contacts: what happened before this process listened. */
  eventsOf(contacts: readonly ContactId[]): Promise<readonly NewEvent[]>;
  /** The floor changed; these agents' own screens first. */
  changed(agents: ReadonlySet<AgentId>): void;
  /** Every message, for whoever counts; its events may come again from the database. */
  heard(message: FeedMessage): void;
  /** The telephony role is away. */
  lost(): void;
};

export type FloorFeed = {
  memory(): FloorMemory;
  readonly telephony: Telephony;
  /** Takes events in that other roles stored. */
  stored(events: readonly NewEvent[]): void;
  close(): void;
};

/** Keeps the desk's memory of the floor fresh, and mends it after anybody was away. */
export function followFloor({ socketPath, log, eventsOf, changed, heard, lost }: Parts): FloorFeed {
  let memory = emptyMemory;

  const stored = (events: readonly NewEvent[]) => {
    const before = memory;
    memory = afterStored(memory, events);
    if (memory !== before) changed(everybody(memory));
  };
  const catchUp = async () => {
    stored(await eventsOf([...liveContacts(memory)]));
    for (const owed of unreleased(memory)) {
      log.info(owed, "history was kept while the telephony role was away");
      await telephony.command({ type: "historySaved", ...owed });
    }
  };
  const hear = (message: FeedMessage) => {
    memory = afterFeed(memory, message);
    if (message.type === "step") {
      changed(concerned(message));
      return heard(message);
    }
    heard(message);
    changed(everybody(memory));
    catchUp().catch((error: unknown) => log.warn({ err: error }, "contacts under way cannot be read now"));
  };
  const telephony = connectTelephony(socketPath, {
    heard: hear,
    lost() {
      if (!memory.heard) return;
      log.warn("the telephony role is away");
      memory = { ...memory, heard: false };
      lost();
      changed(everybody(memory));
    },
    strange: (why) => log.debug({ why }, "feed"),
  });
  return { memory: () => memory, telephony, stored, close: () => telephony.close() };
}

const everybody = (memory: FloorMemory): Set<AgentId> => new Set(memory.agents.keys());

function concerned(message: Extract<FeedMessage, { type: "step" }>): Set<AgentId> {
  return new Set([...message.agents.map((agent) => agent.id), ...message.calls.flatMap((call) => call.agent ?? [])]);
}

/** Agents still in wrap-up although their history is kept. */
function unreleased(memory: FloorMemory): { agent: AgentId; contact: ContactId; pause: string | null }[] {
  return [...memory.agents.values()].flatMap(({ id, state, contact }) => {
    if (state !== "wrapUp" || contact === null) return [];
    const events: readonly EventOfContact[] = memory.contacts.get(contact) ?? [];
    // Of this after-call work: whoever had the contact twice owes a history for each part.
    const kept = events.findLast((event) => (event.type === "wrapUpStarted" || event.type === "historySaved") && event.data.agent === id);
    return kept?.type === "historySaved" ? [{ agent: id, contact, pause: kept.data.pause ?? null }] : [];
  });
}
