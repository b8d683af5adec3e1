import type { Found, Knowledge } from "../knowledge.ts";
import { HANDED_TO, OFFICIAL_AFTER, OFFICIAL_BEFORE, SECTION_BEFORE } from "./not-names.ts";

/** Whether a name is one of the centre's or the ward's people at work, a public figure's, or a place's. */
export function isPublicPerson(text: string, { start, end }: Found, { staff, places, publicWords, amongColleagues }: Knowledge): boolean {
  const name = text.slice(start, end).replace(/[ ・]/g, "");
  const before = text.slice(Math.max(0, start - 12), start);
  const after = text.slice(end, end + 14);
  if (places.includes(name) && !/^\s?(?:さん|様|氏)/.test(after)) return true;
  if (publicWords.some((word) => word.includes(name) && text.slice(Math.max(0, start - word.length), end + word.length).includes(word)))
    return true;
  const katakana = name.replace(/[ぁ-ゖ]/g, (char) => String.fromCharCode(char.charCodeAt(0) + 0x60));
  const isStaff = (one: Knowledge["staff"][number]) =>
    name === one.family + one.given || katakana === one.kana.replace(/[ぁ-ゖ]/g, (char) => String.fromCharCode(char.charCodeAt(0) + 0x60));
  if (staff.some(isStaff)) return true;
  if (OFFICIAL_AFTER.test(after)) return true;
  // 様 is for citizens, whatever stands before.
  if (/^\s?(?:様|さま|殿)/.test(after)) return false;
  if (OFFICIAL_BEFORE.test(before)) return true;
  const isFamily = staff.some((one) => one.family === name);
  if (amongColleagues && isFamily && !/^\s?(?:様|さま|殿|氏)/.test(after)) return true;
  if (HANDED_TO.test(after) && (isFamily || SECTION_BEFORE.test(before))) return true;
  return isFamily && SECTION_BEFORE.test(before);
}
