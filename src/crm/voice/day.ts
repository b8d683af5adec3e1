import { type VoiceDay, type VoiceShown, voiceKind } from "./api.ts";

/**
 * The voices of one day as the daily report tells them (C-5, R-1 to R-3): every kind, also one of which there was none,
 * with its categories from the most frequent on.
 * @param voices of that day alone
 */
export function voiceDayOf(date: string, voices: readonly VoiceShown[]): VoiceDay {
  const kinds = voiceKind.options.map((kind) => {
    const own = voices.filter((one) => one.kind === kind);
    return { kind, count: own.length, urgent: own.filter((one) => one.urgent).length, categories: counted(own.map((one) => one.category)) };
  });
  return { date, kinds, voices: voices.toSorted((a, b) => a.at - b.at) };
}

function counted(categories: readonly string[]): { category: string; count: number }[] {
  const counts = new Map<string, number>();
  for (const category of categories) counts.set(category, (counts.get(category) ?? 0) + 1);
  return [...counts]
    .map(([category, count]) => ({ category, count }))
    .toSorted((a, b) => b.count - a.count || (a.category < b.category ? -1 : 1));
}
