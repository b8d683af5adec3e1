import type { DeskContact, SaveHistory } from "../../../../../src/desk/api.ts";
import { doneOf, type Progress, scriptsOf } from "../../../shared/script/progress.ts";

type Talk = {
  readonly contact: Pick<DeskContact, "script" | "linkedScripts" | "handedTo">;
  readonly progress: Progress;
  readonly outcome: SaveHistory["outcome"] | null;
};

/** How a point of the script says that something was told to the citizen. */
const TOLD = /を(?:伝えた|案内した|説明した)$/;
const ASIDE = /（[^）]*）/g;

/**
 * A summary of a talk that followed its script: what the citizen wanted, what was told, who has them now. Null when the
 * script was not followed so far that there is anything to say.
 */
export function draftSummary({ contact, progress, outcome }: Talk): string | null {
  const { chosen: wanted, ticked } = doneOf(scriptsOf(contact), progress);
  if (wanted.length === 0) return null;
  const told = ticked.filter((label) => TOLD.test(label)).map((label) => label.replace(TOLD, "").replaceAll(ASIDE, ""));
  const after = afterwards(contact, outcome);
  const about = `${wanted.join("、")}について`;
  if (told.length > 0) return `${about}。${told.join("、")}を案内。${after}`;
  return after === "" ? `${about}案内。` : `${about}。${after}`;
}

function afterwards({ handedTo }: Talk["contact"], outcome: Talk["outcome"]): string {
  if (handedTo) return `${handedTo.name}へ${outcome === "transferred" ? "転送" : "取次"}。`;
  return outcome === "callBack" ? "折り返しを約束。" : "";
}
