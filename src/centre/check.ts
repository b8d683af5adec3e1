import { checkExchange } from "./check/exchange.ts";
import { checkFlows } from "./check/flows.ts";
import { checkQuality } from "./check/quality.ts";
import { checkReferences } from "./check/references.ts";
import { checkRetention } from "./check/retention.ts";
import { checkScripts } from "./check/scripts.ts";
import { checkStaffing } from "./check/staffing.ts";
import { checkTextBlocks } from "./check/text-blocks.ts";
import { checkTimes } from "./check/times.ts";
import { checkTrunks } from "./check/trunks.ts";
import { checkUnique } from "./check/unique.ts";
import type { Finding } from "./mistake.ts";
import type { Centre } from "./schema.ts";

/** Every rule between the files of a centre that this one breaks; [] when it can serve. Pure: knows no file and no line. */
export function checkCentre(centre: Centre): Finding[] {
  return [
    ...checkUnique(centre),
    ...checkReferences(centre),
    ...checkFlows(centre),
    ...checkTimes(centre),
    ...checkStaffing(centre),
    ...checkQuality(centre),
    ...checkRetention(centre),
    ...checkTrunks(centre),
    ...checkExchange(centre),
    ...checkScripts(centre),
    ...checkTextBlocks(centre),
  ];
}
