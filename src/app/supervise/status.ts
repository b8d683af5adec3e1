import { loadSettings, type Settings } from "../settings/settings.ts";
import { readCentreFile } from "./centre-file.ts";
import { SUPERVISOR } from "./preflight.ts";
import { markedProcess, memoryOf } from "./process/process-mark.ts";
import { type PartStatus, statusTable } from "./status-table.ts";

/** The verb `status`: a table of the centre's parts; exit code 0 when all run, 3 when one does not. */
export async function status(argv: readonly string[]): Promise<number> {
  const parts = statusOf(loadSettings(process.env, argv));
  if (parts.every((part) => part.pid === undefined)) {
    console.log("センターは動いていません。「./madoguchi start」で動かせます。");
    return 3;
  }
  console.log(statusTable(parts, Date.now()));
  return parts.every((part) => part.pid !== undefined) ? 0 : 3;
}

function statusOf({ folders }: Settings): PartStatus[] {
  const listed = [{ name: SUPERVISOR, title: "見張り", address: "" }, ...readCentreFile(folders.run).parts];
  return listed.map(({ name, title, address }) => {
    const mark = markedProcess(folders.run, name);
    const memory = mark && memoryOf(mark.pid);
    return { title, address, pid: mark?.pid, since: mark?.since, restarts: mark?.restarts ?? 0, memory };
  });
}
