import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { RecordingItem } from "../../../src/crm/recording/api.ts";
import type { CentreWords } from "../../../src/crm/words/api.ts";
import { sentenceOf } from "../shared/api/refusal.ts";
import { word } from "../shared/contact/event-words.ts";
import { duration, momentWords } from "../shared/time/words.ts";
import { Badge } from "../shared/ui/Badge.tsx";
import { Button } from "../shared/ui/Button.tsx";
import { Notice } from "../shared/ui/Notice.tsx";
import { Panel } from "../shared/ui/Panel.tsx";
import { readRecordings } from "./api.ts";
import type { Search } from "./search.ts";

type Props = { words: CentreWords; search: Search; shown: string | null; show(one: RecordingItem): void };

/** What was found, newest first, a page at a time. */
export function RecordingTable({ words, search, shown, show }: Props) {
  const [pages, setPages] = useState<readonly (string | null)[]>([null]);
  const after = pages.at(-1) ?? null;
  const found = useQuery({
    queryKey: ["recordings", search, after],
    queryFn: () => readRecordings(search, after),
    placeholderData: keepPreviousData,
  });
  const recordings = found.data?.recordings ?? [];
  const next = found.data?.next ?? null;
  return (
    <Panel
      title="録音"
      className="list"
      bare
      aside={<span className="small muted">新しい順・聞くと記録に残ります</span>}
      footer={<Pages at={pages} next={next} go={setPages} />}
    >
      {found.error ? <Notice level="error" word="読めません" sentence={sentenceOf(found.error)} /> : null}
      {recordings.length === 0 && !found.error ? (
        <p className="empty muted">{found.isPending ? "読み込んでいます…" : "この条件の録音はありません。期間や条件を広げてください。"}</p>
      ) : (
        <table className="table">
          <thead>
            <tr>
              <th scope="col">日時</th>
              <th scope="col">担当</th>
              <th scope="col">メニュー・種別</th>
              <th scope="col" className="n">
                長さ <span className="unit">分:秒</span>
              </th>
              <th scope="col">保管</th>
            </tr>
          </thead>
          <tbody>
            {recordings.map((one) => (
              <Row key={one.id} one={one} words={words} isShown={one.id === shown} show={show} />
            ))}
          </tbody>
        </table>
      )}
    </Panel>
  );
}

function Pages({ at, next, go }: { at: readonly (string | null)[]; next: string | null; go(pages: readonly (string | null)[]): void }) {
  return (
    <>
      <span className="small muted">{at.length}ページ目</span>
      <span className="right row">
        {at.length > 1 ? (
          <Button look="plain" size="sm" onPress={() => go(at.slice(0, -1))}>
            新しい方へ
          </Button>
        ) : null}
        {next === null ? null : (
          <Button look="plain" size="sm" onPress={() => go([...at, next])}>
            古い方へ
          </Button>
        )}
      </span>
    </>
  );
}

function Row({ one, words, isShown, show }: { one: RecordingItem; words: CentreWords; isShown: boolean; show(one: RecordingItem): void }) {
  return (
    <tr className={isShown ? "sel" : ""}>
      <td>
        <button type="button" className="open num" aria-pressed={isShown} onClick={() => show(one)}>
          {momentWords(one.startedAt)}
        </button>
      </td>
      <td className="nw">
        {word(words.people, one.agent)} <span className="num muted small">{one.extension}</span>
      </td>
      <td className="w small">
        {word(words.queues, one.queue)}・{word(words.kinds, one.kind)}{" "}
        {one.marks.map((mark) => (
          <Badge key={mark}>{word(words.marks, mark)}</Badge>
        ))}
      </td>
      <td className="n num">{duration(one.seconds * 1_000)}</td>
      <td className="nw">
        <Fate one={one} />
      </td>
    </tr>
  );
}

/** What is to become of the sound: erased with its certificate, held, or the day of its end. */
export function Fate({ one }: { one: RecordingItem }) {
  if (one.erased) return <Badge>消去済み 証明{one.erased.certificate}</Badge>;
  if (one.hold) return <Badge tone="warn">保全中</Badge>;
  return <span className="small">{one.due ? `${momentWords(one.due.at).split(" ")[0]}に消去` : "消去日なし"}</span>;
}
