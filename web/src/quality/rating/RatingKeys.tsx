import { KeySheet } from "../../shared/ui/KeySheet.tsx";

const KEYS = [
  ["↑・↓", "前・次の項目"],
  ["0 〜 9", "いまの項目に点を付ける（はいは 1、いいえは 0）"],
  ["-", "該当なし（選べる項目だけ）"],
  ["Delete", "付けた点を消す"],
  ["Space", "再生・一時停止"],
  ["←・→", "5秒戻る・進む"],
  ["C", "いまの秒にコメントを書く（Enter で残す）"],
  ["Esc", "入力欄を出る"],
  ["Ctrl+Enter", "評価を完了する"],
  ["?", "この一覧"],
] as const;

/** Every key of the evaluation. */
export function RatingKeys({ open, close }: { open: boolean; close(): void }) {
  return <KeySheet keys={KEYS} open={open} close={close} />;
}
