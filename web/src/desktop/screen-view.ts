import type { DeskContact, DeskView } from "../../../src/desk/api.ts";
import type { Instant } from "../../../src/kernel/ids.ts";
import type { StateName } from "../shared/ui/StateMark.tsx";
import { callActions, partyChange } from "./call/call-view.ts";
import type { DeskAction } from "./keys/keys.ts";

/** How the operator's phone can take the ringing call. */
export type AnswerWay = "press" | "liftHandset" | "phoneNotReady";

/** What this browser knows beside the centre's view. */
export type Local = { readonly phoneReady: boolean; readonly saving: boolean; readonly answerOpen: boolean };

/** What the operator can do now: the buttons that are on the screen and the keys that work. */
export function possibleActions(desk: DeskView, local: Local): ReadonlySet<DeskAction> {
  const { agent, contact } = desk;
  const phase = contact?.phase ?? null;
  const can = new Set<DeskAction>(["search"]);
  if (phase === null && agent.state === "paused") can.add("becomeAvailable");
  if (phase === "ringing") can.add("refuse");
  if (answerWay(desk, local.phoneReady) === "press") can.add("answer");
  for (const action of [...callActions(contact), ...ownCallActions(desk)]) can.add(action);
  if (contact === null && desk.assisting) can.add("hangUp");
  if (phase !== null) {
    can.add("textBlocks");
    can.add("earlier");
  }
  if (phase !== null && phase !== "wrapUp") can.add("script");
  if (phase === "wrapUp" && !local.saving) {
    can.add("save");
    if (desk.pauseReasons.length > 0 || agent.pauseAfter) can.add("saveAndPause");
  }
  if (phase === "talking" || phase === "held" || phase === "wrapUp") can.add("voice");
  if (phase !== null && local.answerOpen) can.add("transferAnswer");
  return can;
}

const ownCallActions = (desk: DeskView): DeskAction[] => (mayCall(desk) ? ["transfer"] : []);

/** Whether a call to a colleague or a section can be begun without a citizen. */
export function mayCall({ contact, assisting, agent }: DeskView): boolean {
  return contact === null && assisting === null && agent.reachable && (agent.state === "available" || agent.state === "paused");
}

/** A colleague asks for advice, or calls: the phone rings, no contact of one's own begins. */
export const isAsked = ({ assisting }: DeskView): boolean => assisting !== null && assisting.as !== "monitor" && !assisting.up;

/** How a ringing call is answered; `null` when nothing rings. */
export function answerWay(desk: DeskView, phoneReady: boolean): AnswerWay | null {
  if (desk.contact?.phase !== "ringing" && !isAsked(desk)) return null;
  if (desk.agent.phone === "desk") return "liftHandset";
  return phoneReady ? "press" : "phoneNotReady";
}

/** The person's state as the bar shows it: held is a state of its own, an absence is named by its reason. */
export function ownState(desk: DeskView): { state: StateName; word: string | null; since: Instant | null } {
  const { agent, contact } = desk;
  if (contact?.party && contact.phase !== "dialling") return { state: "consulting", word: "取次中", since: contact.party.startedAt };
  if (contact?.phase === "held") return { state: "held", word: null, since: contact.heldSince };
  if (agent.state !== "paused") return { state: agent.state, word: null, since: agent.since };
  return { state: isRest(agent.reason) ? "resting" : "paused", word: reasonWord(desk, agent.reason), since: agent.since };
}

const isRest = (reason: string | null): boolean => reason === "break" || reason === "lunch";
/** Absences the centre itself records, for centres that do not name them. */
const OWN_REASONS: Readonly<Record<string, string>> = {
  "signed-in": "受付前",
  "no-answer": "応答なし",
  refused: "応答できない",
  "phone-lost": "電話機が切れた",
  "by-supervisor": "スーパーバイザーが離席にした",
};

/** The word for a reason of absence. */
export function reasonWord(desk: Pick<DeskView, "pauseReasons">, reason: string | null): string {
  const known = desk.pauseReasons.find((one) => one.id === reason)?.label;
  return known ?? (reason === null ? "離席" : (OWN_REASONS[reason] ?? reason));
}

export type StateChoice = { readonly id: string; readonly word: string; readonly state: StateName };
export type StateMenu = {
  /** During a call an absence is planned for after the history. */
  readonly heading: "いまの状態" | "保存のあと";
  readonly choices: readonly StateChoice[];
  readonly current: string;
};

