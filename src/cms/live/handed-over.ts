import type { Centre } from "../../centre/schema.ts";
import type { CallTarget } from "../../kernel/events.ts";
import type { CallSnapshot } from "../../telephony/api.ts";
import type { WallboardView } from "./api.ts";
import type { LiveModel } from "./live-model.ts";
import { monitorsView, nameOf } from "./words.ts";

/**
 * Calls that a section has since their agent left, the longest first; empty while there are none. A call that left by
 * REFER is none: the centre has no channel of it any more.
 */
export function handedOverView({ floor, settings: { centre } }: LiveModel): WallboardView["handedOver"] {
  return [...(floor?.calls.values() ?? [])].flatMap((call) => asHandedOver(centre, call)).toSorted((a, b) => a.since - b.since);
}

function asHandedOver(centre: Centre, call: CallSnapshot): WallboardView["handedOver"] {
  const { contact, queue, party, handedOver } = call;
  if (handedOver?.by !== "bridge" || party === null || queue === null) return [];
  return [
    {
      ...{ contact, queue, since: handedOver.since, to: sectionName(centre, party.target), from: nameOf(centre, handedOver.from) },
      ...{ answered: party.answered, monitors: monitorsView(centre, call) },
    },
  ];
}

function sectionName(centre: Centre, target: CallTarget): string {
  if (target.kind !== "section") return "外線";
  return centre.directory.find((entry) => entry.id === target.section)?.name ?? target.section;
}
