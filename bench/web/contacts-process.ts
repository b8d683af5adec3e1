import { join } from "node:path";
import { checkout } from "../../src/app/settings/folders.ts";
import { readYear, runYear } from "../year.ts";
import { contactWriter } from "./contacts-file.ts";

/**
 * A process of its own, so that the bench can store and be stopped meanwhile: `contacts-process.ts FOLDER MOST` runs
 * FY2021 on the simulator and sends its parent the files of its contacts as they are complete.
 */
const [folder = ".", most = "0"] = process.argv.slice(2);
const year = await readYear(join(checkout, "config", "toshima"));
const slaLines = new Map(year.centre.lines.map(({ id, sla }) => [id, sla]));
const writer = contactWriter(folder, { isSlaLine: (line) => slaLines.get(line) }, Number(most), (files) => process.send?.(files));
runYear(year, writer.told);
writer.close();
