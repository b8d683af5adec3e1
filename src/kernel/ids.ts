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
  const time = at.toString(16).padStart(12, "0");
  const hex = (i: number) => HEX[random[i] ?? 0];
  const a = `${HEX[0x70 | ((random[0] ?? 0) & 0x0f)]}${hex(1)}`;
  const b = `${HEX[0x80 | ((random[2] ?? 0) & 0x3f)]}${hex(3)}`;
  return `${time.slice(0, 8)}-${time.slice(8)}-${a}-${b}-${hex(4)}${hex(5)}${hex(6)}${hex(7)}${hex(8)}${hex(9)}`;
}

const HEX: readonly string[] = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, "0"));

/** The name under which the vault keeps a caller's number: one per contact, so that keeping it twice keeps it once. */
export const callerRef = (contact: ContactId): string => `caller/${contact}`;
