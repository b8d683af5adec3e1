import { useContext, useEffect, useRef } from "react";
import type { DirectoryHit } from "../../../../src/desk/api.ts";
import { CentreClock } from "../../shared/time/centre-clock.ts";
import { OriginBadge } from "../../shared/ui/Badge.tsx";
import { Button, Key } from "../../shared/ui/Button.tsx";
import { Icon } from "../../shared/ui/Icon.tsx";
import { Panel } from "../../shared/ui/Panel.tsx";
import { highlight } from "../knowledge/highlight.ts";
import { type Purpose, presence, substituteOf, type Way, wayOf } from "./directory-view.ts";
import "./transfer.css";
import { type Search, useSearch } from "./use-search.ts";

type Props = {
  purpose: Purpose;
  /** The classification the history has now; empty without one. */
  near: string;
  call(way: Way, hit: DirectoryHit): void;
  close(): void;
};

/** 取次先: three letters, Enter, and the section rings. Found by name, reading, extension and what citizens call it (F-1.1.3). */
export function DirectoryPanel({ purpose, near, call, close }: Props) {
  const search = useSearch({ near, purpose, call, close });
  return (
    <Panel
      title={TITLES[purpose]}
      className="fill directory"
      active
      bare
      right={
        <Button look="quiet" size="sm" keys="Esc" onPress={close}>
          閉じる
        </Button>
      }
      footer={<Ways purpose={purpose} doubt={search.doubt} />}
    >
      <Box search={search} />
      <div id="directory-hits" role="listbox" aria-label="取次先" aria-busy={search.waiting}>
        {search.hits.map((hit) => (
          <Hit key={`${hit.kind}-${hit.id}`} hit={hit} search={search} press={() => search.press(wayOf(purpose, false), hit)} />
        ))}
      </div>
      <Empty search={search} />
    </Panel>
  );
}

function Box({ search }: { search: Search }) {
  return (
    <search className="find">
      <label className="input grow">
        <Icon name="search" />
        <input
          // biome-ignore lint/a11y/noAutofocus: the operator has just asked for this field, or is on the exchange
          autoFocus
          type="text"
          role="combobox"
          autoComplete="off"
          spellCheck={false}
          aria-label="取次先を探す"
          aria-expanded={search.hits.length > 0}
          aria-controls="directory-hits"
          aria-activedescendant={search.chosen ? idOf(search.chosen) : undefined}
          placeholder="課・読み・内線・用件"
          value={search.query}
          onChange={(event) => search.type(event.target.value)}
          onKeyDown={search.keyDown}
        />
      </label>
      <output className="small muted nw">{search.query === "" || search.waiting ? "" : `${search.found}件`}</output>
    </search>
  );
}

const idOf = (hit: DirectoryHit): string => `directory-${hit.kind}-${hit.id}`;

function Hit({ hit, search, press }: { hit: DirectoryHit; search: Search; press(): void }) {
  const { word, until } = presence(hit, useContext(CentreClock)());
  const chosen = hit === search.chosen;
  const substitute = substituteOf(hit);
  const box = useRef<HTMLDivElement>(null);
  // The sentence of a doubt takes room from the list.
  const stays = chosen ? `${search.doubt}` : null;
  useEffect(() => {
    if (stays !== null) box.current?.scrollIntoView({ block: "nearest" });
  }, [stays]);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the field that owns this list has all its keys
    <div ref={box} id={idOf(hit)} role="option" tabIndex={-1} aria-selected={chosen} className={chosen ? "hit sel" : "hit"} onClick={press}>
      <span className="b name">
        <Marked text={hit.name} query={search.query} />
      </span>
      <span className="small nw">
        内線 <span className="num">{hit.extension}</span>
      </span>
      <span className={hit.open ? "small state s-ok" : "small state s-off"}>
        <Icon name={hit.open ? "ok" : "circle"} />
        {word}
      </span>
      <span className="small muted nw">{until}</span>
      <span className="small muted facts">
        {hit.suggested && search.query === "" ? <OriginBadge origin="proposal" word="用件から" /> : null}
        {hit.floor ? `${hit.floor}・` : ""}
        {hit.note ? `${hit.note}・` : ""}
        {hit.kind === "agent" ? "オペレーター・SV" : <Marked text={hit.words.join("、")} query={search.query} />}
      </span>
      {substitute ? (
        <span className="small facts b">
          代わり：{substitute.name}（内線 {substitute.extension}
          {substitute.open ? "" : "・時間外"}） {chosen ? <Key>Alt+Enter</Key> : null}
        </span>
      ) : null}
    </div>
  );
}

function Marked({ text, query }: { text: string; query: string }) {
  let at = 0;
  return highlight(text, query).map((piece) => {
    const key = at;
    at += piece.text.length;
    return piece.hit ? <mark key={key}>{piece.text}</mark> : <span key={key}>{piece.text}</span>;
  });
}

function Empty({ search }: { search: Search }) {
  if (search.error) return <p className="empty small">取次先を読めません。もう一度入れてください。</p>;
  if (search.waiting || search.hits.length > 0) return null;
  return (
    <p className="empty small">
      「{search.query}」に合う取次先がありません。
      <br />
      <span className="muted">読みの初め三文字か、用件（ごみ、住民票…）を入れてください。</span>
    </p>
  );
}

const TITLES: Readonly<Record<Purpose, string>> = { citizen: "取次先", exchange: "交換", call: "内線・各課へ発信" };

function Ways({ purpose, doubt }: { purpose: Purpose; doubt: string | null }) {
  const words = { consult: "相談", "hand-over-to": "すぐつなぐ", dial: "呼び出す" } as const;
  return (
    <>
      {doubt ? (
        <p className="doubt small" role="alert">
          <Icon name="warn" />
          {doubt}
        </p>
      ) : null}
      <span className="ways small">
        <span>
          <Key>Enter</Key> {words[wayOf(purpose, false)]}
        </span>
        {purpose === "call" ? null : (
          <span>
            <Key>Shift+Enter</Key> {words[wayOf(purpose, true)]}
          </span>
        )}
      </span>
    </>
  );
}
