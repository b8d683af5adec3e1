/** A point in time: milliseconds since 1970-01-01T00:00:00Z, of the centre's clock. */
export type Instant = number;
/** UUIDv7 of one contact (a call, a mail, a fax). */
export type ContactId = string;
/** The user name of a person; agents are people with an extension. */
export type AgentId = string;
export type QueueId = string;
export type LineId = string;

export const SECOND = 1_000;
export const MINUTE = 60 * SECOND;
export const HOUR = 60 * MINUTE;

/**
 * A UUIDv7 (RFC 9562 §5.7): sorts by time of making.
 * @param at the instant it carries, milliseconds since the epoch
 * @param random ten random bytes; the caller owns the randomness
 */
export function uuidV7(at: Instant, random: Uint8Array): string {
  const hex = (n: number, width: number) => n.toString(16).padStart(width, "0");
  const time = hex(at, 12);
  const byte = (i: number) => random[i] ?? 0;
  const a = hex(0x7000 | ((byte(0) & 0x0f) << 8) | byte(1), 4);
  const b = hex(0x8000 | ((byte(2) & 0x3f) << 8) | byte(3), 4);
  const rest = [4, 5, 6, 7, 8, 9].map((i) => hex(byte(i), 2)).join("");
  return `${time.slice(0, 8)}-${time.slice(8)}-${a}-${b}-${rest}`;
}
