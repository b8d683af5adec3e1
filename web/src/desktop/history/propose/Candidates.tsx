import type { Proposed } from "../../../../../src/crm/history/propose/api.ts";
import { Key } from "../../../shared/ui/Button.tsx";
import { percent } from "./heed.ts";

type Props = {
  options: readonly Proposed[];
  /** What was saved last; null when that is not known. */
  last: string | null;
  nameOf(value: string): string;
  choose(value: string): void;
};

/** The likeliest values below a field, each with its key and its reason; nothing when there is only one. */
export function Candidates({ options, last, nameOf, choose }: Props) {
  const shown = options.length < 2 ? [] : options;
  if (shown.length === 0 && last === null) return null;
  const rows = shown.map(({ value, share, why }, at) => ({
    value,
    keys: String(at + 1),
    spoken: String(at + 1),
    facts: percent(share),
    why,
  }));
  const again = last === null ? [] : [{ value: last, keys: "Alt+↑", spoken: "Alt+ArrowUp", facts: "", why: "前回と同じ" }];
  return (
    <fieldset className="candidates">
      <legend className="vh">候補</legend>
      {[...rows, ...again].map(({ value, keys, spoken, facts, why }) => (
        <button
          key={keys}
          type="button"
          tabIndex={-1}
          className="candidate"
          aria-keyshortcuts={spoken}
          // The field keeps the focus, so that the list stays while the pointer chooses.
          onPointerDown={(event) => event.preventDefault()}
          onClick={() => choose(value)}
        >
          <Key>{keys}</Key>
          <span className="b clip">{nameOf(value)}</span>
          <span className="num small">{facts}</span>
          <span className="small muted clip">{why}</span>
        </button>
      ))}
    </fieldset>
  );
}
