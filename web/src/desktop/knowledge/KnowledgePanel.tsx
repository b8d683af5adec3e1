import { useId, useState } from "react";
import type { AnswerSummary } from "../../../../src/desk/api.ts";
import { sentenceOf } from "../../shared/api/refusal.ts";
import { OriginBadge } from "../../shared/ui/Badge.tsx";
import { Button, Key } from "../../shared/ui/Button.tsx";
import { Icon } from "../../shared/ui/Icon.tsx";
import { Notice } from "../../shared/ui/Notice.tsx";
import { Panel } from "../../shared/ui/Panel.tsx";
import { BrowseSheet } from "./browse/BrowseSheet.tsx";
import { highlight } from "./highlight.ts";
import { OpenAnswer } from "./OpenAnswer.tsx";
import { useAltKeys } from "./use-alt-keys.ts";
import type { Knowledge } from "./use-knowledge.ts";

/** The first answers open with Alt and their number. */
const NUMBERED = 4;

type Props = { knowledge: Knowledge; inCall: boolean /** Little room in the header. */; brief: boolean; transfer: (() => void) | null };

/** Search and answers: always in the same place, the likely ones there before the first word (F-2.1.3). */
export function KnowledgePanel({ knowledge, inCall, brief, transfer }: Props) {
  const { answers, searching, query } = knowledge;
  const usual = inCall && !searching;
  const [browsing, browse] = useState(false);
  useAltKeys({ j: () => browse(true), z: searching && !knowledge.missed.told ? knowledge.missed.tell : null });
  return (
    <Panel
      title={usual ? "よく使う回答" : "ナレッジ"}
      className="fill knowledge"
      bare
      aside={
        <>
          {usual && answers.length > 0 ? <OriginBadge origin="proposal" {...(brief ? {} : { word: "このメニューから推定" })} /> : null}
          <SearchBox knowledge={knowledge} />
        </>
      }
    >
      {knowledge.error ? <Notice level="error" word="検索できません" sentence={sentenceOf(knowledge.error)} /> : null}
      <Apart knowledge={knowledge} transfer={transfer} />
      <ul className="kn" aria-busy={knowledge.loading}>
        {answers.map((one, place) => (
          <li key={one.id} className={one.id === knowledge.opened ? "sel" : ""}>
            <Entry answer={one} query={searching ? query : ""} place={place} knowledge={knowledge} transfer={transfer} />
          </li>
        ))}
      </ul>
      {answers.length === 0 && !knowledge.error ? <Empty loading={knowledge.loading} searching={searching} query={query} /> : null}
      <Ways knowledge={knowledge} browse={() => browse(true)} />
      <BrowseSheet shown={browsing} close={() => browse(false)} open={knowledge.open} />
    </Panel>
  );
}

/** The answer that is open although the list does not hold it: found by its place, or related to another one. */
function Apart({ knowledge, transfer }: { knowledge: Knowledge; transfer: (() => void) | null }) {
  const { opened, answers, body, bodyError, contact, open } = knowledge;
  if (opened === null || answers.some((one) => one.id === opened)) return null;
  return (
    <section className="kn-apart" aria-label="開いた回答">
      <div className="row base">
        <h3 className="t b grow">{body?.question ?? ""}</h3>
        <Button look="quiet" size="sm" onPress={() => open(null)}>
          閉じる
        </Button>
      </div>
      <OpenAnswer body={body} error={bodyError} contact={contact} open={open} transfer={transfer} />
    </section>
  );
}

/** Other ways to an answer than words: by its place, or telling the section that it is missing. */
function Ways({ knowledge, browse }: { knowledge: Knowledge; browse(): void }) {
  const { searching, missed } = knowledge;
  return (
    <div className="row small wrap kn-ways">
      <Button look="quiet" size="sm" keys="Alt+J" onPress={browse}>
        担当・新着・期限から探す
      </Button>
      {searching && !missed.told ? (
        <Button look="quiet" size="sm" keys="Alt+Z" onPress={missed.tell}>
          合う回答がないと伝える
        </Button>
      ) : null}
      {searching && missed.told ? <output className="muted">合う回答がないことを、担当への一覧に入れました。</output> : null}
    </div>
  );
}

function SearchBox({ knowledge }: { knowledge: Knowledge }) {
  const { searching, answers, loading } = knowledge;
  const count = useId();
  return (
    <search className="row grow">
      <label className="input grow">
        <Icon name="search" />
        <span className="vh">ナレッジを検索</span>
        <input
          ref={knowledge.box}
          type="search"
          value={knowledge.query}
          placeholder="言葉で探す（例：粗大ごみ）"
          aria-describedby={count}
          aria-keyshortcuts="/"
          onChange={(event) => knowledge.setQuery(event.target.value)}
          onKeyDown={(event) => {
            if (event.key === "Escape" && !event.nativeEvent.isComposing) knowledge.setQuery("");
          }}
        />
      </label>
      <output id={count} className="small muted nw">
        {searching && !loading ? `${answers.length}件` : ""}
      </output>
      <Key>/</Key>
    </search>
  );
}

type EntryProps = { answer: AnswerSummary; query: string; place: number; knowledge: Knowledge; transfer: (() => void) | null };

function Entry({ answer, query, place, knowledge, transfer }: EntryProps) {
  const isOpen = answer.id === knowledge.opened;
  const facts = [query === "" ? "" : answer.why, answer.used > 0 ? `今週 ${answer.used}回` : ""].filter(Boolean).join("・");
  return (
    <>
      <button
        type="button"
        className="kn-head"
        aria-expanded={isOpen}
        {...(place < NUMBERED ? { "aria-keyshortcuts": `Alt+${place + 1}` } : {})}
        onClick={() => knowledge.open(isOpen ? null : answer.id)}
      >
        <span className="t">
          <Marked text={answer.question} query={query} />
        </span>
        <span className="row small muted kn-facts">
          {facts}
          {place < NUMBERED ? <Key>Alt+{place + 1}</Key> : null}
        </span>
        {isOpen ? null : (
          <span className="sum">
            <Marked text={answer.summary} query={query} />
          </span>
        )}
      </button>
      {isOpen ? (
        <OpenAnswer
          body={knowledge.body}
          error={knowledge.bodyError}
          contact={knowledge.contact}
          open={knowledge.open}
          transfer={transfer}
        />
      ) : null}
    </>
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

function Empty({ loading, searching, query }: { loading: boolean; searching: boolean; query: string }) {
  if (loading) return <p className="empty muted">読み込んでいます…</p>;
  if (!searching) return <p className="empty muted">まだ回答がありません。言葉で探せます。</p>;
  return (
    <p className="empty">
      「{query}」に合う回答がありません。
      <br />
      <span className="muted small">言葉を減らすか、市民の言い方（「ごみ」「住民票」など）に替えてみてください。</span>
    </p>
  );
}
