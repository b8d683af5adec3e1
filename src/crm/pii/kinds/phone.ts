import { readNumber } from "../../../telephony/outbound/number.ts";
import type { Found, Knowledge } from "../knowledge.ts";
import { around, type DigitRun } from "../text/digits.ts";
import { isOfOffice, OTHER_NUMBER } from "./context.ts";

type Group = DigitRun["groups"][number];

const PLAIN = /^[\s\-‐‑‒–—―−ー─━~〜_.・()\uE001]*$/;
const ANY = /^[\s\-‐‑‒–—―−ー─━~〜_.・()/:の、,\uE001]*$/;
const CONTEXT_BEFORE =
  /(電話|TEL|Tel|tel|でんわ|携帯|ケータイ|スマホ|連絡先|折り?返し?先?|自宅|実家|FAX|Fax|fax|ファク(?:ス|シミリ)|番号)[^\d]{0,8}$/;
const CONTEXT_AFTER = /^[\s)」]*(?:番)?(?:まで|へ|に|宛て?に?)?(?:に)?(?:お?電話|ご?連絡|折り?返し|架電|かけ|TEL|FAX|ファクス)/;
const TOLD = /^[\s)」]*(?:番|の番号|番号)?(?:を|と|へと?)(?:ご?案内|ご?紹介|周知)/;

/** Telephone and fax numbers of people: every class of the numbering plan that can be somebody's; those of offices and free lines are none. */
export function findPhones(text: string, runs: readonly DigitRun[], knowledge: Knowledge): Found[] {
  const found: Found[] = [];
  for (const { groups } of runs) {
    for (let first = 0; first < groups.length; ) {
      const count = countGroups(text, groups, first, knowledge);
      const last = groups[first + count - 1];
      const begin = groups[first];
      if (count > 0 && begin && last)
        found.push({ start: begin.start - (text[begin.start - 1] === "+" ? 1 : 0), end: last.end, kind: "phone", why: "電話番号の形" });
      first += Math.max(1, count);
    }
  }
  return found;
}

/** How many groups from `first` on are together somebody's number; 0: none. */
function countGroups(text: string, groups: readonly Group[], first: number, knowledge: Knowledge): number {
  const abroad = text[(groups[first]?.start ?? 0) - 1] === "+";
  let digits = "";
  for (let count = 1; count <= 12 && first + count <= groups.length; count++) {
    const used = groups.slice(first, first + count);
    digits += used.at(-1)?.digits ?? "";
    if (digits.length > 15) return 0;
    if (isPersonal(text, used, abroad ? `+${digits}` : digits, knowledge)) return count;
  }
  return 0;
}

function isPersonal(text: string, used: readonly Group[], digits: string, knowledge: Knowledge): boolean {
  const start = used[0]?.start ?? 0;
  const end = used.at(-1)?.end ?? 0;
  const context = around(text, start, end, 26);
  if (!digits.startsWith("0") && !digits.startsWith("+") && !digits.startsWith("81")) return isLocal(text, used, digits, context);
  const number = /^0?\d{9,12}$|^\+/.test(digits) ? readNumber(digits, "") : null;
  if (number === null || !["mobile", "geographic", "ip", "international"].includes(number.class)) return false;
  if (digits.startsWith("81") && !(used.length > 1 || CONTEXT_BEFORE.test(context.before))) return false;
  if (knowledge.publicNumbers.has(number.digits)) return false;
  if (!isGrouped(text, used)) return false;
  if (number.class === "international" && !(digits.length >= 10)) return false;
  const isMobile = number.class === "mobile" || number.class === "ip";
  if (OTHER_NUMBER.test(context.before) && !(isMobile && used.length === 3)) return false;
  return isMobile || (!isOfOffice(context.before) && !TOLD.test(context.after));
}

/** Whether the digits stand together as people write a telephone number. */
function isGrouped(text: string, used: readonly Group[]): boolean {
  const lengths = used.map((group) => group.digits.length);
  const between = used.slice(1).map((group, index) => text.slice(used[index]?.end ?? 0, group.start));
  if (!between.every((one) => ANY.test(one))) return false;
  if (used.length === 1) return true;
  const plain = between.every((one) => PLAIN.test(one));
  if (lengths.every((length) => length <= 2) && used.length >= 5) return plain || between.every((one) => /^[、,の\s]*$/.test(one));
  const usual = used.length <= 5 && (lengths.at(-1) ?? 0) >= 3 && (lengths[0] ?? 0) >= 1;
  return usual && (plain || (lengths.at(-1) === 4 && used.length === 3));
}

/** A number without its area code is one only where something says so. */
function isLocal(text: string, used: readonly Group[], digits: string, context: { before: string; after: string }): boolean {
  const missingZero = /^[6789]0\d{8}$/.test(digits);
  if (!missingZero && !/^[2-9]\d{6,7}$/.test(digits)) return false;
  if (!missingZero && (used.at(-1)?.digits.length !== 4 || used.length !== 2 || (used[0]?.digits.length ?? 0) < 2)) return false;
  if (used.length > 3 || !isGrouped(text, used)) return false;
  if (OTHER_NUMBER.test(context.before) || isOfOffice(context.before) || TOLD.test(context.after)) return false;
  return CONTEXT_BEFORE.test(context.before) || CONTEXT_AFTER.test(context.after);
}
