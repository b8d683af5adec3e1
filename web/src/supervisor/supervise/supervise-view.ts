import type { MonitorMode, WallboardView } from "../../../../src/cms/live/api.ts";
import type { ForcedState } from "./api.ts";

export type Person = WallboardView["agents"][number];

export const MODES: readonly { id: MonitorMode; name: string; who: string }[] = [
  { id: "listen", name: "聞く", who: "だれにも聞こえません。" },
  { id: "whisper", name: "ささやく", who: "オペレーターにだけ聞こえます。" },
  { id: "barge", name: "加わる", who: "お客さまにも聞こえます。" },
];
export const modeWord = (mode: MonitorMode): string => MODES.find((one) => one.id === mode)?.name ?? mode;

/** The talk this supervisor listens to; null when there is none. */
export function heardBy(me: string, people: readonly Person[]): { person: Person; mode: MonitorMode } | null {
  for (const person of people) {
    const own = person.monitors.find((one) => one.by === me);
    if (own) return { person, mode: own.mode };
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
