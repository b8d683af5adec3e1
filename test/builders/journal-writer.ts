import { openPool } from "../../src/app/database/pool.ts";
import { openJournal } from "../../src/cms/event-log/journal-adapter.ts";
import { append } from "../../src/cms/event-log/store.ts";
import type { StreamName } from "../../src/kernel/events.ts";
import { happened } from "./events.ts";

/** Writes events to a journal without end and reports how many; made to be killed. */
const [folder = "", url = "", stream = ""] = process.argv.slice(2);
const pool = openPool(url, { name: "writer" });
const journal = openJournal({ folder, store: (events) => append(pool, events) });
let written = 0;
setInterval(() => {
  const batch = Array.from({ length: 7 }, (_, i) =>
    happened(stream as StreamName, Date.UTC(2026, 10, 20, 3) + written + i + 1, { type: "announced", data: { position: written + i + 1 } }),
  );
  journal.write(batch);
  written += batch.length;
  process.stdout.write(`${written}\n`);
}, 2);
