import type { DeskView, SaveHistory } from "../../src/desk/api.ts";
import { HOUR, MINUTE, SECOND } from "../../src/kernel/ids.ts";
import { answerDelay, dayShifts, wrapUpTime } from "../agents.ts";
import { between, chance, type Random } from "../random.ts";
import { converse } from "./conversation.ts";
import type { DeskClient } from "./desk-client-adapter.ts";
import type { Phone } from "./phone-adapter.ts";
import { summariesOf } from "./sentences.ts";
import { after, type World } from "./world.ts";

type Contact = NonNullable<DeskView["contact"]>;
const TOKYO = 9 * HOUR;
const DAY = 24 * HOUR;
/** A person who used this account and left it may come back at once: so long it stays free. */
const LEFT_FREE = 2 * MINUTE;

/** One synthetic operator at the desk: sees what a person sees, does what a person does. */
export type Operator = {
  sees(view: DeskView): void;
  leaves(): void;
};

type Desk = {
  readonly world: World;
  readonly phone: Phone;
  readonly client: DeskClient;
  seen: string;
  cancel: () => void;
  stopTalking: (() => void) | null;
  away: boolean;
};

/** @param report hears of requests the centre refused; the next view is a new chance */
export function sitAtDesk(world: World, id: string, phone: Phone, client: DeskClient, report: (error: unknown) => void): Operator {
  const desk: Desk = { world, phone, client, seen: "", cancel: () => undefined, stopTalking: null, away: false };
  const breaks = planBreaks(world, id, () => client.post("pause", { reason: "break" }).catch(report));
  return {
    sees(view) {
      const { agent, contact } = view;
      const what = `${agent.state} ${agent.since} ${agent.phone} ${agent.reachable} ${contact?.id}`;
      if (what === desk.seen) return;
      desk.seen = what;
      desk.cancel();
      if (agent.state !== "talking") hush(desk);
      const next = nextDeed(desk, view);
      if (!next) return;
      desk.cancel = after(world, next.wait, () => {
        next.deed().catch((error: unknown) => {
          report(error);
          // The same view may come again: then it is tried again.
          desk.seen = "";
        });
      });
    },
    leaves() {
      breaks();
      desk.cancel();
      hush(desk);
    },
  };
}

type Deed = { wait: number; deed: () => Promise<void> };

function nextDeed(desk: Desk, view: DeskView): Deed | null {
  const { client, phone, world } = desk;
  const { agent, contact } = view;
  // A person sits at this account's desk with a browser: everything is theirs.
  if (agent.phone === "browser" && agent.state !== "signedOut") {
    desk.away = true;
    return null;
  }
  switch (agent.state) {
    case "signedOut": {
      const wait = desk.away ? LEFT_FREE : between(world.random, 0, 5) * SECOND;
      desk.away = false;
      return { wait, deed: () => client.post("open", { phone: "desk" }) };
    }
    case "paused":
      return agent.reachable ? { wait: awayFor(world.random, agent.reason), deed: () => client.post("available") } : null;
    case "ringing": {
      const delay = answerDelay(world.random);
      return delay === null ? null : { wait: delay, deed: async () => phone.accept() };
    }
    case "assisting": {
      if (view.assisting?.up) return null;
      const delay = answerDelay(world.random);
      return delay === null ? null : { wait: delay, deed: async () => phone.accept() };
    }
    case "talking":
      desk.stopTalking ??= converse(phone, world.speeches.operators, world.random, world.speeches.operators[0]);
      return null;
    case "wrapUp":
      if (!contact) return null;
      return { wait: wrapUpTime(world.random), deed: () => client.saveHistory(contact.id, historyOf(world.random, contact)) };
    case "available":
      return null;
  }
}

function hush(desk: Desk): void {
  desk.stopTalking?.();
  desk.stopTalking = null;
}

function awayFor(random: Random, reason: string | null): number {
  if (reason === "break") return 10 * MINUTE;
  if (reason === "signed-in") return between(random, 1, 5) * SECOND;
  return between(random, 20, 60) * SECOND;
}

/** What a person would write: what the form proposes, a sentence of the queue's business, sometimes the answer used. */
export function historyOf(random: Random, contact: Contact): SaveHistory {
  const { kind, classification, outcome } = contact.proposals;
  const texts = summariesOf(contact.menu.id);
  const used = contact.answers[Math.floor(random() * Math.min(4, contact.answers.length))];
  const proposed =
    outcome?.value === "handedOver" || outcome?.value === "transferred" || outcome?.value === "callBack" ? outcome.value : null;
  return {
    kind: kind.value,
    classification: classification.value,
    outcome: proposed ?? (contact.menu.id === "exchange" || chance(random, 0.15) ? "handedOver" : "answered"),
    summary: texts[Math.floor(random() * texts.length)] ?? "手続きの窓口と受付時間を案内した。",
    marks: chance(random, 0.03) ? ["voice"] : [],
    knowledge: used && chance(random, 0.5) ? [used.id] : [],
    pause: null,
  };
}

/** The day's breaks that are still to come, by the centre's clock. */
function planBreaks(world: World, id: string, pause: () => void): () => void {
  const now = world.settings.clock.now();
  const midnight = now - ((now + TOKYO) % DAY);
  const [shift] = dayShifts(world.random, [id], midnight, midnight + 8 * HOUR, midnight + 19 * HOUR);
  const starts = (shift?.breaks ?? []).map(({ from }) => from - now + between(world.random, 0, 30) * MINUTE);
  const plans = starts.filter((wait) => wait > 0).map((wait) => after(world, wait, pause));
  return () => {
    for (const cancel of plans) cancel();
  };
}
