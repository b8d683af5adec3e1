import { keepPreviousData, useQuery } from "@tanstack/react-query";
import type { EntryLine, EntryPage, EntryQuery } from "../../../../../src/crm/knowledge/entry/api.ts";
import { sentenceOf } from "../../../shared/api/refusal.ts";
import { Badge } from "../../../shared/ui/Badge.tsx";
import { Button } from "../../../shared/ui/Button.tsx";
import { Icon } from "../../../shared/ui/Icon.tsx";
import { Notice } from "../../../shared/ui/Notice.tsx";
import { Panel } from "../../../shared/ui/Panel.tsx";
import { StateMark } from "../../../shared/ui/StateMark.tsx";
import { type Asked, readEntries } from "../api.ts";
import { endWords, STATE_WORDS } from "../words.ts";

type Props = { asked: Asked; ask(asked: Asked): void; chosen: string | null; choose(id: string): void; create(): void };
const PAGE = 50;

/** The answers, narrowed while one types, by state and by place; the most opened first unless asked otherwise. */
export function EntryList({ asked, ask, chosen, choose, create }: Props) {
  const found = useQuery({
    queryKey: ["knowledge-entries", asked],
    queryFn: ({ signal }) => readEntries(asked, signal),
    placeholderData: keepPreviousData,
  });
  const page = found.data;
  return (
    <Panel
      title="回答"
      className="kn-list"
      bare
      aside={<span className="small muted num">{page ? `${page.total.toLocaleString("ja-JP")}件` : ""}</span>}
      right={
        page?.may.maintain ? (
          <Button size="sm" look="primary" onPress={create}>
            新しい回答
          </Button>
        ) : undefined
      }
      footer={page ? <Pages page={page} after={asked.after} go={(after) => ask({ ...asked, after })} /> : undefined}
    >
      <Narrow asked={asked} ask={ask} counts={page?.counts} />
      {found.error ? <Notice level="error" word="読めません" sentence={sentenceOf(found.error)} /> : null}
      <ul className="kn-lines" aria-busy={found.isFetching}>
        {(page?.entries ?? []).map((one) => (
          <li key={one.id} className={one.id === chosen ? "sel" : ""}>
            <Line one={one} isChosen={one.id === chosen} choose={choose} />
          </li>
        ))}
      </ul>
      {page?.entries.length === 0 ? (
        <p className="empty muted">この条件の回答はありません。言葉を減らすか、絞り込みを外してください。</p>
      ) : null}
      {found.isPending ? <p className="empty muted">読み込んでいます…</p> : null}
    </Panel>
  );
}

const SHOWS: readonly { id: EntryQuery["show"]; name: string }[] = [
  { id: "all", name: "すべて" },
  { id: "unapproved", name: "未承認" },
  { id: "expiring", name: "期限が近い" },
  { id: "unfiled", name: "担当なし" },
  { id: "retired", name: "取り下げ" },
];
const ORDERS: readonly { id: EntryQuery["order"]; name: string }[] = [
  { id: "viewed", name: "よく見られている順" },
  { id: "newest", name: "新しい順" },
  { id: "expiring", name: "期限の近い順" },
  { id: "structure", name: "担当の順" },
];

function Narrow({ asked, ask, counts }: { asked: Asked; ask(asked: Asked): void; counts: EntryPage["counts"] | undefined }) {
  return (
    <search className="kn-narrow" aria-label="回答を絞り込む">
      <div className="row">
        <label className="input grow">
          <Icon name="search" />
          <span className="vh">言葉で絞る</span>
          <input
            type="search"
            value={asked.q}
            maxLength={200}
            placeholder="質問の言葉、管理番号"
            onChange={(event) => ask({ ...asked, q: event.currentTarget.value, after: 0 })}
          />
        </label>
        <select
          className="input order"
          aria-label="並べ方"
          value={asked.order}
          onChange={(event) => {
            const order = ORDERS.find((one) => one.id === event.currentTarget.value);
            if (order) ask({ ...asked, order: order.id, after: 0 });
          }}
        >
          {ORDERS.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
      </div>
      <div className="row wrap kn-shows">
        {SHOWS.map(({ id, name }) => (
          <button
            key={id}
            type="button"
            className="kn-show"
            aria-pressed={asked.show === id}
            onClick={() => ask({ ...asked, show: id, after: 0 })}
          >
            {name}
            <span className="num small">{counts ? counts[id].toLocaleString("ja-JP") : ""}</span>
          </button>
        ))}
      </div>
    </search>
  );
}

function Line({ one, isChosen, choose }: { one: EntryLine; isChosen: boolean; choose(id: string): void }) {
  const end = endWords(one);
  const state = STATE_WORDS[one.state];
  return (
    <button type="button" className="kn-line" aria-pressed={isChosen} onClick={() => choose(one.id)}>
      <span className="t">{one.question}</span>
      <span className="sum">{one.summary}</span>
      <span className="row small">
        {one.state === "approved" ? null : <StateMark name={state.name} word={state.word} />}
        {end ? <Badge tone={end.tone}>{end.word}</Badge> : null}
        <span className="muted num right">{one.viewed > 0 ? `30日で${one.viewed.toLocaleString("ja-JP")}回` : ""}</span>
      </span>
    </button>
  );
}

function Pages({ page, after, go }: { page: EntryPage; after: number; go(after: number): void }) {
  const { next } = page;
  const first = page.entries.length === 0 ? 0 : after + 1;
  return (
    <>
      <span className="small muted num">
        {first.toLocaleString("ja-JP")}–{(after + page.entries.length).toLocaleString("ja-JP")} / {page.total.toLocaleString("ja-JP")}件
      </span>
      <span className="right row">
        {after > 0 ? (
          <Button look="plain" size="sm" onPress={() => go(Math.max(0, after - PAGE))}>
            前
          </Button>
        ) : null}
        {next === null ? null : (
          <Button look="plain" size="sm" onPress={() => go(next)}>
            次
          </Button>
        )}
      </span>
    </>
  );
}
