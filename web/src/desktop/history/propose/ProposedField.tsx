import { type KeyboardEvent, type ReactNode, useState } from "react";
import { flushSync } from "react-dom";
import type { Proposed } from "../../../../../src/crm/history/propose/api.ts";
import { FieldLabel } from "../../../shared/form/Field.tsx";
import { OriginBadge } from "../../../shared/ui/Badge.tsx";
import type { Chosen } from "../draft.ts";
import { Candidates } from "./Candidates.tsx";
import { shareWord } from "./heed.ts";
import "./propose.css";

type Props = {
  label: string;
  id: string;
  chosen: Chosen | null;
  /** The likeliest values, the likeliest first. */
  options: readonly Proposed[];
  /** What was saved last, the last first. */
  recent: readonly string[];
  /** The reason stands beside the label instead of below the field. */
  beside?: boolean;
  nameOf(value: string): string;
  choose(value: string): void;
  children: ReactNode;
};

/**
 * A field that proposes: marked as proposed with its reason until the person chooses. While it has the focus, 1–3 choose
 * among the likeliest and Alt+↑ what was saved last.
 */
export function ProposedField(props: Props) {
  const { label, id, chosen, options, recent, beside = false, nameOf, choose, children } = props;
  const [focused, setFocused] = useState(false);
  const [typing, setTyping] = useState(false);
  const proposed = chosen !== null && chosen.by !== "person";
  const share = shareWord(chosen, options);
  const reason = proposed ? chosen.why : "";
  const why = (
    <span className="why" title={reason}>
      {reason}
    </span>
  );
  const press = (event: KeyboardEvent<HTMLDivElement>) => {
    // A list that is open lies elsewhere on the page and keeps its keys.
    if (typing || event.nativeEvent.isComposing || !event.currentTarget.contains(event.target as Node)) return;
    const value = meant(event, options, recent, chosen?.value ?? null);
    if (value === null) return;
    event.preventDefault();
    event.stopPropagation();
    // A combobox that has the focus while its value changes opens its list, and Enter would then belong to the list.
    const control = event.target as HTMLElement;
    control.blur();
    flushSync(() => choose(value));
    control.focus();
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the keys belong to the control inside, which has its own role
    <div
      className="field proposed-field"
      data-own-keys
      onFocus={() => setFocused(true)}
      onBlur={(event) => {
        if (event.currentTarget.contains(event.relatedTarget)) return;
        setFocused(false);
        setTyping(false);
      }}
      onInput={() => setTyping(true)}
      onKeyDownCapture={press}
    >
      <FieldLabel id={id} label={label}>
        {proposed ? <OriginBadge origin="proposal" word={share === null ? "推定" : `推定 ${share}`} /> : null}
        {beside ? why : null}
      </FieldLabel>
      {children}
      {beside ? null : <p className="because small">{why}</p>}
      {focused && !typing ? <Candidates options={options} last={recent[0] ?? null} nameOf={nameOf} choose={choose} /> : null}
    </div>
  );
}

/** The value a key stands for; null when it stands for none. */
function meant(event: KeyboardEvent, options: readonly Proposed[], recent: readonly string[], now: string | null): string | null {
  if (event.ctrlKey || event.metaKey) return null;
  // Again and again it goes further back.
  if (event.altKey) return event.key === "ArrowUp" ? (recent[now === null ? 0 : recent.indexOf(now) + 1] ?? null) : null;
  const digit = /^Digit([1-3])$/.exec(event.code)?.[1];
  return digit === undefined || options.length < 2 ? null : (options[Number(digit) - 1]?.value ?? null);
}
