import { mos, type Passage } from "../network/quality.ts";

/** What a call to one's own voice has measured. */
export type EchoMeasured = {
  /** The loudest that went into the microphone, in dBFS. */
  readonly spoken: number;
  /** The loudest that came back, in dBFS. */
  readonly heard: number;
  /** `null` when no voice came at all. */
  readonly passage: Passage | null;
};

export type EchoVerdict = { readonly word: "良好" | "注意" | "不良"; readonly sentence: string; readonly advice: string | null };

/** Softer is a microphone that hears nobody. */
const SPOKEN_DBFS = -45;
const WEAK_DBFS = -35;
/** A voice that comes back softer by more than this has not come back. */
const LOST_DB = 20;
const BAD_MOS = 3.6;
const FAIR_MOS = 4;

/** One verdict on microphone, speaker's way and network, and what to do; `null` measured: the call did not come about. */
export function echoVerdict(measured: EchoMeasured | null): EchoVerdict {
  if (measured === null)
    return verdict("不良", "通話テストの電話がつながりませんでした。", "接続が「つながっています」になってから、もう一度試してください。");
  const { spoken, heard, passage } = measured;
  if (passage === null)
    return verdict("不良", "相手からの音が届きません。", "ネットワークで音声が止められているかもしれません。管理者に知らせてください。");
  if (spoken < SPOKEN_DBFS)
    return verdict("不良", "マイクに声が入っていません。", "マイクの消音を外すか、別のマイクを選んで、もう一度話してください。");
  if (heard < spoken - LOST_DB)
    return verdict("不良", "自分の声が返ってきません。", "別のマイクを選んでもう一度試し、続くときは管理者に知らせてください。");
  if (mos(passage) < BAD_MOS)
    return verdict("不良", "ネットワークの状態が悪く、会話に差し支えます。", "有線につなぐか、別の席で試してください。");
  if (mos(passage) < FAIR_MOS)
    return verdict("注意", "会話はできますが、音が途切れることがあります。", "Wi-Fi のときは、有線につなぐか、親機に近づいてください。");
  if (spoken < WEAK_DBFS) return verdict("注意", "声が小さく入っています。", "マイクを口に近づけてください。");
  return verdict("良好", "自分の声が返ってきました。このまま電話に出られます。", null);
}

const verdict = (word: EchoVerdict["word"], sentence: string, advice: string | null): EchoVerdict => ({ word, sentence, advice });
