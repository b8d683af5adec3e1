import { duration } from "../time/words.ts";

/** A share 0…1 as a percentage with one decimal, the unit left to the header; a dash where there was nothing to count. */
export const percent = (share: number | null): string => (share === null ? "—" : (share * 100).toFixed(1));
/** Seconds as m:ss; a dash where there was nothing to count. */
export const lengthOf = (seconds: number | null): string => (seconds === null ? "—" : duration(Math.round(seconds) * 1000));
/** A count with thousands separated. */
export const count = (n: number): string => n.toLocaleString("ja-JP");
