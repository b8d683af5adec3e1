import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { ContactSummary } from "../../../src/crm/contact/api.ts";
import type { CentreWords } from "../../../src/crm/words/api.ts";
import { sentenceOf } from "../shared/api/refusal.ts";
import { word } from "../shared/contact/event-words.ts";
import { duration, momentWords } from "../shared/time/words.ts";
import { Badge } from "../shared/ui/Badge.tsx";
import { Button } from "../shared/ui/Button.tsx";
import { Icon } from "../shared/ui/Icon.tsx";
import { Notice } from "../shared/ui/Notice.tsx";
import { Panel } from "../shared/ui/Panel.tsx";
import { readContacts } from "./api.ts";
import { classificationWord, outcomeMark } from "./contact-words.ts";

type Props = { words: CentreWords; span: { from: number; to: number }; shown: string | null; show(id: string): void };

/** The contacts of a period, newest first, a page at a time. */
export function ContactTable({ words, span, shown, show }: Props) {
  const [pages, setPages] = useState<readonly (string | null)[]>([null]);
  const after = pages.at(-1) ?? null;
  const found = useQuery({
    queryKey: ["contacts", span.from, span.to, after],
    queryFn: () => readContacts(span, after),
    placeholderData: keepPreviousData,
  });
  const contacts = found.data?.contacts ?? [];
  const next = found.data?.next ?? null;
  return (
    <Panel
      title="応対一覧"
      className="list"
      bare
      aside={<span className="small muted">新しい順・個人情報は含みません</span>}
      footer={
        <>
          <span className="small muted">{pages.length}ページ目</span>
          <span className="right row">
            {pages.length > 1 ? (
              <Button look="plain" size="sm" onPress={() => setPages(pages.slice(0, -1))}>
                新しい方へ
              </Button>
            ) : null}
            {next === null ? null : (
              <Button look="plain" size="sm" onPress={() => setPages([...pages, next])}>
                古い方へ
              </Button>
            )}
          </span>
        </>
      }
    >
      {found.error ? <Notice level="error" word="読めません" sentence={sentenceOf(found.error)} /> : null}
      {contacts.length === 0 && !found.error ? (
        <p className="empty muted">{found.isPending ? "読み込んでいます…" : "この期間の応対はありません。期間を広げてください。"}</p>
      ) : (
        <table className="table">
          <thead>
            <tr>
              <th scope="col">日時</th>
              <th scope="col">行政区分</th>
              <th scope="col">結果</th>
              <th scope="col">概要</th>
              <th scope="col" className="n">
                通話 <span className="unit">分:秒</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {contacts.map((contact) => (
              <Row key={contact.id} contact={contact} words={words} isShown={contact.id === shown} show={show} />
            ))}
          </tbody>
        </table>
      )}
    </Panel>
  );
}

function Row({ contact, words, isShown, show }: { contact: ContactSummary; words: CentreWords; isShown: boolean; show(id: string): void }) {
  const mark = outcomeMark(contact, words);
  return (
    <tr className={isShown ? "sel" : ""}>
      <td>
        <button type="button" className="open num" aria-pressed={isShown} onClick={() => show(contact.id)}>
          {contact.arrivedAt === null ? "—" : momentWords(contact.arrivedAt)}
        </button>
      </td>
      <td className="small">
        {contact.classification === null ? word(words.queues, contact.queue) : classificationWord(words, contact.classification)}
      </td>
      <td>
        <span className={`state ${mark.tone}`}>
          <Icon name={mark.icon} />
          {mark.word}
        </span>
      </td>
      <td className="w">
        <p className="two">
          {contact.marks.map((one) => (
            <Badge key={one}>{word(words.marks, one)}</Badge>
          ))}{" "}
          {contact.summary ?? "—"}
        </p>
      </td>
      <td className="n num">{contact.talkMs === null ? "—" : duration(contact.talkMs)}</td>
    </tr>
  );
}
