import type { FastifyBaseLogger } from "fastify";
import type { Pool } from "pg";
import type { Centre } from "../../centre/schema.ts";
import { answersOfQueue, type Usage } from "../../crm/knowledge/search-answers.ts";
import { usageSince } from "../../crm/knowledge/store.ts";
import { weekStart } from "../../crm/knowledge/week.ts";
import type { AnswerSummary } from "../../desk/api.ts";
import type { Clock } from "../../kernel/clock.ts";

const REFRESH_MS = 30_000;

/** How often answers were used this week, read again every half minute, and each queue's answers ready for a screen pop. */
export async function watchUsage(pool: Pool, clock: Clock, centre: Pick<Centre, "faq">, log: FastifyBaseLogger) {
  let usage: Usage = new Map();
  let ready = new Map<string, readonly AnswerSummary[]>();
  const refresh = async () => {
    usage = await usageSince(pool, weekStart(clock.now()));
    ready = new Map();
  };
  await refresh();
  const timer = setInterval(() => {
    refresh().catch((error: unknown) => log.warn({ err: error }, "use of answers cannot be read now"));
  }, REFRESH_MS);
  return {
    usage: () => usage,
    answersFor(queue: string): readonly AnswerSummary[] {
      const known = ready.get(queue);
      if (known) return known;
      const answers = answersOfQueue(centre.faq, queue, usage);
      ready.set(queue, answers);
      return answers;
    },
    close: () => clearInterval(timer),
  };
}
