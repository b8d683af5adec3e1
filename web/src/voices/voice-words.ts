import type { VoiceShown } from "../../../src/crm/voice/api.ts";

/** Where a voice stands, in one word; urgent ones that nobody has confirmed come with a warning. */
export function stateOf({ state, urgent, acknowledged }: Pick<VoiceShown, "state" | "urgent" | "acknowledged">): {
  word: string;
  tone: "warn" | "ok" | null;
} {
  if (state === "closed") return { word: "終了", tone: null };
  if (urgent && acknowledged === null) return { word: "急ぎ・未受領", tone: "warn" };
  if (urgent) return { word: "急ぎ・受領ずみ", tone: "ok" };
  return state === "forwarded" ? { word: "連絡ずみ", tone: "ok" } : { word: "未対応", tone: null };
}

/** The section whose name was typed, whole; null when there is none of that name. */
export function sectionNamed(sections: Readonly<Record<string, string>>, typed: string): string | null {
  const wanted = typed.trim();
  return Object.entries(sections).find(([, name]) => name === wanted)?.[0] ?? null;
}
