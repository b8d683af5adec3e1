import type { PersonalFinding } from "../../../../src/crm/pii/api.ts";

/** What was found in a text, and in which; a text that was never checked has none. */
export type Checked = { readonly text: string; readonly findings: readonly PersonalFinding[]; readonly confirmed: boolean };
export const unchecked: Checked = { text: "", findings: [], confirmed: false };

/** Blanks at both ends are not kept, so what is checked has none; findings are moved back to where they stand. */
export function inWhole(text: string, findings: readonly PersonalFinding[]): PersonalFinding[] {
  const lead = text.length - text.trimStart().length;
  return findings.map((one) => ({ ...one, start: one.start + lead, end: one.end + lead }));
}

/** Of the findings of an earlier text, those that stand unchanged in the present one: marks stay while one goes on typing. */
export function stillThere({ text, findings }: Pick<Checked, "text" | "findings">, now: string): PersonalFinding[] {
  return findings.filter(({ end }) => now.length >= end && now.slice(0, end) === text.slice(0, end));
}

const AROUND = 6;
/** A finding with a few characters on either side, on one line. */
export function excerpt(
  text: string,
  { start, end }: Pick<PersonalFinding, "start" | "end">,
): { before: string; found: string; after: string } {
  const line = (part: string) => part.replace(/\s+/g, " ");
  return {
    before: `${start > AROUND ? "…" : ""}${line(text.slice(Math.max(0, start - AROUND), start))}`,
    found: line(text.slice(start, end)),
    after: `${line(text.slice(end, end + AROUND))}${end + AROUND < text.length ? "…" : ""}`,
  };
}

/** What the field says of its findings, for eyes and ears alike. */
export const countWords = (count: number): string => `個人情報らしい言葉が${count}件あります。`;
