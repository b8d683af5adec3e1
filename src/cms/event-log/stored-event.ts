import { type NewEvent, newEvent, type StoredEvent } from "../../kernel/events.ts";

/** A row of the table `events`. */
export type EventRow = {
  position: string;
  id: string;
  stream: string;
  seq: number;
  type: string;
  v: number;
  at: Date;
  recorded_at: Date;
  source: string;
  source_key: string | null;
  caused_by: string | null;
  data: unknown;
};

/**
 * An event from outside this process, checked against the contract.
 * @throws ZodError when it breaks the contract
 */
export function eventFrom(value: unknown): NewEvent {
  // An absent key stays absent in zod's answer; only its type says `undefined`.
  return newEvent.parse(value) as NewEvent;
}

/**
 * A stored event from its row, checked against the contract.
 * @throws ZodError when the row breaks the contract: such a row was not written by this program
 */
export function storedEvent(row: EventRow): StoredEvent {
  const event = eventFrom({
    id: row.id,
    stream: row.stream,
    type: row.type,
    v: row.v,
    at: row.at.getTime(),
    source: row.source,
    ...(row.source_key === null ? {} : { sourceKey: row.source_key }),
    ...(row.caused_by === null ? {} : { causedBy: row.caused_by }),
    data: row.data,
  });
  return { ...event, seq: row.seq, position: Number(row.position), recordedAt: row.recorded_at.getTime() };
}
