import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { type KeyboardEvent, useState } from "react";
import type { DirectoryHit } from "../../../../src/desk/api.ts";
import type { CallTarget } from "../../../../src/kernel/events.ts";
import { searchDirectory } from "../api.ts";

type Props = { consult(target: CallTarget): void; handOver(target: CallTarget): void; close(): void };

const SHOWN = 6;
const targetOf = (hit: DirectoryHit): CallTarget => ({ kind: "section", section: hit.id });

/** Three letters, Enter: the section rings. Found by name, reading, extension and what citizens call it. */
export function DirectorySearch({ consult, handOver, close }: Props) {
  const [query, setQuery] = useState("");
  const [at, setAt] = useState(0);
  const found = useQuery({
    queryKey: ["directory", query],
    queryFn: ({ signal }) => searchDirectory(query, signal),
    placeholderData: keepPreviousData,
    staleTime: 60_000,
  });
  const hits = (found.data ?? []).slice(0, SHOWN);
  const chosen = hits[Math.min(at, hits.length - 1)];
  const press = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === "ArrowDown") setAt(Math.min(at + 1, hits.length - 1));
    else if (event.key === "ArrowUp") setAt(Math.max(at - 1, 0));
    else if (event.key === "Escape") close();
    else if (event.key === "Enter" && chosen) (event.shiftKey ? handOver : consult)(targetOf(chosen));
    else return;
    event.preventDefault();
  };
  return (
    <search className="directory">
      <input
        // biome-ignore lint/a11y/noAutofocus: the operator has just asked for this field by its key
        autoFocus
        type="text"
        role="combobox"
        className="input"
        aria-label="取次先を探す"
        aria-expanded={hits.length > 0}
        aria-controls="directory-hits"
        aria-activedescendant={chosen ? `directory-${chosen.id}` : undefined}
        placeholder="課の名前・読み・内線・用件（ごみ、住民票…）"
        value={query}
        onChange={(event) => {
          setQuery(event.target.value);
          setAt(0);
        }}
        onKeyDown={press}
      />
      <div id="directory-hits" role="listbox" aria-label="取次先" className="hits">
        {hits.map((hit) => (
          <Hit key={hit.id} hit={hit} chosen={hit === chosen} consult={() => consult(targetOf(hit))} />
        ))}
      </div>
      {found.data?.length === 0 ? <p className="empty small">合う取次先がありません。言葉を短くしてください。</p> : null}
      {found.isError ? <p className="small">名簿を読めません。もう一度お試しください。</p> : null}
      <p className="small muted">Enter：相談してから　Shift+Enter：そのまま取り次ぐ</p>
    </search>
  );
}

function Hit({ hit, chosen, consult }: { hit: DirectoryHit; chosen: boolean; consult(): void }) {
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the field that owns this list has all its keys
    <div id={`directory-${hit.id}`} role="option" tabIndex={-1} aria-selected={chosen} className={chosen ? "chosen" : ""} onClick={consult}>
      <span>
        <span className="b clip">{hit.name}</span>
        <span className="small muted clip">
          内線 <span className="num">{hit.extension}</span>
          {hit.floor ? `・${hit.floor}` : ""}
        </span>
      </span>
      <span className={hit.open ? "small s-ok" : "small s-off"}>{hit.open ? "受付中" : "時間外"}</span>
    </div>
  );
}
