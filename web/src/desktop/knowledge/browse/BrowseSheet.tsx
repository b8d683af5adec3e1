import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { type KeyboardEvent, useEffect, useRef, useState } from "react";
import type { Browsed, BrowseOrder } from "../../../../../src/crm/knowledge/api.ts";
import { sentenceOf } from "../../../shared/api/refusal.ts";
import { Segments } from "../../../shared/form/Segments.tsx";
import { Icon } from "../../../shared/ui/Icon.tsx";
import { Notice } from "../../../shared/ui/Notice.tsx";
import { Sheet } from "../../../shared/ui/Sheet.tsx";
import { browseAnswers } from "../knowledge-api.ts";
import { childrenOf, factOf, nextPlace, pathTo } from "./browse.ts";

type Props = { shown: boolean; close(): void; open(id: string): void };
const ORDERS: readonly { id: BrowseOrder; name: string }[] = [
  { id: "viewed", name: "よく見られている" },
  { id: "newest", name: "新着" },
  { id: "expiring", name: "期限が近い" },
];

/** Answers by their place in the city hall, without a word: arrows go down the structure and into the list. */
export function BrowseSheet({ shown, close, open }: Props) {
  return (
    <Sheet title="担当・新着・期限から探す" open={shown} close={close} wide>
      <Browse
        open={(id) => {
          close();
          open(id);
        }}
      />
    </Sheet>
  );
}

function Browse({ open }: { open(id: string): void }) {
  const [under, setUnder] = useState<string | null>(null);
  const [order, setOrder] = useState<BrowseOrder>("viewed");
  const found = useQuery({
    queryKey: ["browse", under, order],
    queryFn: () => browseAnswers(under, order),
    placeholderData: keepPreviousData,
  });
  const places = found.data?.places ?? [];
  const path = pathTo(places, under);
  const below = childrenOf(places, under);
  const columns = useRef<HTMLDivElement>(null);
  const moved = useRef(false);
  const go = (place: string | null) => {
    moved.current = true;
    setUnder(place);
  };
  const move = (event: KeyboardEvent) => {
    if (event.key === "ArrowLeft" && path.length > 0) go(path.at(-2)?.id ?? null);
    else if (!focusNext(columns.current, event.key)) return;
    event.preventDefault();
  };
  // The place that was pressed is gone from the list: the keys go on with what is below it.
  // biome-ignore lint/correctness/useExhaustiveDependencies: after each step, and after nothing else
  useEffect(() => {
    const { current } = columns;
    if (moved.current) (current?.querySelector<HTMLElement>("[data-place]") ?? current?.querySelector<HTMLElement>("button"))?.focus();
  }, [under]);
  return (
    <div className="stack browse" data-own-keys>
      <Segments<BrowseOrder> label="並べ方" options={ORDERS} value={order} onChange={setOrder} />
      {found.error ? <Notice level="error" word="読めません" sentence={sentenceOf(found.error)} /> : null}
      {/* biome-ignore lint/a11y/noStaticElementInteractions: arrows move between the buttons inside, which do without them */}
      <div ref={columns} className="browse-columns" onKeyDown={move}>
        <nav aria-label="担当" className="browse-places">
          <p className="small muted">{path.length === 0 ? "部を選ぶ" : path.map(({ name }) => name).join(" › ")}</p>
          {path.length === 0 ? null : (
            <button type="button" className="browse-place" onClick={() => go(path.at(-2)?.id ?? null)}>
              <Icon name="back" />
              上へ
            </button>
          )}
          {below.map((place) => (
            <button key={place.id} type="button" className="browse-place" data-place={place.id} onClick={() => go(place.id)}>
              <span className="grow">{place.name}</span>
              <span className="num small muted">{place.count}</span>
            </button>
          ))}
          {below.length === 0 && path.length > 0 ? <p className="small muted">この下はありません。→ で回答へ移ります。</p> : null}
        </nav>
        <Answers found={found.data ?? null} order={order} open={open} />
      </div>
      <p className="small muted">↑↓ 選ぶ　Enter 開く　← 上の段へ　→ 回答へ</p>
    </div>
  );
}

function Answers({ found, order, open }: { found: Browsed | null; order: BrowseOrder; open(id: string): void }) {
  const answers = found?.answers ?? [];
  return (
    <section aria-label="回答" className="browse-answers">
      {found !== null && answers.length === 0 ? <p className="muted empty">ここには回答がありません。</p> : null}
      <ul className="kn">
        {answers.map((one) => (
          <li key={one.id}>
            <button type="button" className="kn-head" data-answer={one.id} onClick={() => open(one.id)}>
              <span className="t">{one.question}</span>
              <span className="small muted num">{factOf(one, order)}</span>
              <span className="sum">{one.summary}</span>
            </button>
          </li>
        ))}
      </ul>
      {found !== null && found.total > answers.length ? (
        <p className="small muted empty">ほか{found.total - answers.length}件。担当を選ぶと絞れます。</p>
      ) : null}
    </section>
  );
}

/** Moves the focus by an arrow: up and down within a column, right into the answers; whether it was moved. */
function focusNext(columns: HTMLElement | null, key: string): boolean {
  const all = [...(columns?.querySelectorAll<HTMLButtonElement>("button") ?? [])];
  const at = all.indexOf(document.activeElement as HTMLButtonElement);
  const next = nextPlace(
    all.map((one) => (one.dataset.answer ? "answer" : "place")),
    at,
    key,
  );
  if (next === null) return false;
  all[next]?.focus();
  return true;
}
