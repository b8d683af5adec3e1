import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import type { ContactDetail, ContactSummary } from "../../../src/crm/contact/api.ts";
import type { CentreWords } from "../../../src/crm/words/api.ts";
import { sentenceOf } from "../shared/api/refusal.ts";
import { word } from "../shared/contact/event-words.ts";
import { Timeline } from "../shared/contact/Timeline.tsx";
import { Player } from "../shared/player/Player.tsx";
import { duration, momentWords } from "../shared/time/words.ts";
import { OriginBadge } from "../shared/ui/Badge.tsx";
import { Notice } from "../shared/ui/Notice.tsx";
import { Panel } from "../shared/ui/Panel.tsx";
import { readContact } from "./api.ts";
import { outcomeMark } from "./contact-words.ts";
import { Links } from "./links/Links.tsx";
import { Transfers } from "./Transfers.tsx";

type Props = { words: CentreWords; listens: boolean; show(id: string): void };

/** One contact: what was written, its times, everything that happened, contacts of the same case, and for supervisors the recording. */
export function ContactPanel({ id, words, listens, show }: Props & { id: string | null }) {
  const found = useQuery({ queryKey: ["contact", id], queryFn: () => readContact(id ?? ""), enabled: id !== null });
  return (
    <Panel title="応対の明細" className="detail" right={found.data ? <OriginBadge origin="record" /> : undefined}>
      {id === null ? <p className="muted">左の一覧で日時を押すと、ここに経過が出ます。</p> : null}
      {id !== null && found.isPending ? <p className="muted">読み込んでいます…</p> : null}
      {found.error ? <Notice level="error" word="読めません" sentence={sentenceOf(found.error)} /> : null}
      {found.data ? <Detail detail={found.data} words={words} listens={listens} show={show} /> : null}
    </Panel>
  );
}

function Detail({ detail, words, listens, show }: Props & { detail: ContactDetail }) {
  const { contact } = detail;
  return (
    <div className="stack">
      <Facts contact={contact} words={words} />
      {detail.histories.map((one) => (
        <p key={`${one.agent} ${one.savedAt}`} className="summary-text">
          {detail.histories.length > 1 ? <span className="small muted">{word(words.people, one.agent)}　</span> : null}
          {one.summary}
        </p>
      ))}
      {listens ? contact.recordings.map((recording) => <Player key={recording} contact={contact.id} recording={recording} />) : null}
      <Links contact={contact.id} words={words} show={show} />
      <Transfers transfers={detail.transfers} words={words} />
      <h3 className="b">経過</h3>
      <Timeline events={detail.events} words={words} />
    </div>
  );
}

function Facts({ contact, words }: { contact: ContactSummary; words: CentreWords }) {
  const facts: readonly (readonly [string, ReactNode])[] = [
    ["日時", contact.arrivedAt === null ? "—" : momentWords(contact.arrivedAt)],
    ["メニュー", `${word(words.lines, contact.line)} › ${word(words.queues, contact.queue)}`],
    ["応対種別", word(words.kinds, contact.kind)],
    ["行政区分", word(words.classification, contact.classification)],
    ["結果", outcomeMark(contact, words).word],
    ["担当", contact.agents.map((agent) => word(words.people, agent)).join("、") || "—"],
    ["待ち・通話", `${lengthWord(contact.waitMs)}・${lengthWord(contact.talkMs)}（${held(contact)}）`],
    ["後処理", lengthWord(contact.wrapUpMs)],
  ];
  return (
    <dl>
      {facts.map(([term, fact]) => (
        <div key={term} className="pair-row">
          <dt>{term}</dt>
          <dd>{fact}</dd>
        </div>
      ))}
    </dl>
  );
}

const lengthWord = (ms: number | null): string => (ms === null ? "—" : duration(ms));

const held = ({ holdMs, consultMs }: ContactSummary): string =>
  consultMs ? `うち保留 ${lengthWord(holdMs)}・取次先との相談 ${lengthWord(consultMs)}` : `保留 ${lengthWord(holdMs)}`;
