import type { DeskContact, DeskView } from "../../../../src/desk/api.ts";
import { type Instant, MINUTE } from "../../../../src/kernel/ids.ts";
import type { StateName } from "../../shared/ui/StateMark.tsx";
import type { DeskAction } from "../keys/keys.ts";

/**
 * What can be done with the call itself. With a third one on it nothing ends both at once: the way back to the citizen is
 * always there, every way on as soon as the other side has answered.
 */
export function callActions(contact: DeskContact | null): DeskAction[] {
  if (contact?.phase === "dialling") return ["hangUp"];
  if (contact?.phase !== "talking" && contact?.phase !== "held") return [];
  const { party, direction, rejoining } = contact;
  if (rejoining) return ["hangUp"];
  const recording: DeskAction = contact.recordingPaused ? "resumeRecording" : "pauseRecording";
  const passable = direction !== "internal";
  const substitute: DeskAction[] = contact.substitute ? ["substitute"] : [];
  const ways: DeskAction[] = passable ? ["transfer", ...substitute] : [];
  if (!party) return [contact.phase === "held" ? "resume" : "hold", "hangUp", ...ways, recording];
  const joined: DeskAction[] = party.answered ? ["swap", ...(contact.speaks === "all" ? [] : (["conference"] as const))] : [];
  const given: DeskAction[] = passable && (party.kind !== "agent" || party.answered) ? ["handOver"] : [];
  return ["backToCaller", ...joined, ...given, recording];
}

/** One side of the call as its box shows it. */
export type Side = { readonly state: StateName; readonly word: string; readonly look: "on" | "held" | "consult" };

/** What the citizen hears now. */
export function citizenSide(contact: DeskContact): Side {
  if (contact.rejoining || contact.phase === "held") return { state: "held", word: "保留中（音楽）", look: "held" };
  return contact.speaks === "all"
    ? { state: "talking", word: "三者で通話中", look: "on" }
    : { state: "talking", word: "通話中", look: "on" };
}

/** What whoever was called hears now. */
export function partySide(party: NonNullable<DeskContact["party"]>, speaks: DeskContact["speaks"]): Side {
  if (!party.answered) return { state: "ringing", word: party.rang ? "呼び出しています" : "つないでいます", look: "consult" };
  if (speaks === "all") return { state: "talking", word: "三者で通話中", look: "on" };
  if (speaks === "party") return { state: "consulting", word: "相談中", look: "consult" };
  return { state: "held", word: "保留中（音楽）", look: "held" };
}

/** What a screen reader hears when something changed with whoever was called; `null` when nothing did, or the call is over. */
export function partyChange(before: DeskContact | null, now: DeskContact | null): string | null {
  if (before?.id !== now?.id || !before || !now || now.phase === "wrapUp" || now.phase === "dialling" || before.phase === "dialling")
    return null;
  const [was, is] = [wordsOf(before), wordsOf(now)];
  return was === is
    ? null
    : is || `${now.partyNotice ?? "取次先との通話を終えました"}。${now.phase === "held" ? "お客さまには音楽が流れています。" : ""}`;
}

function wordsOf({ party, speaks }: DeskContact): string {
  if (!party) return "";
  if (!party.answered) return `${party.name}を呼び出しています。お客さまには音楽が流れています。`;
  if (speaks === "all") return "三者で通話中です。";
  return speaks === "party"
    ? "取次先と話しています。お客さまには音楽が流れています。"
    : "お客さまと通話中です。取次先には音楽が流れています。";
}

/** Whether a recording stands still for so long that it was probably forgotten: a number is spoken in less than a minute. */
export const longPaused = (since: Instant | null, now: Instant): boolean => since !== null && now - since >= MINUTE;

type Assisting = NonNullable<DeskView["assisting"]>;
/** A talk that is no contact of the centre's: no script, no history. */
export const isAmongColleagues = (contact: DeskContact | null): boolean => contact?.direction === "internal";

const HEARD = { listen: "聞いています", barge: "三者で話せます" } as const;
function heardWord({ mode, section }: Assisting): string {
  return mode === "whisper" ? `${section === null ? "オペレーター" : "取次先"}にだけ話せます` : HEARD[mode ?? "listen"];
}

/** Somebody else's call in the words of who helps there. */
export function assistWords(assisting: Assisting): Record<"title" | "who" | "state" | "leave" | "advice", string> {
  const { as, up, agent, section, menu } = assisting;
  const who = section === null ? `${agent}さんの通話（${menu}）` : `${section}との通話（${menu}・取次後）`;
  if (as === "monitor") {
    const state = up ? heardWord(assisting) : "つないでいます";
    return { title: "モニター", who, state, leave: "モニターをやめる", advice: "応対履歴は要りません。" };
  }
  if (as === "called") {
    const state = up ? "通話中" : "内線の電話です";
    return { title: "内線", who: `${agent}さん`, state, leave: up ? "切る" : "出られない", advice: "応対履歴は要りません。" };
  }
  return up
    ? {
        title: "相談",
        who,
        state: "相談を受けています",
        leave: "切る",
        advice: "応対履歴は、取り次がれたときだけ書きます。",
      }
    : { title: "相談", who, state: "相談の電話です", leave: "出られない", advice: "内線電話機のときは、受話器を上げて出ます。" };
}
