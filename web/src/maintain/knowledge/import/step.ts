import type { ImportState } from "../../../../../src/crm/knowledge/import/api.ts";
import type { Step } from "./Steps.tsx";

/** Whether the centre is at work on it: the screen asks again and again how far it is. */
export const isAtWork = (state: ImportState): boolean => state === "reading" || state === "comparing" || state === "applying";

/** Which of the four steps an import is at. */
export function stepOf(state: ImportState): Step {
  switch (state) {
    case "reading":
    case "cancelled":
    case "failed":
      return "file";
    case "read":
    case "comparing":
      return "columns";
    case "compared":
    case "applying":
      return "changes";
    case "applied":
      return "applied";
  }
}
