import type { NumberClass } from "../../centre/outbound-schema.ts";

/** A number as it is dialled: digits, with a + in front when it leads abroad; and what it is. */
export type DialNumber = { readonly digits: string; readonly class: NumberClass };

/** Ten-digit numbers of these beginnings are no place in Japan but a service. */
const PREMIUM = ["0570", "0990", "0180", "0910"];
const FREE_10 = "0120";
const FREE_11 = "0800";
const SERVICE_10 = ["0170", "020"];
const MOBILE = ["060", "070", "080", "090"];
const EMERGENCY: ReadonlySet<string> = new Set(["110", "118", "119"]);
const LONGEST_EXTENSION = 5;
/** E.164: country code and number together. */
const LONGEST_ABROAD = 15;
const SHORTEST_ABROAD = 7;

/**
 * Reads a number as people write it and carriers send it: full width, hyphens, brackets, +81, tel:, or without the area
 * code. Every number a telephone could dial gets a class; what only begins like an allowed one (184…, a carrier's
 * prefix) is "special", so that nothing slips past a rule by being dressed up.
 * @param areaCode put before a number that was given without one, e.g. "03"
 * @returns null when it is no number, or too short or too long to be one (also "anonymous")
 */
export function readNumber(written: string, areaCode: string): DialNumber | null {
  const plain = plainDigits(written);
  if (plain === null) return null;
  if (plain.startsWith("+")) return fromAbroad(plain.slice(1));
  return classified(plain, areaCode);
}

/** Digits with at most a + in front; null when anything else is in it. */
function plainDigits(written: string): string | null {
  const narrow = written
    .normalize("NFKC")
    .trim()
    .replace(/^tel:/i, "")
    .replace(/[\s()[\].\-‐‑‒–—―−ー〜~/]/g, "");
  return /^\+?\d{1,20}$/.test(narrow) ? narrow : null;
}

/** A number with its country code: one of Japan's is written as at home. */
function fromAbroad(digits: string): DialNumber | null {
  if (!digits.startsWith("81")) return abroad(digits);
  const national = digits.slice(2).replace(/^0/, "");
  const known = classifyNational(`0${national}`);
  // +81 followed by something that is no number of the plan must not be dialled as a short one.
  return known ?? null;
}

function abroad(digits: string): DialNumber | null {
  if (digits.length < SHORTEST_ABROAD || digits.length > LONGEST_ABROAD || digits.startsWith("0")) return null;
  return { digits: `+${digits}`, class: "international" };
}

function classified(digits: string, areaCode: string): DialNumber | null {
  if (digits.startsWith("010")) return digits.length < 3 + SHORTEST_ABROAD ? null : fromAbroad(digits.slice(3));
  if (digits.startsWith("00")) return digits.length >= 5 ? { digits, class: "special" } : null;
  if (digits.startsWith("0")) return classifyNational(digits);
  if (EMERGENCY.has(digits)) return { digits, class: "emergency" };
  if (/^81[1-9]\d{8,9}$/.test(digits)) return classifyNational(`0${digits.slice(2)}`);
  if (digits.startsWith("1") && (digits.length === 3 || digits.length > LONGEST_EXTENSION)) return { digits, class: "special" };
  if (digits.length >= 3 && digits.length <= LONGEST_EXTENSION) return { digits, class: "internal" };
  return digits.length + areaCode.length === 10 ? classifyNational(`${areaCode}${digits}`) : null;
}

/** A number that begins with one 0; null when its length is not that of its kind. */
function classifyNational(digits: string): DialNumber | null {
  const begins = (list: readonly string[]) => list.some((prefix) => digits.startsWith(prefix));
  // 010 leads abroad: behind +81 it would slip past the rule for that as a number of Japan.
  if (digits.startsWith("010")) return null;
  const made = (kind: NumberClass): DialNumber => ({ digits, class: kind });
  if (!/^0[1-9]\d{8,9}$/.test(digits)) return begins(SERVICE_10) && /^0\d{9,14}$/.test(digits) ? made("special") : null;
  const eleven = digits.length === 11;
  if (digits.startsWith(FREE_11) && eleven) return made("free");
  if (begins(MOBILE)) return eleven ? made("mobile") : null;
  if (digits.startsWith("050")) return eleven ? made("ip") : null;
  if (begins(SERVICE_10)) return made("special");
  if (eleven) return null;
  if (begins(PREMIUM)) return made("premium");
  return made(digits.startsWith(FREE_10) ? "free" : "geographic");
}

/** The last four digits, all that is shown until somebody asks for the whole number; fewer digits are not shown at all. */
export function tailOf(digits: string): string {
  return digits.length > 6 ? digits.slice(-4) : "";
}
