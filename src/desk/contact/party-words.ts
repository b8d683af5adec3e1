import type { Centre } from "../../centre/schema.ts";
import type { CallTarget, PartyOutcome } from "../../kernel/events.ts";

const PARTY: Readonly<Record<PartyOutcome, string | null>> = {
  busy: "取次先は話し中でした",
  noAnswer: "取次先は出ませんでした",
  refused: "取次先に断られました",
  unreachable: "取次先につながりませんでした",
  unassigned: "取次先の番号は使われていません",
  cancelled: "取次先の呼出しをやめました",
  hungUp: "取次先との通話を終えました",
  handedOver: null,
  callerLeft: null,
  agentLeft: null,
  lost: "取次先との通話が切れました",
};

/** How it ended with a section, a colleague or a number; null when there is nothing to tell. */
export const partySentence = (outcome: PartyOutcome): string | null => PARTY[outcome];

/** How a call of our own came to nothing; null when there is nothing to tell. */
export const calledSentence = (outcome: PartyOutcome): string | null => PARTY[outcome]?.replace("取次先", "相手") ?? null;

/** What a person calls the one who is called; a number is never shown. */
export function targetName(centre: Centre, target: CallTarget): string {
  if (target.kind === "section") return centre.directory.find((entry) => entry.id === target.section)?.name ?? target.section;
  if (target.kind === "agent") return centre.people.find((person) => person.id === target.agent)?.name ?? target.agent;
  return "外線";
}
