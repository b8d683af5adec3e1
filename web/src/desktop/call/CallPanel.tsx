import type { ReactNode } from "react";
import type { DeskContact } from "../../../../src/desk/api.ts";
import { Elapsed } from "../../shared/time/Elapsed.tsx";
import { duration, exactTimeWords, timeWords } from "../../shared/time/words.ts";
import { Button } from "../../shared/ui/Button.tsx";
import { Icon } from "../../shared/ui/Icon.tsx";
import { Panel } from "../../shared/ui/Panel.tsx";
import { StateMark } from "../../shared/ui/StateMark.tsx";
import { endedByWords, guidanceHeard, keyPath, talkTimes } from "../screen-view.ts";
import { isAmongColleagues } from "./call-view.ts";
import { Talk, type TalkActs } from "./Talk.tsx";

/** The call: facts before the answer, legs and keys during the talk, its lengths afterwards; `brief` leaves room for the directory. */
export function CallPanel({ contact, line, acts, brief }: { contact: DeskContact; line: string; acts: TalkActs; brief: boolean }) {
  switch (contact.phase) {
    case "ringing":
      return (
        <Panel title="通話" right={<span className="small muted">応答前</span>}>
          <Arrival contact={contact} line={line} />
        </Panel>
      );
    case "dialling":
      return (
        <Panel title="発信" right={contact.party ? <Elapsed since={contact.party.startedAt} /> : null}>
          <div className="leg on">
            <div>
              <div className="small muted">{contact.party?.name ?? "外線"}</div>
              <StateMark name="ringing" word="呼び出しています" />
            </div>
          </div>
          <div className="keys">
            <Button look="plain" keys="F8" onPress={acts.hangUp}>
              やめる
            </Button>
          </div>
        </Panel>
      );
    case "talking":
    case "held":
      return (
        <Talk contact={contact} line={line} acts={acts}>
          {brief || isAmongColleagues(contact) ? null : <Arrival contact={contact} line={line} />}
        </Talk>
      );
    case "wrapUp":
      return (
        <Panel title="通話" right={<Ended />}>
          <Lengths contact={contact} line={line} />
        </Panel>
      );
  }
}

function Fact({ term, children }: { term: string; children: ReactNode }) {
  return (
    <>
      <dt>{term}</dt>
      <dd>{children}</dd>
    </>
  );
}

function Arrival({ contact, line }: { contact: DeskContact; line: string }) {
  const waited = contact.answeredAt === null ? null : duration(contact.answeredAt - contact.queuedAt);
  return (
    <dl className="kv">
      <Fact term="回線">{line}</Fact>
      <Fact term="メニュー">{contact.menu.name}</Fact>
      <Fact term="着信">
        <time>{exactTimeWords(contact.arrivedAt)}</time>
      </Fact>
      {waited === null ? null : (
        <>
          <Fact term="待ち">
            <span className="num">{waited}</span>
          </Fact>
          <Fact term="押したキー">
            <span className="num">{keyPath(contact)}</span>
          </Fact>
          <Fact term="聞いた案内">{guidanceHeard(contact)}</Fact>
        </>
      )}
    </dl>
  );
}

function Ended() {
  return (
    <span className="state s-ok">
      <Icon name="ok" />
      終話
    </span>
  );
}

function Lengths({ contact, line }: { contact: DeskContact; line: string }) {
  const times = talkTimes(contact);
  return (
    <dl className="kv">
      <Fact term="メニュー">
        {line} › {contact.menu.name}
      </Fact>
      {times === null ? null : (
        <>
          <Fact term="待ち">
            <span className="num">{duration(times.waited)}</span>
          </Fact>
          <Fact term="通話">
            <span className="num b">{duration(times.talked)}</span>
          </Fact>
          <Fact term="うち保留">
            <span className="num">{duration(times.held)}</span>
          </Fact>
        </>
      )}
      {contact.endedAt === null ? null : (
        <Fact term="終話">
          {contact.endedBy ? endedByWords(contact.endedBy) : null} <time>{timeWords(contact.endedAt)}</time>
        </Fact>
      )}
    </dl>
  );
}
