import type { DirectoryHit } from "../../../../src/desk/api.ts";
import type { CallTarget } from "../../../../src/kernel/events.ts";
import { HOUR, type Instant } from "../../../../src/kernel/ids.ts";
import { dateWords, timeWords } from "../../shared/time/words.ts";

/** Called with an announcement while the citizen waits, given the citizen at once, or – without a citizen – just called. */
export type Way = "consult" | "hand-over-to" | "dial";
/** What the directory is opened for: a citizen, one of the exchange, or a call of one's own. */
export type Purpose = "citizen" | "exchange" | "call";

export const targetOf = ({ kind, id }: DirectoryHit): CallTarget =>
  kind === "section" ? { kind, section: id } : { kind: "agent", agent: id };

/** What Enter does: an exchange rings the section without announcing, everybody else speaks to it first. Shift+Enter does the other. */
export function wayOf(purpose: Purpose, shift: boolean): Way {
  if (purpose === "call") return "dial";
  return (purpose === "exchange") === shift ? "consult" : "hand-over-to";
}

/** Why nobody should be given this citizen at once, and what to do; `null` when nothing speaks against it. */
export function doubt(hit: DirectoryHit, way: Way): string | null {
  if (hit.open) return null;
  if (hit.kind === "agent") return way === "hand-over-to" ? "離席中のため、そのままは取り次げません。相談してください。" : null;
  return "時間外です。それでも呼び出すときは、もう一度押してください。";
}

/** Whether a second press goes on where there was a doubt: a colleague who is away takes no calls at all. */
export const insistable = (hit: DirectoryHit): boolean => hit.kind === "section";

/** Beside whom is found: whether there is somebody now, and until or from when. */
export function presence(hit: DirectoryHit, now: Instant): { word: string; until: string } {
  if (hit.kind === "agent") return { word: hit.open ? "受付可" : "離席", until: "" };
  if (hit.open) return { word: "開いています", until: hit.closesAt === null ? "" : `${timeWords(hit.closesAt)}まで` };
  return { word: "閉まっています", until: hit.opensAt === null ? "" : `${dayWord(hit.opensAt, now)}${timeWords(hit.opensAt)}から` };
}

const TOKYO_OFFSET = 9 * HOUR;
const dayOf = (at: Instant): number => Math.floor((at + TOKYO_OFFSET) / (24 * HOUR));

function dayWord(at: Instant, now: Instant): string {
  const ahead = dayOf(at) - dayOf(now);
  if (ahead === 0) return "";
  return ahead === 1 ? "あす " : `${dateWords(at)} `;
}

/** Who stands in for a section that is closed, as one who can be called; null while it is open or nobody does. */
export function substituteOf(hit: DirectoryHit): DirectoryHit | null {
  const [first] = hit.open ? [] : (hit.substitutes ?? []);
  if (!first) return null;
  const { id, name, extension, open } = first;
  return { ...hit, id, name, extension, open, closesAt: null, opensAt: null, floor: null, words: [], substitutes: [], suggested: false };
}
