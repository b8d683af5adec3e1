/** What a key does to the player that has the focus. */
export type PlayerAct = { what: "playOrPause" } | { what: "seekBy"; seconds: number } | { what: "hush"; side: "caller" | "agent" };

/** Seconds that an arrow goes. */
export const STEP = 5;

/** What a key means; null for one that is not the player's, and for all while another key is held with it. */
export function actOf(key: { key: string; altKey: boolean; ctrlKey: boolean; metaKey: boolean }): PlayerAct | null {
  if (key.altKey || key.ctrlKey || key.metaKey) return null;
  switch (key.key) {
    case " ":
      return { what: "playOrPause" };
    case "ArrowLeft":
      return { what: "seekBy", seconds: -STEP };
    case "ArrowRight":
      return { what: "seekBy", seconds: STEP };
    case "1":
      return { what: "hush", side: "agent" };
    case "2":
      return { what: "hush", side: "caller" };
    default:
      return null;
  }
}
