import type { Token } from "../../../language/token.ts";
import { hasKanji, isReadable, katakana, wordKey } from "./fold.ts";

const CONTENT = new Set(["名詞", "動詞", "形容詞", "副詞", "接頭詞", "フィラー"]);
const EMPTY_DETAILS = new Set(["非自立", "代名詞", "数", "接尾", "副詞可能"]);

/** Words of spoken questions that say nothing about their subject. */
const SPOKEN = new Set(
  `する いる ある なる れる られる せる させる できる 出来る くださる 下さる いただく 頂く もらう 貰う くれる てる 居る 有る 為る やる 言う いう 思う
  こと もの ため とき 時 場合 方 よう の ん とこ ところ 所 中 内 上 下 際 前 後 今 今日 人 自分 私 わたし 僕 うち 家
  どこ どちら どう どのように どんな なに 何 なん いつ 何時 何処 だれ 誰 なぜ いくら いくつ どれ どの それ これ あれ ここ そこ あそこ
  教える 知る 聞く 訊く 尋ねる 質問 問い合わせ 問合せ たい ほしい 欲しい いい よい 良い 良 ない 無い 方法 仕方 やり方 願う お願い
  必要 可能 大丈夫 予定 詳細 詳しい 関する ついて つく 対する 困る 場所 わかる 分かる 解る 行く 来る 見る 入る 出る 持つ 取る とる 出す だす 使う 受ける
  ちょっと すこし 少し たくさん すぐ まず また まだ もう よく 一番 全部 等 など 様 件 的 用 そう どうも はい ええ あの えっと`
    .split(/\s+/)
    .map(wordKey),
);

export type Word = {
  /** Under what it is found: spellings of one word share it. */
  readonly key: string;
  /** As it stands in the text. */
  readonly shown: string;
  /** Katakana; empty when unknown. */
  readonly reading: string;
  /** False for words of politeness and of asking. */
  readonly telling: boolean;
  /** Where it begins in the text. */
  readonly at: number;
};

/** The words of a text that carry meaning, in their order; what is only grammar is left out. */
export function wordsOf(tokens: readonly Token[]): readonly Word[] {
  const words: Word[] = [];
  let at = 0;
  for (const token of tokens) {
    if (carriesMeaning(token)) {
      const key = wordKey(token.base);
      words.push({ key, shown: token.surface, reading: token.reading, telling: !SPOKEN.has(key), at });
    }
    at += token.surface.length;
  }
  return words;
}

function carriesMeaning({ pos, detail, surface }: Token): boolean {
  if (!CONTENT.has(pos) || !isReadable(surface)) return false;
  if (detail === "接尾" || detail === "副詞可能") return hasKanji(surface);
  if (detail === "数") return /^[a-z0-9]{2,}$/.test(surface);
  return !EMPTY_DETAILS.has(detail);
}

/** How a text is read, in katakana: of unknown words in kana the word itself, of others nothing. */
export function readingOf(tokens: readonly Token[]): string {
  return tokens.map(({ surface, reading }) => reading || katakana(surface).replace(/[^ァ-ヺー]/g, "")).join("");
}
