import type { ReactNode } from "react";
import type { DeskContact } from "../../../../src/desk/api.ts";
import { Elapsed } from "../../shared/time/Elapsed.tsx";
import { Button } from "../../shared/ui/Button.tsx";
import { Panel } from "../../shared/ui/Panel.tsx";
import { StateMark } from "../../shared/ui/StateMark.tsx";
import type { DeskAction } from "../keys/keys.ts";
import { PartyKeys } from "../transfer/PartyKeys.tsx";
import { citizenSide, isAmongColleagues, partySide, type Side } from "./call-view.ts";

type Act = Extract<
  DeskAction,
  "hold" | "resume" | "hangUp" | "transfer" | "handOver" | "conference" | "swap" | "backToCaller" | "pauseRecording" | "resumeRecording"
>;
export type TalkActs = { can: ReadonlySet<DeskAction> } & Readonly<Record<Act, () => void>>;

/** The talk: what the citizen hears, what whoever was called hears, and every key that changes it (F-1.1.3). */
export function Talk({ contact, line, acts, children }: { contact: DeskContact; line: string; acts: TalkActs; children: ReactNode }) {
  const { party } = contact;
  const side = citizenSide(contact);
  const since = side.look === "held" ? contact.heldSince : contact.answeredAt;
  return (
    <Panel
      title="通話"
      className="talk"
      aside={<span className="small muted clip">{isAmongColleagues(contact) ? "内線" : `${line} › ${contact.menu.name}`}</span>}
      right={<span className="num b">{contact.answeredAt === null ? null : <Elapsed since={contact.answeredAt} />}</span>}
      footer={<Recording contact={contact} acts={acts} />}
    >
      <div className="legs">
        <Leg who={contact.called ?? "お客さま"} side={side} since={since} />
        {party ? <Leg who={party.name} side={partySide(party, contact.speaks)} since={party.startedAt} /> : null}
      </div>
      {party ? <PartyKeys party={party} speaks={contact.speaks} acts={acts} /> : <OwnKeys contact={contact} acts={acts} />}
      {children}
    </Panel>
  );
}

function Leg({ who, side, since }: { who: string; side: Side; since: number | null }) {
  return (
    <div className={`leg ${side.look}`}>
      <div>
        <div className="small muted who">{who}</div>
        <StateMark name={side.state} word={side.word} />
      </div>
      {since === null ? null : <Elapsed since={since} />}
    </div>
  );
}

function OwnKeys({ contact, acts }: { contact: DeskContact; acts: TalkActs }) {
  const { can } = acts;
  return (
    <div className="keys">
      {can.has("hold") ? (
        <Button keys="F3" onPress={acts.hold}>
          保留
        </Button>
      ) : null}
      {can.has("resume") ? (
        <Button look="primary" wide keys="F3" onPress={acts.resume}>
          お客さまに戻る
        </Button>
      ) : null}
      {can.has("transfer") ? (
        <Button keys="F7" onPress={acts.transfer}>
          取次
        </Button>
      ) : null}
      {can.has("hangUp") ? (
        <Button look="plain" wide={contact.survey !== null} keys="F8" onPress={acts.hangUp}>
          {contact.survey === null ? "終話" : "終話してアンケートへ"}
        </Button>
      ) : null}
    </div>
  );
}

/** Whether what is said is kept, and the key that changes it. */
function Recording({ contact, acts }: { contact: DeskContact; acts: TalkActs }) {
  const paused = contact.recordingPaused;
  const act = paused ? acts.resumeRecording : acts.pauseRecording;
  return (
    <>
      <StateMark name={paused ? "attention" : "available"} word={paused ? "録音停止中" : "録音中"} />
      {acts.can.has(paused ? "resumeRecording" : "pauseRecording") ? (
        <Button look="plain" size="sm" keys="F10" onPress={act}>
          {paused ? "録音を再開" : "録音を止める"}
        </Button>
      ) : null}
    </>
  );
}
