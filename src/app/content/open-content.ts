import { randomBytes } from "node:crypto";
import type { Pool } from "pg";
import type { ContentStore } from "../../admin/content/content.ts";
import { contentStore } from "../../admin/content/store.ts";
import { append } from "../../cms/event-log/store.ts";
import type { Clock } from "../../kernel/clock.ts";
import { uuidV7 } from "../../kernel/ids.ts";

/** The documents that people maintain; each publication is told in the event log with the version it made. */
export function openContent(pool: Pool, clock: Clock): ContentStore {
  return contentStore({
    pool,
    clock,
    async published(client, { kind, id, version, writtenBy }) {
      const now = clock.now();
      const data = { what: `${kind}/${id}`, version: String(version), by: writtenBy };
      const told = { type: "configurationPublished", data } as const;
      await append(client, [{ id: uuidV7(now, randomBytes(10)), stream: "centre", at: now, source: "desk", v: 1, ...told }]);
    },
  });
}
