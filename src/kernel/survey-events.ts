import { z } from "zod";

const agent = z.string().min(1);

/** What happens to a contact whose citizen is asked by keys after the talk. */
export const surveyEvents = [
  /** The citizen agreed to answer a round, or thought better of it. */
  z.object({ type: z.literal("surveyAgreed"), data: z.object({ agent, round: z.string() }) }),
  z.object({ type: z.literal("surveyWithdrawn"), data: z.object({ agent }) }),
  /** The agent has ended the talk; the guidance speaks to the citizen alone from here on. */
  z.object({ type: z.literal("surveyEntered"), data: z.object({ agent, round: z.string(), node: z.string() }) }),
  /** One question is answered; `level` is the step of its scale, 0 = the best. */
  z.object({
    type: z.literal("surveyAnswered"),
    data: z.object({ round: z.string(), question: z.string(), level: z.number().int().min(0).max(6) }),
  }),
] as const;
