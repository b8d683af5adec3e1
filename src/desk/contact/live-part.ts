import { substitutesOf } from "../../centre/directory/entry.ts";
import type { Centre } from "../../centre/schema.ts";
import type { AgentId } from "../../kernel/ids.ts";
import type { CallSnapshot } from "../../telephony/api.ts";
import type { DeskContact } from "../api.ts";
import type { EventOfContact } from "../floor-memory.ts";
import { partySentence, targetName } from "./party-words.ts";

type LivePart = Pick<
  DeskContact,
  | "party"
  | "speaks"
  | "partyNotice"
  | "substitute"
  | "rejoining"
  | "recordingPaused"
  | "recordingPausedAt"
  | "monitors"
  | "soundMissing"
  | "survey"
>;
const NOTHING: LivePart = {
  ...{ party: null, speaks: "caller", partyNotice: null, rejoining: false },
  ...{ recordingPaused: false, recordingPausedAt: null, monitors: [], soundMissing: null, survey: null },
};

/** What only the living call tells its agent: who else is on it, and what went wrong last. */
export function livePart(centre: Centre, agent: AgentId, call: CallSnapshot | undefined, events: readonly EventOfContact[]): LivePart {
  if (!call || call.agent !== agent) return NOTHING;
  const { party, speaks, rejoining, recordingPaused, survey } = call;
  return {
    party: party && {
      ...{ target: party.target, kind: party.target.kind, name: targetName(centre, party.target) },
      ...{ startedAt: party.startedAt, rang: party.rang, answered: party.answered },
    },
    ...{ speaks, rejoining, recordingPaused, survey },
    recordingPausedAt: recordingPaused ? (events.findLast((event) => event.type === "recordingPaused")?.at ?? null) : null,
    partyNotice: party ? null : noticeOf(events),
    substitute: party ? null : substituteOf(centre, events),
    monitors: call.monitors
      .filter((one) => one.up && (one.tone || one.mode !== "listen"))
      .map(({ by, mode }) => ({ name: centre.people.find((person) => person.id === by)?.name ?? by, mode })),
    soundMissing: soundOf(events),
  };
}

/** Why the one called last is not there, until the agent speaks to the citizen again. */
function noticeOf(events: readonly EventOfContact[]): string | null {
  const last = events.findLast(
    (event) => event.type === "consultEnded" || event.type === "consultStarted" || event.type === "resumed" || event.type === "answered",
  );
  return last?.type === "consultEnded" ? partySentence(last.data.outcome) : null;
}

const MISSED: ReadonlySet<string> = new Set(["busy", "noAnswer", "refused", "unreachable", "unassigned"]);

/** Who stands in for the section that was just not reached: the first of its substitutes that this talk has not tried. */
function substituteOf(centre: Centre, events: readonly EventOfContact[]): LivePart["substitute"] {
  const ended = events.findLast((event) => event.type === "consultEnded" || event.type === "resumed" || event.type === "answered");
  if (ended?.type !== "consultEnded" || !MISSED.has(ended.data.outcome)) return null;
  const tried = events.flatMap((event) => (event.type === "consultStarted" && event.data.target.kind === "section" ? [event.data] : []));
  const missed = tried.findLast((one) => one.leg === ended.data.leg)?.target;
  const entry = missed?.kind === "section" ? centre.directory.find((one) => one.id === missed.section) : undefined;
  const called = new Set(tried.map((one) => (one.target.kind === "section" ? one.target.section : "")));
  const next = entry && substitutesOf(entry, centre.directory).find((one) => !called.has(one.id));
  return next ? { id: next.id, name: next.name, extension: next.extension } : null;
}

function soundOf(events: readonly EventOfContact[]): DeskContact["soundMissing"] {
  const last = events.findLast((event) => event.type === "soundMissing" || event.type === "soundBack");
  return last?.type === "soundMissing" ? last.data.side : null;
}
