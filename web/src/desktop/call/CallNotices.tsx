import type { DeskContact } from "../../../../src/desk/api.ts";
import { Button } from "../../shared/ui/Button.tsx";
import { Notice } from "../../shared/ui/Notice.tsx";
import { RecordingPaused } from "./RecordingPaused.tsx";

const SOUND = {
  caller: "お客さまの声が届いていません。",
  agent: "こちらの声がお客さまに届いていません。",
} as const;
const MODES = { listen: "聞いています", whisper: "あなたにだけ話しています", barge: "通話に加わっています" } as const;

/** What is special about the call at this moment, one sentence each; nothing most of the time. */
export function CallNotices({ contact, callSubstitute }: { contact: DeskContact | null; callSubstitute: (() => void) | null }) {
  return <div className="notices call-notices">{contact ? <OwnCall contact={contact} callSubstitute={callSubstitute} /> : null}</div>;
}

function OwnCall({ contact, callSubstitute }: { contact: DeskContact; callSubstitute: (() => void) | null }) {
  return (
    <>
      {contact.recordingPaused ? <RecordingPaused since={contact.recordingPausedAt} /> : null}
      {contact.rejoining ? <Notice level="warn" word="電話" sentence="電話をつなぎ直しています。お客さまには音楽が流れています。" /> : null}
      {contact.soundMissing ? (
        <Notice
          level="error"
          word="音声"
          sentence={SOUND[contact.soundMissing]}
          advice={
            contact.soundMissing === "agent"
              ? "マイクの接続と消音を確かめてください。"
              : "お客さまに、かけ直しをお願いすることも考えてください。"
          }
        />
      ) : null}
      {contact.partyNotice ? (
        <Notice
          level="warn"
          word="取次"
          sentence={`${contact.partyNotice}。`}
          action={
            contact.substitute && callSubstitute ? (
              <Button keys="Shift+F7" onPress={callSubstitute}>
                代わりの{contact.substitute.name}を呼ぶ
              </Button>
            ) : null
          }
          {...(contact.phase === "held" ? { advice: "お客さまには音楽が流れています。F3 でお客さまに戻ります。" } : {})}
        />
      ) : null}
      {contact.monitors.map((one) => (
        <Notice key={one.name} level="info" word="SV" sentence={`${one.name}さんが${MODES[one.mode]}。`} />
      ))}
    </>
  );
}
