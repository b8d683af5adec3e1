import type { Centre, Queue } from "../../centre/schema.ts";
import { skillsOf } from "../../centre/skills.ts";
import type { TrunkTrouble } from "../../kernel/events.ts";
import type { Instant } from "../../kernel/ids.ts";
import type { AgentSnapshot } from "../../telephony/api.ts";
import type { WallboardView } from "./api.ts";
import type { LiveModel } from "./live-model.ts";
import { calledName, duration, pauseLabel, timeOfDay } from "./words.ts";

type Alarm = WallboardView["alarms"][number];
type Targets = WallboardView["targets"];

/** What a supervisor must act on now, the worst first: a sentence and what to do. Empty when all is well. */
export function alarmsView(model: LiveModel, queues: WallboardView["queues"], targets: Targets, now: Instant): Alarm[] {
  return [
    ...engineAlarms(model),
    ...trunkAlarms(model),
    ...voiceAlarms(model),
    ...waitAlarms(model, queues, targets, now),
    ...phoneAlarms(model),
    ...wrapUpAlarms(model, targets, now),
  ];
}

function engineAlarms(model: LiveModel): Alarm[] {
  if (model.floor?.engine === "up") return [];
  const [id, what] = model.floor ? ["engine", "電話の装置（Asterisk）"] : ["switchboard", "電話の制御"];
  return [
    {
      ...{ id, level: "error" as const, sentence: `${what}と切れています` },
      advice: "自動でつなぎ直しています。1分を過ぎても戻らないときは、システム管理者に連絡してください。",
    },
  ];
}

/** A trunk that does not work: who cannot call or be called, and whom to tell what. */
function trunkAlarms({ floor, settings }: LiveModel): Alarm[] {
  return settings.centre.trunks.flatMap(({ id, name, use }) => {
    const why = floor?.engine === "up" ? floor.lostTrunks.get(id) : undefined;
    if (why === undefined) return [];
    const meanwhile =
      use === "carrier"
        ? "お客さまからの電話が届かず、外へかけられないおそれがあります。"
        : "区役所の内線へ取り次げません。お客さまには折り返しを案内してください。";
    const { what, ask } = TRUNK_WORDS[why];
    return [{ id: `trunk/${id}`, level: "error", sentence: `外線「${name}」${what}`, advice: `${meanwhile}${ask}` }];
  });
}

const TRUNK_WORDS: Readonly<Record<TrunkTrouble, { what: string; ask: string }>> = {
  silent: {
    what: "の相手が応答しません",
    ask: "自動で確かめ続けています。続くときは、システム管理者に、相手の障害情報とアドレスの確認を頼んでください。",
  },
  notRegistered: {
    what: "に登録できません",
    ask: "相手が登録を受け付けません。システム管理者に、外線の利用者名とパスワードの確認を頼んでください。自動で登録し直しています。",
  },
  certificate: {
    what: "の証明書を確かめられません",
    ask: "なりすましのおそれがあるため、つながずにいます。システム管理者に、相手の証明書と、確かめる CA のファイルの確認を頼んでください。",
  },
};
/** What a citizen told of and the ward does not know yet; the page of voices is one press away. */
function voiceAlarms({ voiceAlerts }: LiveModel): Alarm[] {
  return voiceAlerts.map(({ id, what, at, section }) => ({
    ...{ id: `voice/${id}`, level: "error", sentence: `急ぎの知らせ：${what} ${timeOfDay(at)}`, href: "/voices" },
    advice: `${section === null ? "担当の部署" : section}へ電話で知らせてから、「受領」を押してください。`,
  }));
}

function waitAlarms(model: LiveModel, queues: WallboardView["queues"], targets: Targets, now: Instant): Alarm[] {
  const limit = targets.longestWaitSeconds * 1_000;
  const late = queues.flatMap((queue) =>
    queue.longestSince !== null && now - queue.longestSince > limit ? [{ ...queue, waited: now - queue.longestSince }] : [],
  );
  return late
    .toSorted((a, b) => b.waited - a.waited)
    .map((queue) => ({
      id: `wait/${queue.id}`,
      level: "error",
      sentence: `${queue.name}の最長待ちが ${duration(queue.waited)}（目安 ${duration(limit)}）`,
      advice: whoCanTakeIt(model, queue.id, now),
    }));
}

/** Names somebody who could take a caller of this queue: free first, then away, then in after-call work. */
function whoCanTakeIt(model: LiveModel, queueId: string, now: Instant): string {
  const { centre } = model.settings;
  const queue = centre.queues.find((one) => one.id === queueId);
  const able = [...(model.floor?.agents.values() ?? [])]
    .filter((agent) => agent.reachable && queue && suits(centre, agent.id, queue))
    .toSorted((a, b) => (a.since ?? now) - (b.since ?? now));
  const spoken = (agent: AgentSnapshot, state: string) =>
    `${calledName(centre, agent.id)}（${state} ${duration(now - (agent.since ?? now))}）`;
  const free = able.find((agent) => agent.state === "available");
  if (free) return `${spoken(free, "受付可")}はこのメニューも受けられます。`;
  const away = able.find((agent) => agent.state === "paused");
  if (away) return `${spoken(away, pauseLabel(centre, away.reason))}が戻れば受けられます。声をかけてください。`;
  const writing = able.find((agent) => agent.state === "wrapUp");
  if (writing) return `${spoken(writing, "後処理")}が履歴を保存すれば受けられます。`;
  return "受けられる人は全員応対中です。応援に入れる人のサインインを頼んでください。";
}

/** Whether this person has a skill of the queue, now or after it was widened. */
function suits(centre: Centre, agent: string, queue: Queue): boolean {
  const person = centre.people.find((one) => one.id === agent);
  const wanted = new Set([...queue.skills, ...queue.widen.flatMap((step) => step.skills)]);
  return person !== undefined && skillsOf(person, centre.groups).some((skill) => wanted.has(skill));
}

function phoneAlarms(model: LiveModel): Alarm[] {
  const lost = [...(model.floor?.agents.values() ?? [])].filter((agent) => agent.state !== "signedOut" && !agent.reachable);
  if (lost.length === 0) return [];
  const names = lost.map((agent) => calledName(model.settings.centre, agent.id)).join("、");
  return [
    {
      ...{ id: "phones", level: "warn", sentence: `電話機がつながっていない人が${lost.length}人` },
      advice: `${names}。画面を開き直すか、電話機の電源と配線を確かめてください。つながるまで着信しません。`,
    },
  ];
}

function wrapUpAlarms(model: LiveModel, targets: Targets, now: Instant): Alarm[] {
  const limit = targets.wrapUpSeconds * 1_000;
  const late = [...(model.floor?.agents.values() ?? [])].flatMap(({ id, state, since }) =>
    state === "wrapUp" && since !== null && now - since > limit ? [{ id, spent: now - since }] : [],
  );
  if (late.length === 0) return [];
  const names = late
    .toSorted((a, b) => b.spent - a.spent)
    .map(({ id, spent }) => `${calledName(model.settings.centre, id)} ${duration(spent)}`)
    .join("、");
  return [
    {
      id: "wrap-up",
      level: "warn",
      sentence: `後処理が${duration(limit)}を超えた人が${late.length}人`,
      advice: `${names}。困っていないか声をかけてください。`,
    },
  ];
}