export const AVAILABLE = "available";

/** The states to choose from; during ringing, talk and wrap-up they are what follows the history. */
export function stateMenu(desk: DeskView): StateMenu {
  const busy = desk.contact !== null;
  const current = busy ? desk.agent.pauseAfter : desk.agent.state === "paused" ? desk.agent.reason : null;
  const reasons = desk.pauseReasons.filter((one) => !(one.id in OWN_REASONS));
  return {
    heading: busy ? "保存のあと" : "いまの状態",
    current: current ?? AVAILABLE,
    choices: [
      { id: AVAILABLE, word: "受付可", state: "available" },
      ...reasons.map((one): StateChoice => ({ id: one.id, word: one.label, state: isRest(one.id) ? "resting" : "paused" })),
    ],
  };
}

/** The reason 保存して離席 goes away with: the planned one, else the first the centre offers. */
export function pauseReason(desk: DeskView): string | null {
  return desk.agent.pauseAfter ?? stateMenu(desk).choices[1]?.id ?? null;
}

/** The caller's way through the guidance: 「1 → 2」, a dash when no key was pressed. */
export const keyPath = (contact: DeskContact): string => contact.keys.map((one) => one.key).join(" → ") || "—";

/** The line as the bar writes it; its full name when the operator's bar does not list it. */
export const lineWord = (desk: DeskView, contact: DeskContact): string =>
  desk.lines.find((line) => line.id === contact.line.id)?.shortName ?? contact.line.name;

/** What the caller heard while waiting, as a short phrase. */
export const guidanceHeard = (contact: DeskContact): string =>
  contact.announcements === 0 ? "なし" : `順番の案内 ${contact.announcements}回`;

const ENDED_BY = {
  caller: "お客さまから",
  agent: "こちらから",
  party: "取次先から",
  centre: "センターの都合で",
  engine: "電話の機械の障害で",
} as const;
export const endedByWords = (by: NonNullable<DeskContact["endedBy"]>): string => ENDED_BY[by];

/** Lengths of a finished talk in ms; `null` when it never came to a talk. */
export function talkTimes(contact: DeskContact): { waited: number; talked: number; held: number } | null {
  if (contact.answeredAt === null || contact.endedAt === null) return null;
  return { waited: contact.answeredAt - contact.queuedAt, talked: contact.endedAt - contact.answeredAt, held: contact.heldSeconds * 1000 };
}

/** What a screen reader hears when the desk has changed; `null` when there is nothing new to say. Ringing is said with urgency. */
export function announcement(before: DeskView | null, now: DeskView): { text: string; urgent: boolean } | null {
  const other = partyChange(before?.contact ?? null, now.contact);
  if (other) return { urgent: false, text: other };
  if (isAsked(now) && before && !isAsked(before))
    return { urgent: true, text: `${now.assisting?.agent}さんから${now.assisting?.as === "called" ? "内線" : "相談"}の電話です。` };
  const [was, is] = [phaseOf(before), phaseOf(now)];
  if (was === is) return sameCall(before, now);
  const contact = now.contact;
  if (contact?.phase === "ringing") return { urgent: true, text: `着信。${lineWord(now, contact)}、${contact.menu.name}。` };
  if (contact) return { urgent: false, text: PHASE_WORDS[contact.phase] };
  return { urgent: false, text: `${ownState(now).word ?? STATE_WORDS[now.agent.state]}になりました。` };
}

const phaseOf = (desk: DeskView | null): string => (desk?.contact ? `${desk.contact.id} ${desk.contact.phase}` : "");
const PHASE_WORDS = {
  ringing: "着信。",
  dialling: "発信しています。",
  talking: "通話中です。",
  held: "保留にしました。お客さまには音楽が流れています。",
  wrapUp: "通話が終わりました。応対履歴を保存してください。",
} as const;
const STATE_WORDS = {
  signedOut: "未着席",
  available: "受付可",
  ringing: "呼出中",
  talking: "通話中",
  assisting: "支援中",
  wrapUp: "後処理",
  paused: "離席",
} as const;

function sameCall(before: DeskView | null, now: DeskView): { text: string; urgent: boolean } | null {
  if (before === null || now.contact !== null) return null;
  const [was, is] = [ownState(before), ownState(now)];
  if (was.state === is.state && was.word === is.word) return null;
  return { urgent: false, text: `${is.word ?? STATE_WORDS[now.agent.state]}になりました。` };
}
