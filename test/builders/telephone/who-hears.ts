import { until } from "../until.ts";
import type { Person } from "./live-floor.ts";

/** The tone in Hz that each person of a test speaks with. */
export const TONES = { CITIZEN: 1000, AGENT: 440, SECTION: 700, COLLEAGUE: 1300 } as const;

/** Waits until this person hears exactly these of the tones, half a second long. */
export async function hears(person: Person, who: string, tones: readonly number[]): Promise<void> {
  person.handset.heard();
  await until(`${who} hears ${tones.join(" and ") || "nothing of the others"}`, async () => {
    person.handset.heard();
    await new Promise((resolve) => setTimeout(resolve, 400));
    const heard = person.handset.heard();
    return Object.values(TONES).every((tone) => heard.power(tone) > 0.1 === tones.includes(tone));
  });
}
