import { setImmediate } from "node:timers/promises";
import type { PoolClient } from "pg";
import { insertApprovals, insertVersions, readKnown, type Writer, type Writing, writing } from "../entry/store.ts";
import { OwnText } from "../errors.ts";
import type { ApplyBody } from "./api.ts";
import { writingOf } from "./apply.ts";
import { ImportOutdated, RowsFaulty, WrongStep } from "./errors.ts";
import { countKnownKeys, countOutdated, lockRun, moveRun, outcomeRows, type Run, waitingOf } from "./store.ts";
import type { Work } from "./work.ts";

type Given = { readonly writer: Writer; readonly newId: () => string; readonly by: string; readonly work: Work };
const BATCH = 500;

/**
 * Writes what an import changes, all of it or nothing; applied twice, the second time changes nothing.
 * @throws ImportOutdated when an entry was written since it was compared, RowsFaulty, WrongStep, WorkCancelled
 */
export function applyRun({ writer, newId, by, work }: Given, id: string, choice: ApplyBody): Promise<void> {
  return writing(writer, async (client) => {
    const run = await lockRun(client, id);
    if (run?.state === "applied") return;
    if (run?.state !== "applying") throw new WrongStep(run?.state ?? "cancelled");
    if ((run.counts?.fault ?? 0) > 0) throw new RowsFaulty(run.counts?.fault ?? 0);
    const at = writer.clock.now();
    const asNew = new Set(choice.asNew);
    const written: { id: string; version: number }[] = [];
    let after = 0;
    let seen = 0;
    for (;;) {
      const rows = await outcomeRows(client, id, ["new", "changed", "similar"], after, BATCH);
      if (rows.length === 0) break;
      const batch = rows.flatMap((row) => writingOf(row, run, asNew, newId) ?? []);
      await checkFresh(client, run, batch);
      await insertVersions(client, batch, { by, at });
      written.push(...batch.map((one) => ({ id: one.id, version: one.basedOn + 1 })));
      after = rows.at(-1)?.number ?? after;
      seen += rows.length;
      work.did(seen);
      await setImmediate();
    }
    if (choice.retireMissing) await retireMissing(client, run, { by, at });
    if (choice.approve) await insertApprovals(client, written, { by, at });
    await moveRun(client, id, ["applying"], "applied", { appliedBy: by, appliedAt: at });
    await writer.published(client, { id: `import-${id}`, version: written.length, by });
  });
}

async function checkFresh(client: PoolClient, run: Run, batch: readonly Writing[]): Promise<void> {
  const outdated = await countOutdated(client, batch);
  const keys = batch.filter((one) => one.basedOn === 0).flatMap((one) => one.source.key ?? []);
  const known = keys.length === 0 ? 0 : await countKnownKeys(client, run.source, keys);
  if (outdated + known > 0) throw new ImportOutdated(outdated + known);
}

/** Withdraws what the source no longer holds. */
async function retireMissing(client: PoolClient, run: Run, who: { by: string; at: number }): Promise<void> {
  const known = await readKnown(client, run.missing);
  const writings = known
    .filter(({ head, source }) => head.state !== "retired" && source.name === run.source)
    .map(
      ({ id, source, head }): Writing => ({
        id,
        source,
        basedOn: head.version,
        state: "retired",
        body: head.body,
        note: run.file,
        run: run.id,
      }),
    );
  await insertVersions(client, writings, who);
}

/**
 * Approves every text of an import that still waits and is the newest of its entry; how many it were.
 * @throws OwnText under four eyes when this person wrote one of them, WrongStep
 */
export function approveRun(writer: Writer, id: string, by: string, fourEyes: boolean): Promise<number> {
  return writing(writer, async (client) => {
    const run = await lockRun(client, id);
    if (run?.state !== "applied") throw new WrongStep(run?.state ?? "cancelled");
    const waiting = await waitingOf(client, id);
    if (fourEyes && waiting.some((one) => one.by === by)) throw new OwnText();
    if (waiting.length === 0) return 0;
    await insertApprovals(client, waiting, { by, at: writer.clock.now() });
    await writer.published(client, { id: `import-${id}`, version: waiting.length, by });
    return waiting.length;
  });
}
