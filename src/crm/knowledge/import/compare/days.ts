const ERAS: Readonly<Record<string, number>> = { 令和: 2018, r: 2018, 平成: 1988, h: 1988 };
const WESTERN = /^(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?(?:[ T].*)?$/;
const JAPANESE = /^(令和|平成|R|H)\s*(\d{1,2}|元)\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?$/i;

/** A day as files write it (2027-03-31, 2027/3/31, 2027年3月31日, 令和9年3月31日, R9.3.31) as YYYY-MM-DD; null when it is none. */
export function dayFrom(text: string): string | null {
  const plain = text.normalize("NFKC").trim();
  const western = WESTERN.exec(plain);
  if (western) return written(Number(western[1]), Number(western[2]), Number(western[3]));
  const japanese = JAPANESE.exec(plain);
  if (!japanese) return null;
  const [, era = "", year = "", month, day] = japanese;
  return written((ERAS[era.toLowerCase()] ?? 0) + (year === "元" ? 1 : Number(year)), Number(month), Number(day));
}

function written(year: number, month: number, day: number): string | null {
  const date = new Date(Date.UTC(year, month - 1, day));
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day ? date.toISOString().slice(0, 10) : null;
}
