import type { DeskContact, DeskView } from "../../../../src/desk/api.ts";
import { Button } from "../../shared/ui/Button.tsx";
import { Notice } from "../../shared/ui/Notice.tsx";
import { isAsked } from "../screen-view.ts";
import { RecordingPaused } from "./RecordingPaused.tsx";

const SOUND = {
  caller: "お客さまの声が届いていません。",
  agent: "こちらの声がお客さまに届いていません。",
} as const;
const MODES = { listen: "聞いています", whisper: "あなたにだけ話しています", barge: "通話に加わっています" } as const;

/** What is special about the call at this moment, one sentence each; nothing most of the time. */
export function CallNotices({ desk, hangUp, answer }: { desk: DeskView; hangUp(): void; answer: (() => void) | null }) {
  const { contact, assisting } = desk;
  return (
    <div className="notices call-notices">
      {contact ? <OwnCall contact={contact} /> : null}
      {assisting ? (
        <Notice
          level="info"
          word={assisting.as === "monitor" ? "モニタリング" : "相談"}
          sentence={`${assisting.agent}さんの通話（${assisting.menu}）${assisting.up ? "につながっています。" : "から呼ばれています。"}`}
          action={
            assisting.up && assisting.as === "consulted" ? (
              <Button look="plain" size="sm" onPress={hangUp}>
                切る
              </Button>
            ) : isAsked(desk) && answer ? (
              <Button look="primary" size="sm" keys="F2" onPress={answer}>
                応答
              </Button>
            ) : null
          }
        />
      ) : null}
    </div>
  );
}

function OwnCall({ contact }: { contact: DeskContact }) {
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
          {...(contact.phase === "held" ? { advice: "お客さまには音楽が流れています。F3 でお客さまに戻ります。" } : {})}
        />
      ) : null}
      {contact.monitors.map((one) => (
        <Notice key={one.name} level="info" word="SV" sentence={`${one.name}さんが${MODES[one.mode]}。`} />
      ))}
    </>
  );
}
