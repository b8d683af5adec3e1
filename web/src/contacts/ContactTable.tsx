import { type KeyboardEvent, useRef } from "react";
import type { ContactSummary } from "../../../src/crm/contact/api.ts";
import type { CentreWords } from "../../../src/crm/words/api.ts";
import { word } from "../shared/contact/event-words.ts";
import { duration, momentWords } from "../shared/time/words.ts";
import { Badge } from "../shared/ui/Badge.tsx";
import { Icon } from "../shared/ui/Icon.tsx";
import { classificationWord, outcomeMark } from "./contact-words.ts";
import { Marked } from "./search/Marked.tsx";

type Props = {
  contacts: readonly ContactSummary[];
  words: CentreWords;
  /** What was looked for; marked where it is found. */
  search: string;
  shown: string | null;
  show(id: string): void;
};

/** A page of contacts, newest first; with ↑ and ↓ from one to the next. */
export function ContactTable({ contacts, words, search, shown, show }: Props) {
  const body = useRef<HTMLTableSectionElement>(null);
  const move = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step === undefined) return;
    const rows = [...(body.current?.querySelectorAll<HTMLButtonElement>(".open") ?? [])];
    const at = rows.findIndex((one) => one.contains(document.activeElement));
    const row = rows[at + step];
    if (!row) return;
    event.preventDefault();
    row.focus();
    row.click();
  };
  return (
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
      <tbody ref={body} onKeyDown={move}>
        {contacts.map((contact) => (
          <Row key={contact.id} contact={contact} words={words} search={search} isShown={contact.id === shown} show={show} />
        ))}
      </tbody>
    </table>
  );
}

type RowProps = { contact: ContactSummary; isShown: boolean } & Pick<Props, "words" | "search" | "show">;

function Row({ contact, words, search, isShown, show }: RowProps) {
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
          {contact.summary === null ? "—" : <Marked text={contact.summary} words={search} />}
        </p>
      </td>
      <td className="n num">{contact.talkMs === null ? "—" : duration(contact.talkMs)}</td>
    </tr>
  );
}
