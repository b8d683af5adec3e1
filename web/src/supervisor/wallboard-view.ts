import type { FigureName, Figures, WallboardView } from "../../../src/cms/live/api.ts";
import { lengthOf, percent } from "../shared/figures/numbers.ts";
import type { StateName } from "../shared/ui/StateMark.tsx";

type Person = WallboardView["agents"][number];
type Targets = WallboardView["targets"];

/** Who needs the supervisor first: late or unreachable people, then those on a call (longest first), the free, the absent. */
export function byNeed(agents: readonly Person[]): Person[] {
  return agents.toSorted((a, b) => need(a) - need(b) || a.since - b.since || (a.id < b.id ? -1 : 1));
}

const NEED = { wrapUp: 1, talking: 2, held: 2, assisting: 2, ringing: 2, available: 3, paused: 4 } as const;
const need = (person: Person): number => (person.late || !person.reachable ? 0 : NEED[person.state]);

const REST = new Set(["break", "lunch", "休憩", "昼食"]);

/** The state of a person as it is drawn; an absence by its reason, a lost phone before everything else. */
export function personState(person: Person): { name: StateName; word: string | null } {
  if (!person.reachable) return { name: "exceeded", word: "電話切れ" };
  if (person.state !== "paused") return { name: person.state, word: null };
  return { name: person.reason && REST.has(person.reason) ? "resting" : "paused", word: person.reason };
}

export type Verdict = "fine" | "attention" | "none";
export type SlaRow = {
  name: FigureName;
  label: string;
  unit: "％" | "分:秒";
  target: string;
  today: string;
  quarter: string;
  verdict: Verdict;
};

/** The contract's targets against today and the last quarter hour. Nothing counted yet is no verdict. */
export function slaRows(view: Pick<WallboardView, "today" | "lastQuarter" | "targets">): SlaRow[] {
  const { targets } = view;
  return ROWS(targets).map(({ name, unit, label, target, met }) => {
    const shown = unit === "％" ? percent : lengthOf;
    const value = figure(view.today.figures, name);
    return {
      ...{ name, unit, label, target },
      today: shown(value),
      quarter: shown(figure(view.lastQuarter.figures, name)),
      verdict: value === null || met === null ? "none" : met(value) ? "fine" : "attention",
    };
  });
}

const figure = (figures: Figures, name: FigureName): number | null => figures[name];

type Rule = { name: FigureName; label: string; unit: SlaRow["unit"]; target: string; met: ((value: number) => boolean) | null };
const ROWS = (t: Targets): readonly Rule[] => [
  {
    name: "serviceLevel",
    label: `${t.serviceLevelSeconds}秒以内の応答率`,
    unit: "％",
    target: `${whole(t.serviceLevel)} 以上`,
    met: (value) => value >= t.serviceLevel,
  },
  { name: "abandonment", label: "放棄呼率", unit: "％", target: `${whole(t.abandonment)} 未満`, met: (value) => value < t.abandonment },
  {
    name: "firstContactResolution",
    label: "一次回答率",
    unit: "％",
    target: `${whole(t.firstContactResolution)} 以上`,
    met: (value) => value >= t.firstContactResolution,
  },
  {
    name: "averageHandling",
    label: "平均処理時間",
    unit: "分:秒",
    target: `${lengthOf(t.handlingSeconds)} 以内`,
    met: (value) => value <= t.handlingSeconds,
  },
  {
    name: "averageTalk",
    label: "平均通話時間",
    unit: "分:秒",
    target: `${lengthOf(t.talkSeconds)} 以内`,
    met: (value) => value <= t.talkSeconds,
  },
  { name: "averageSpeedOfAnswer", label: "平均応答時間", unit: "分:秒", target: "—", met: null },
  { name: "averageWrapUp", label: "平均後処理時間", unit: "分:秒", target: "—", met: null },
];
const whole = (share: number): string => String(Math.round(share * 100));

/** All callers that wait, and since when the first of them does. */
export function waitingNow(queues: WallboardView["queues"]): { count: number; longestSince: number | null } {
  const since = queues.flatMap((queue) => (queue.longestSince === null ? [] : [queue.longestSince]));
  return { count: queues.reduce((sum, queue) => sum + queue.waiting, 0), longestSince: since.length === 0 ? null : Math.min(...since) };
}

/** The name of a queue by its id; a dash for none. */
export function queueName(queues: WallboardView["queues"], id: string | null): string {
  return id === null ? "—" : (queues.find((queue) => queue.id === id)?.name ?? id);
}
