import type { Pool } from "pg";
import { z } from "zod";
import type { App } from "../../admin/auth/access-adapter.ts";
import type { FloorMemory } from "../../desk/floor-memory.ts";

const health = z.object({
  ok: z.boolean(),
  database: z.enum(["up", "away"]),
  telephony: z.enum(["up", "away"]),
  engine: z.enum(["up", "lost"]),
});

/** `/api/health`: what is up; 200 when people can work, 503 otherwise. For the supervisor and for monitoring; no session. */
export function serveHealth(app: App, pool: Pool, memory: () => FloorMemory): void {
  app.get("/api/health", { schema: { response: { 200: health, 503: health } } }, async (_request, reply) => {
    const database = await pool.query("select 1").then(
      () => "up" as const,
      () => "away" as const,
    );
    const { heard, engine } = memory();
    const ok = database === "up" && heard;
    return reply.code(ok ? 200 : 503).send({ ok, database, telephony: heard ? "up" : "away", engine: heard ? engine : "lost" });
  });
}
