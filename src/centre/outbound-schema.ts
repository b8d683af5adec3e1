import { z } from "zod";

const count = (least: number, most: number) => z.number().int().min(least).max(most);

/** What a number is to whoever dials it, by its first digits: the Japanese numbering plan as far as it costs or reaches. */
export const numberClass = z.enum([
  /** 市外局番: ten digits that begin with the code of a place. */
  "geographic",
  "mobile",
  /** 050 */
  "ip",
  /** 0120, 0800 */
  "free",
  /** 0570, 0990, 0180 …: the called side is paid by the caller. */
  "premium",
  /** 110, 118, 119 */
  "emergency",
  /** 010 …, +… */
  "international",
  /** Three to five digits of the city hall. */
  "internal",
  /** Other short and special numbers: 104, 171, a carrier's prefix (00…), 184, 186, 020 … */
  "special",
]);
export type NumberClass = z.infer<typeof numberClass>;

/** `outbound.yaml`: calls to the outside and call-backs; a centre without this file makes none. */
export const outboundSchema = z.strictObject({
  /** Hours in which calls to the outside are made. */
  schedule: z.string().min(1),
  /** The number the called side sees: one of the centre's own. */
  callerId: z.string().regex(/^0\d{9,10}$/, "市外局番から数字だけで書きます"),
  /** Put before a number that was given without one, e.g. "03". */
  areaCode: z.string().regex(/^0\d{1,4}$/, "0 で始まる市外局番を書きます"),
  /** Classes that may be dialled; what is not named is barred. */
  classes: z.array(numberClass).min(1),
  /** First digits that are barred within those classes. */
  barred: z.array(z.string().regex(/^\d{2,11}$/, "数字だけで書きます")),
  /** Calls to the outside in one day: a stolen password cannot dial for ever (toll fraud). */
  daily: z.strictObject({ agent: count(1, 10_000), centre: count(1, 100_000) }),
  /** A call-back that a caller asked for while waiting, or that a failure of ours owes, is due within so many minutes of opening hours. */
  dueWithinMinutes: count(5, 24 * 60),
  /** Days until a number is destroyed: a caller's, one that is to be called back, one that was typed for a single call. */
  keepDays: z.strictObject({ callerNumber: count(1, 90), callBackNumber: count(1, 90), typedNumber: count(1, 90) }),
});
export type OutboundRules = z.infer<typeof outboundSchema>;
