import { useState } from "react";
import type { DeskView } from "../../../src/desk/api.ts";
import type { LiveState } from "../shared/api/live.ts";
import { Button } from "../shared/ui/Button.tsx";
import { Notice } from "../shared/ui/Notice.tsx";
import { LineNotice } from "./phone/network/LineMark.tsx";
import { phoneWords } from "./phone/phone-state.ts";
import type { DeskPhone } from "./phone/use-desk-phone.ts";
import type { Commands } from "./use-commands.ts";

/** What is out of order now, one sentence each; nothing when all is well. */
export function Notices({
  link,
  desk,
  phone,
  commands,
}: {
  link: LiveState["link"];
  desk: DeskView;
  phone: Pick<DeskPhone, "state" | "sound" | "rejoining" | "line">;
  commands: Commands;
}) {
  const { sentence: trouble } = phoneWords(phone.state);
  const handset = desk.agent.phone === "desk" && !desk.agent.reachable && desk.agent.state !== "signedOut";
  return (
    <div className="notices">
      {link === "away" ? (
        <Notice level="warn" word="接続" sentence="サーバーにつなぎ直しています…通話は続いています" advice="入力はこのまま続けられます。" />
      ) : null}
      {link === "outdated" ? (
        <Notice
          level="warn"
          word="更新"
          sentence="画面が新しくなりました。"
          advice="応対が終わったら再読込してください。入力中の応対履歴は残ります。"
          action={
            <Button look="plain" onPress={() => window.location.reload()}>
              再読込
            </Button>
          }
        />
      ) : null}
      {desk.engine === "restarting" ? (
        <Notice
          level="warn"
          word="電話"
          sentence="電話の制御を再起動しています…通話は続いています。"
          advice="自動で戻ります。応対履歴は書いて保存できます。"
        />
      ) : null}
      {desk.engine === "lost" ? (
        <Notice
          level="error"
          word="障害"
          sentence="電話の機械につながりません。"
          advice="自動で戻ります。書きかけの応対履歴は保存できます。"
        />
      ) : null}
      {phone.rejoining && desk.contact?.rejoining !== true ? (
        <Notice level="warn" word="電話" sentence="電話をつなぎ直しています。そのままお待ちください。" />
      ) : null}
      <LineNotice line={phone.line} />
      {desk.agent.phone === "browser" && phone.sound.missing ? (
        <Notice level="warn" word="機器" sentence={phone.sound.missing} advice="差し直すか、音声の設定（Alt+S）で選び直してください。" />
      ) : null}
      {trouble ? <Notice level={phone.state.kind === "inCall" ? "warn" : "error"} word="電話" sentence={trouble} /> : null}
      {handset ? (
        <Notice level="warn" word="電話" sentence="内線電話機が登録されていません。" advice="電話機の電源とケーブルを確かめてください。" />
      ) : null}
      <UnreachedNotice last={desk.unreached} />
      {commands.trouble ? (
        <Notice
          level="error"
          word="できません"
          sentence={commands.trouble}
          action={
            <Button look="plain" size="sm" onPress={commands.clear}>
              閉じる
            </Button>
          }
        />
      ) : null}
    </div>
  );
}

/** A call of one's own that came to nothing, until it is put away or another call comes. */
function UnreachedNotice({ last }: { last: DeskView["unreached"] }) {
  const [seen, see] = useState<string | null>(null);
  if (last === null || last.contact === seen) return null;
  return (
    <Notice
      level="warn"
      word="発信"
      sentence={`${last.name}：${last.sentence}。`}
      advice="F7 でもう一度かけるか、ほかの相手を探せます。"
      action={
        <Button look="plain" size="sm" onPress={() => see(last.contact)}>
          閉じる
        </Button>
      }
    />
  );
}
