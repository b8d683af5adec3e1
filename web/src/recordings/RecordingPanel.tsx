import { useQuery } from "@tanstack/react-query";
import type { RecordingItem } from "../../../src/crm/recording/api.ts";
import type { CentreWords } from "../../../src/crm/words/api.ts";
import { sentenceOf } from "../shared/api/refusal.ts";
import { word } from "../shared/contact/event-words.ts";
import { Timeline } from "../shared/contact/Timeline.tsx";
import { Player } from "../shared/player/Player.tsx";
import { duration, momentWords } from "../shared/time/words.ts";
import { Notice } from "../shared/ui/Notice.tsx";
import { Panel } from "../shared/ui/Panel.tsx";
import { readContact } from "./api.ts";
import { Care } from "./Care.tsx";
import { Fate } from "./RecordingTable.tsx";
import type { Rights } from "./rights.ts";

/** One recording: its sound, the contact it belongs to with everything that happened, and what may be done with it. */
export function RecordingPanel({ one, words, rights }: { one: RecordingItem | null; words: CentreWords; rights: Rights }) {
  return (
    <Panel title="録音の明細" className="detail">
      {one === null ? (
        <p className="muted">左の一覧で日時を押すと、ここで聞けます。</p>
      ) : (
        <div className="stack">
          <Facts one={one} words={words} />
          {one.erased ? (
            <Notice
              level="info"
              sentence={`${momentWords(one.erased.at)} に消去しました（証明番号 ${one.erased.certificate}）。`}
              advice="理由と消去した者は「消去証明」で確かめられます。"
            />
          ) : (
            <Player key={one.id} contact={one.contact} recording={one.id} />
          )}
          <Care key={`${one.id} care`} one={one} rights={rights} />
          {one.summary === null ? null : <p className="summary-text">{one.summary}</p>}
          <Happened contact={one.contact} words={words} />
        </div>
      )}
    </Panel>
  );
}

function Facts({ one, words }: { one: RecordingItem; words: CentreWords }) {
  return (
    <dl className="recording-facts">
      <div>
        <dt>日時</dt>
        <dd>
          {momentWords(one.startedAt)}（{duration(one.seconds * 1_000)}）
        </dd>
      </div>
      <div>
        <dt>担当</dt>
        <dd>
          {word(words.people, one.agent)} {one.extension === null ? "" : `内線 ${one.extension}`}
        </dd>
      </div>
      <div>
        <dt>応対</dt>
        <dd>
          {word(words.lines, one.line)} › {word(words.queues, one.queue)}・{word(words.kinds, one.kind)}・
          {word(words.outcomes, one.outcome)}
        </dd>
      </div>
      <div>
        <dt>問い合わせ番号</dt>
        <dd className="num id">{one.contact}</dd>
      </div>
      <div>
        <dt>保管</dt>
        <dd>
          <Fate one={one} />{" "}
          <span className="small muted">{one.hold ? `${word(words.people, one.hold.by)}：${one.hold.why}` : one.due?.rule}</span>
        </dd>
      </div>
    </dl>
  );
}

function Happened({ contact, words }: { contact: string; words: CentreWords }) {
  const found = useQuery({ queryKey: ["contact", contact], queryFn: () => readContact(contact), retry: false });
  return (
    <>
      <h3 className="b">経過</h3>
      {found.isPending ? <p className="muted small">読み込んでいます…</p> : null}
      {found.error ? <p className="muted small">{sentenceOf(found.error)}</p> : null}
      {found.data ? <Timeline events={found.data.events} words={words} /> : null}
    </>
  );
}
