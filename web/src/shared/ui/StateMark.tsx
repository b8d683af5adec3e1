import { Icon, type IconName } from "./Icon.tsx";

/** Everything a state can be about: a person, or the judgement of a figure. Word, shape and colour belong together. */
export const STATES = {
  signedOut: { word: "未着席", icon: "circle", tone: "s-off" },
  available: { word: "受付可", icon: "ready", tone: "s-ready" },
  ringing: { word: "呼出中", icon: "ring", tone: "s-ring" },
  talking: { word: "通話中", icon: "talk", tone: "s-talk" },
  held: { word: "保留中", icon: "hold", tone: "s-hold" },
  consulting: { word: "相談中", icon: "consult", tone: "s-consult" },
  assisting: { word: "支援中", icon: "talk", tone: "s-talk" },
  wrapUp: { word: "後処理", icon: "wrap", tone: "s-wrap" },
  paused: { word: "離席", icon: "circle", tone: "s-rest" },
  resting: { word: "休憩", icon: "rest", tone: "s-rest" },
  fine: { word: "達成", icon: "ok", tone: "s-ok" },
  attention: { word: "注意", icon: "warn", tone: "s-warn" },
  exceeded: { word: "超過", icon: "error", tone: "s-error" },
} as const satisfies Record<string, { word: string; icon: IconName; tone: string }>;
export type StateName = keyof typeof STATES;

/** A state as word + shape + colour; `word` replaces the usual word, e.g. by the reason of an absence. */
export function StateMark({ name, word }: { name: StateName; word?: string }) {
  const state = STATES[name];
  return (
    <span className={`state ${state.tone}`}>
      <Icon name={state.icon} />
      {word ?? state.word}
    </span>
  );
}
