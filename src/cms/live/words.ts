import type { Centre } from "../../centre/schema.ts";
import { type AgentId, HOUR, type Instant } from "../../kernel/ids.ts";
import type { CallSnapshot } from "../../telephony/api.ts";

/** A duration as the screens write it: `m:ss`, an hour and more as `h:mm:ss`; less than nothing is `0:00`. */
export function duration(ms: number): string {
  const all = Math.max(0, Math.floor(ms / 1_000));
  const two = (n: number) => String(n).padStart(2, "0");
  const [hours, minutes, seconds] = [Math.floor(all / 3_600), Math.floor(all / 60) % 60, all % 60];
  return hours > 0 ? `${hours}:${two(minutes)}:${two(seconds)}` : `${minutes}:${two(seconds)}`;
}

/** The full name of a person; the user name of one the centre does not know any more. */
export function nameOf(centre: Pick<Centre, "people">, agent: AgentId): string {
  return centre.people.find((person) => person.id === agent)?.name ?? agent;
}

/** Who listens to a call, and how. */
export function monitorsView(centre: Pick<Centre, "people">, { monitors }: Pick<CallSnapshot, "monitors">) {
  return monitors.map(({ by, mode }) => ({ by, name: nameOf(centre, by), mode }));
}

/** How colleagues speak of a person: the family name with さん. */
export function calledName(centre: Pick<Centre, "people">, agent: AgentId): string {
  return `${nameOf(centre, agent).split(/[ 　]/)[0]}さん`;
}

/** The name of a queue; its id when the centre does not have it any more. */
export function queueName(centre: Pick<Centre, "queues">, queue: string): string {
  return centre.queues.find((one) => one.id === queue)?.name ?? queue;
}

/** The reason for being away as the screens write it. */
export function pauseLabel(centre: Pick<Centre, "basics">, reason: string | null): string {
  return centre.basics.pauseReasons.find((one) => one.id === reason)?.label ?? "離席";
}

/** 14:05, the time of day in Japan. */
export function timeOfDay(at: Instant): string {
  return new Date(at + JAPAN).toISOString().slice(11, 16);
}
const JAPAN = 9 * HOUR;
