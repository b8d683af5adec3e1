import { minuteOf } from "../hours.ts";
import type { Finding, Place } from "../mistake.ts";
import type { Centre, Schedule } from "../schema.ts";
import { finding } from "./finding.ts";

const DAY = 24 * 60;
/** February has its 29th: a year-end day may be written for a leap year. */
const daysIn = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** Hours begin before they end, do not meet each other, and stay inside the day; month-days exist. */
export function checkTimes(centre: Centre): Finding[] {
  const hours = centre.schedules.flatMap((schedule, index) =>
    listsOf(schedule).flatMap(({ at, list }) => listMistakes(list, ["schedules", index, ...at])),
  );
  const ends = (["from", "to"] as const)
    .filter((end) => !exists(centre.basics.yearEnd[end]))
    .map((end) => finding(["basics", "yearEnd", end], "monthDay", `${centre.basics.yearEnd[end]} という日はありません。`));
  return [...hours, ...ends];
}

type Hours = readonly (readonly [string, string])[];

function listsOf(schedule: Schedule): { at: string[]; list: Hours }[] {
  return [
    ...Object.entries(schedule.weekdays).map(([day, list]) => ({ at: ["weekdays", day], list })),
    ...(schedule.holidays ? [{ at: ["holidays"], list: schedule.holidays }] : []),
    ...(schedule.yearEnd ? [{ at: ["yearEnd"], list: schedule.yearEnd }] : []),
    ...Object.entries(schedule.days ?? {}).map(([day, list]) => ({ at: ["days", day], list })),
  ];
}

function listMistakes(list: Hours, place: Place): Finding[] {
  let lastEnd = 0;
  return list.flatMap(([from, to], index) => {
    const [start, end] = [minuteOf(from), minuteOf(to)];
    const previous = lastEnd;
    lastEnd = Math.max(lastEnd, end);
    if (end > DAY) return [finding([...place, index], "hours", `${to} は一日の外です。遅くとも 24:00 にしてください。`)];
    if (start >= end)
      return [finding([...place, index], "hours", `${from} が ${to} より前ではありません。始まりと終わりを確かめてください。`)];
    if (start < previous)
      return [
        finding(
          [...place, index],
          "hours",
          `${from}〜${to} が前の時間帯と重なるか、順が逆です。早い順に、重ならないように書いてください。`,
        ),
      ];
    return [];
  });
}

function exists(monthDay: string): boolean {
  return Number(monthDay.slice(3)) >= 1 && Number(monthDay.slice(3)) <= (daysIn[Number(monthDay.slice(0, 2)) - 1] ?? 0);
}
