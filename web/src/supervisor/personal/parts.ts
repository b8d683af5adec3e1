import type { PersonalFinding } from "../../../../src/crm/pii/api.ts";

/** A text cut at its findings, in order; `at`: where a part begins. @param findings ordered and apart */
export function partsOf(text: string, findings: readonly Pick<PersonalFinding, "start" | "end">[]) {
  const parts: { text: string; marked: boolean; at: number }[] = [];
  let from = 0;
  for (const { start, end } of findings) {
    parts.push({ text: text.slice(from, start), marked: false, at: from }, { text: text.slice(start, end), marked: true, at: start });
    from = end;
  }
  parts.push({ text: text.slice(from), marked: false, at: from });
  return parts.filter((part) => part.text !== "");
}
