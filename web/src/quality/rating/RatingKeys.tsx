import { Sheet } from "../../shared/ui/Sheet.tsx";

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
  return (
    <Sheet title="キー一覧" open={open} close={close}>
      <dl className="key-list">
        {KEYS.map(([key, what]) => (
          <div key={key}>
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{what}</dd>
          </div>
        ))}
      </dl>
      <p className="small muted">文字と数字のキーは、入力欄の外にいるときだけ働きます。</p>
    </Sheet>
  );
}
