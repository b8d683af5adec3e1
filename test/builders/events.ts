import type { EventBody, NewEvent, StreamName } from "../../src/kernel/events.ts";
import { type Instant, uuidV7 } from "../../src/kernel/ids.ts";

let count = 0;

/** An id that no other event of this process has; the order of the ids follows the order of the calls. */
export function someId(at: Instant = 0): string {
  count += 1;
  const bytes = new Uint8Array(10);
  new DataView(bytes.buffer).setUint32(6, count);
  new DataView(bytes.buffer).setUint32(2, process.pid);
  return uuidV7(at, bytes);
}

/** An event with an envelope around it. */
export function happened(stream: StreamName, at: Instant, body: EventBody, sourceKey?: string): NewEvent {
  return { id: someId(at), stream, at, source: "acd", v: 1, ...(sourceKey === undefined ? {} : { sourceKey }), ...body };
}
