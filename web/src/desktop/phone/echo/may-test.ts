import type { DeskView } from "../../../../../src/desk/api.ts";

/** Whether this phone may call its own voice now: only somebody who is away is not called meanwhile. */
export const mayTestPhone = ({ agent, contact }: DeskView): boolean =>
  agent.state === "paused" && agent.phone === "browser" && contact === null;

/** Why it may not, and what to do. */
export function whyNoTest({ agent, contact }: DeskView): string {
  if (agent.phone !== "browser") return "内線電話機を使っています。ブラウザ電話に切り替えると試せます。";
  if (agent.state !== "paused" || contact !== null) return "電話が入らないよう、状態を離席にしてから試してください。";
  return "ブラウザ電話がつながると試せます。";
}
