import { z } from "zod";

/**
 * Messages of supervisors to the people at the desks (伝言).
 *
 * `GET  /api/messages` (superviseCalls) → MessageBoard: today's and those that still hold, newest first
 * `POST /api/messages` NewMessage with `Idempotency-Key` (superviseCalls) → SentMessage
 * `POST /api/messages/:id/withdraw` (superviseCalls) → 204 · `POST /api/messages/:id/read` (openDesk, an addressee) → 204
 */
export const MESSAGE_LENGTH = 200;

export const audience = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("everybody") }),
  z.strictObject({ kind: z.literal("group"), group: z.string().min(1).max(64) }),
  z.strictObject({ kind: z.literal("person"), person: z.string().min(1).max(64) }),
]);
export type Audience = z.infer<typeof audience>;

export const newMessage = z.strictObject({
  to: audience,
  text: z.string().trim().min(1, "伝言を入れてください。").max(MESSAGE_LENGTH, `伝言は${MESSAGE_LENGTH}字までです。`),
  urgent: z.boolean(),
  /** For how many minutes it is shown; null = until the end of the day. */
  minutes: z.number().int().min(5).max(1440).nullable(),
});
export type NewMessage = z.infer<typeof newMessage>;

/** A message as its writers see it. */
export const sentMessage = z.object({
  id: z.string(),
  by: z.string(),
  at: z.number(),
  to: audience,
  /** The audience in words. */
  toName: z.string(),
  urgent: z.boolean(),
  text: z.string(),
  until: z.number(),
  withdrawnAt: z.number().nullable(),
  /** Who has read it, in that order, and then who is on duty and has not. */
  readers: z.array(z.object({ id: z.string(), name: z.string(), readAt: z.number().nullable() })),
});
export type SentMessage = z.infer<typeof sentMessage>;
const named = z.object({ id: z.string(), name: z.string() });
export const messageBoard = z.object({ messages: z.array(sentMessage), groups: z.array(named), people: z.array(named) });
export type MessageBoard = z.infer<typeof messageBoard>;

/** A message as its addressee sees it, part of the desk. */
export const deskMessage = z.object({
  id: z.string(),
  by: z.string(),
  at: z.number(),
  urgent: z.boolean(),
  text: z.string(),
  /** When this person acknowledged it; null while it is new. */
  readAt: z.number().nullable(),
});
export type DeskMessage = z.infer<typeof deskMessage>;
