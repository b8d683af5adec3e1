import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { CAUSE_WORDS, type ErasureOrder, type RecordingItem } from "../../../src/crm/recording/api.ts";
import { sentenceOf } from "../shared/api/refusal.ts";
import { Segments } from "../shared/form/Segments.tsx";
import { Button } from "../shared/ui/Button.tsx";
import { Notice } from "../shared/ui/Notice.tsx";
import { Sheet } from "../shared/ui/Sheet.tsx";
import { erase, liftHold, putHold } from "./api.ts";
import type { Rights } from "./rights.ts";

type Deed = "hold" | "lift" | "erase";
const WORDS: Readonly<Record<Deed, { title: string; label: string; act: string; say: string }>> = {
  hold: { title: "録音の保全", label: "保全の理由", act: "保全する", say: "解除するまで、期限が来ても消去しません。" },
  lift: { title: "保全の解除", label: "解除の理由", act: "解除する", say: "保存期間が過ぎていれば、一時間以内に自動で消去します。" },
  erase: { title: "録音の消去", label: "消去の理由の詳細", act: "消去する", say: "元に戻せません。消去証明を残します。" },
};
const CAUSES = (["request", "mistake"] as const).map((id) => ({ id, name: CAUSE_WORDS[id] }));

/** Hold, lift, erase: each asks for a reason first, and says what follows. */
export function Care({ one, rights }: { one: RecordingItem; rights: Rights }) {
  const [deed, setDeed] = useState<Deed | null>(null);
  if (one.erased) return null;
  return (
    <div className="row">
      {rights.hold ? (
        <Button look="plain" size="sm" onPress={() => setDeed(one.hold ? "lift" : "hold")}>
          {one.hold ? "保全を解除" : "保全する"}
        </Button>
      ) : null}
      {rights.erase && one.hold === null ? (
        <Button look="danger" size="sm" onPress={() => setDeed("erase")}>
          消去する
        </Button>
      ) : null}
      {deed === null ? null : (
        <Sheet title={WORDS[deed].title} open close={() => setDeed(null)}>
          <Why one={one} deed={deed} done={() => setDeed(null)} />
        </Sheet>
      )}
    </div>
  );
}

function Why({ one, deed, done }: { one: RecordingItem; deed: Deed; done(): void }) {
  const client = useQueryClient();
  const [why, setWhy] = useState("");
  const [cause, setCause] = useState<ErasureOrder["why"]>("request");
  const [trouble, setTrouble] = useState<string | null>(null);
  const act = async () => {
    if (why.trim() === "") return setTrouble("理由が空です。監査の記録に残るので、短く書いてください。");
    const doing = {
      hold: () => putHold(one.id, why),
      lift: () => liftHold(one.id, why),
      erase: () => erase(one.id, { why: cause, reason: why }),
    };
    try {
      await doing[deed]();
      await Promise.all([
        client.invalidateQueries({ queryKey: ["recordings"] }),
        client.invalidateQueries({ queryKey: ["recording", one.id] }),
      ]);
      done();
    } catch (error) {
      setTrouble(sentenceOf(error));
    }
  };
  return (
    <div className="stack">
      <p>{WORDS[deed].say}</p>
      {deed === "erase" ? <Segments<ErasureOrder["why"]> label="消去の理由" options={CAUSES} value={cause} onChange={setCause} /> : null}
      <label className="find-field">
        <span>{WORDS[deed].label}（個人情報は書かない）</span>
        <input className="input" value={why} maxLength={200} onChange={(event) => setWhy(event.currentTarget.value)} />
      </label>
      {trouble === null ? null : <Notice level="error" word="できません" sentence={trouble} />}
      <div className="row">
        <Button look={deed === "erase" ? "danger" : "primary"} onPress={() => void act()}>
          {WORDS[deed].act}
        </Button>
      </div>
    </div>
  );
}
