import type { MonitorMode, WallboardView } from "../../../../src/cms/live/api.ts";
import type { ForcedState, Talk } from "./api.ts";

export type Person = WallboardView["agents"][number];

export type SectionCall = WallboardView["handedOver"][number];

type Mode = { readonly id: MonitorMode; readonly name: string; readonly who: string };
const modes = (other: string): readonly Mode[] => [
  { id: "listen", name: "聞く", who: "だれにも聞こえません。" },
  { id: "whisper", name: "ささやく", who: `${other}にだけ聞こえます。` },
  { id: "barge", name: "加わる", who: "お客さまにも聞こえます。" },
];
const [OF_PERSON, OF_SECTION] = [modes("オペレーター"), modes("取次先")];
/** How a talk can be heard, and who hears the supervisor then. */
export const modesOf = (talk: Talk): readonly Mode[] => ("target" in talk ? OF_PERSON : OF_SECTION);
export const modeWord = (mode: MonitorMode): string => OF_PERSON.find((one) => one.id === mode)?.name ?? mode;

/** A talk that is heard, in the words of its bar. */
export type Heard = {
  readonly talk: Talk;
  readonly contact: string | null;
  readonly title: string;
  readonly queue: string | null;
  readonly mode: MonitorMode;
};

/** The talk this supervisor listens to, a person's or a section's; null when there is none. */
export function heardBy(me: string, { agents, handedOver }: Pick<WallboardView, "agents" | "handedOver">): Heard | null {
  for (const { id, name, contact, queue, monitors } of agents) {
    const own = monitors.find((one) => one.by === me);
    if (own) return { talk: { target: id }, contact, title: `${name}さんの通話`, queue, mode: own.mode };
  }
  for (const { contact, to, queue, monitors } of handedOver) {
    const own = monitors.find((one) => one.by === me);
    if (own) return { talk: { contact }, contact, title: `${to}との通話（取次後）`, queue, mode: own.mode };
  }
  return null;
}

export type StateAction = { readonly what: ForcedState; readonly word: string; readonly means: string };

/** Which states can be set for this person now, and what it means for them. */
export function stateActions(person: Pick<Person, "state" | "name">): StateAction[] {
  const pause: StateAction = { what: "pause", word: "離席にする", means: "次の電話は入らなくなります。" };
  const later: StateAction = { ...pause, means: "いまの応対と履歴が終わったら離席になります。通話は続きます。" };
  const release: StateAction = {
    what: "endWrapUp",
    word: "後処理を終える",
    means: "離席になります。応対履歴は本人が書くまで残り、書くまで次の電話は入りません。",
  };
  const out: StateAction = { what: "signOut", word: "退席させる", means: "電話機が外れ、着席し直すまで電話は入りません。" };
  switch (person.state) {
    case "available":
      return [pause, out];
    case "wrapUp":
      return [release, { ...out, means: `${out.means}応対履歴は本人が書くまで残ります。` }];
    case "paused":
      return [out];
    case "ringing":
    case "talking":
    case "held":
      return [later];
    case "assisting":
      return [];
  }
}

/** Colleagues to whom a waiting call can be given now. */
export const receivers = (people: readonly Person[]): Person[] => people.filter((one) => one.state === "available" && one.reachable);

/** The priorities that can be chosen (0–9), the highest first: 5 is usual. */
export const PRIORITIES = [9, 7, 5, 3, 1] as const;
export const priorityWord = (priority: number): string =>
  ({ 9: "最優先", 7: "高い", 5: "ふつう", 3: "低い", 1: "最後" })[priority] ?? String(priority);
