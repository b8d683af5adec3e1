import { z } from "zod";

const text = z.string().trim().min(1).max(100);

/**
 * `pii.yaml` (2.2.1(2)): what looks like personal data in a free text and is none, beside what the other files tell:
 * the centre's numbers, people and sections are known without it. No kind can be switched off.
 */
export const personalSchema = z.strictObject({
  /** Numbers of offices and facilities that are no line of the centre. */
  numbers: z.array(z.string().regex(/^[\d-]{3,13}$/, "数字とハイフンだけで書きます")).default([]),
  /** Names of places in the ward: they are nobody's family names, and a house number behind one makes an address. */
  places: z.array(text).default([]),
  /** Addresses of offices and facilities, names of facilities, domains of mail (with @). */
  words: z.array(text).default([]),
});
export type PersonalWords = z.infer<typeof personalSchema>;
