import { Button } from "../shared/ui/Button.tsx";
import { monthPlus, monthWords } from "./words.ts";

/** One month; nobody looks into the future. */
export function MonthChoice({ month, now, choose }: { month: string; now: string; choose(month: string): void }) {
  return (
    <span className="row month-choice">
      <Button look="plain" size="sm" onPress={() => choose(monthPlus(month, -1))}>
        前の月
      </Button>
      <b className="num" aria-live="polite">
        {monthWords(month)}
      </b>
      {month < now ? (
        <Button look="plain" size="sm" onPress={() => choose(monthPlus(month, 1))}>
          次の月
        </Button>
      ) : null}
    </span>
  );
}
