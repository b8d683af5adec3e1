import type { Settings } from "../settings/settings.ts";

const LETTERS = "abcdefghjkmnpqrstuvwxyz23456789";

/** The password of every account of a demo: the one given from outside, else one of this installation's own (4 × 4 letters). */
export function demoPassword({ initialPassword, secrets }: Pick<Settings, "initialPassword" | "secrets">): string {
  if (initialPassword !== undefined) return initialPassword;
  const letters = [...secrets.derive("demo-password").subarray(0, 16)].map((byte) => LETTERS[byte % LETTERS.length] ?? "a").join("");
  return letters.replace(/(.{4})(?=.)/g, "$1-");
}
