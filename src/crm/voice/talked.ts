import type { NewEvent } from "../../kernel/events.ts";
import type { AgentId, QueueId } from "../../kernel/ids.ts";

/** Who has spoken with the citizen of a contact with these events, each once, and the queue it came through last. */
export function talkedIn(events: readonly NewEvent[]): { agents: AgentId[]; queue: QueueId | null } {
  const agents = new Set<AgentId>();
  let queue: QueueId | null = null;
  for (const event of events) {
    if (event.type === "queued" || event.type === "dialled") queue = event.data.queue;
    if (event.type === "answered" || event.type === "dialled" || event.type === "wrapUpStarted") agents.add(event.data.agent);
    if (event.type === "takenOver") agents.add(event.data.by);
    if (event.type === "handedOver" && event.data.target.kind === "agent") agents.add(event.data.target.agent);
  }
  return { agents: [...agents], queue };
}
