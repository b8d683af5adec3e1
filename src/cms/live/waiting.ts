import type { Queue } from "../../centre/schema.ts";
import { skillsOf } from "../../centre/skills.ts";
import type { AgentSnapshot, CallSnapshot } from "../../telephony/api.ts";
import type { WallboardView } from "./api.ts";
import { changes } from "./decisions.ts";
import type { LiveModel } from "./live-model.ts";
import { calledName, nameOf } from "./words.ts";

/** Everybody who waits for an agent, in the order in which the ACD serves them, each with what it waits for (F-1.3.2). */
export function waitingView(model: LiveModel): WallboardView["waiting"] {
  const calls = [...(model.floor?.calls.values() ?? [])].flatMap(asWaiting).toSorted(byTurn);
  return calls.map((call, index) => ({
    ...{
      contact: call.contact,
      queue: call.queue,
      since: call.queuedAt,
      priority: call.priority,
      head: call.head,
      callBack: call.callBack,
    },
    ringing: call.state === "offered" && call.agent !== null ? nameOf(model.settings.centre, call.agent) : null,
    why: whyWaiting(model, call, calls.slice(0, index)),
  }));
}

type Waiting = CallSnapshot & { readonly queue: string; readonly queuedAt: number };

function asWaiting(call: CallSnapshot): Waiting[] {
  const { queue, queuedAt, state } = call;
  return (state === "waiting" || state === "offered") && queue !== null && queuedAt !== null ? [{ ...call, queue, queuedAt }] : [];
}

/** The ACD's own order: who lost the agent first, then by priority, then who waits longest. */
const byTurn = (a: Waiting, b: Waiting) =>
  Number(b.head) - Number(a.head) || b.priority - a.priority || a.queuedAt - b.queuedAt || (a.contact < b.contact ? -1 : 1);

function whyWaiting(model: LiveModel, call: Waiting, before: readonly Waiting[]): string {
  const { centre } = model.settings;
  const told = changes(centre, [...(model.events.get(call.contact)?.values() ?? [])]).join("");
  if (call.state === "offered" && call.agent !== null) return `${told}${calledName(centre, call.agent)}を呼び出しています。`;
  const queue = centre.queues.find((one) => one.id === call.queue);
  return `${told}${queue ? whatFor(model, queue, before.filter((one) => one.queue === call.queue).length) : ""}`;
}

/** Who could take it, and what they do now. */
function whatFor(model: LiveModel, queue: Queue, ahead: number): string {
  const able = peopleFor(model, queue);
  if (able.length === 0) return "このメニューを受けられる人が着席していません。";
  const doing = Map.groupBy(able, doingWord);
  const list = [...doing].map(([word, people]) => `${word} ${people.length}`).join("・");
  return `受けられる${able.length}人は、${list}。${ahead === 0 ? "空きしだい、この方を呼び出します。" : `同じメニューで前に${ahead}人待っています。`}`;
}

function peopleFor({ floor, settings: { centre } }: LiveModel, queue: Queue): AgentSnapshot[] {
  return [...(floor?.agents.values() ?? [])].filter((agent) => {
    const person = centre.people.find((one) => one.id === agent.id);
    return (
      agent.state !== "signedOut" && person !== undefined && skillsOf(person, centre.groups).some((skill) => queue.skills.includes(skill))
    );
  });
}

function doingWord({ state, reachable }: AgentSnapshot): string {
  if (!reachable) return "電話切れ";
  const words = {
    available: "受付可",
    ringing: "呼出中",
    talking: "通話中",
    assisting: "支援中",
    wrapUp: "後処理",
    paused: "離席",
    signedOut: "",
  };
  return words[state];
}
