import { Sheet } from "../../shared/ui/Sheet.tsx";

const KEYS = [
  ["F2", "応答する（待機中は受付可にする）"],
  ["Shift+F2", "応答できない（次の人へ回る）"],
  ["F3", "保留にする・お客さまに戻る（取次先の呼出しもやめる）"],
  ["F7", "取次先を探す・取り次ぐ（お客さまをつなぐ）"],
  ["Enter・Shift+Enter", "取次先の検索で：相談してから・そのまま取り次ぐ（交換では逆）"],
  ["F4", "切り替え（お客さまと取次先を入れ替える）"],
  ["F9", "三者で話す"],
  ["F10", "録音を止める・再開する"],
  ["F8", "終話する"],
  ["/", "ナレッジを検索する"],
  ["Alt+1 〜 Alt+4", "上から4件の回答を開く"],
  ["F6", "開いた回答を概要へ転記する"],
  ["N・P", "スクリプトの次・前の手順"],
  ["1 〜 9", "スクリプトの用件・確認を選ぶ"],
  ["Ctrl+Enter", "保存して受付可にする（終話のあと）"],
  ["Alt+Enter", "保存して離席する（終話のあと）"],
  ["Alt+B", "折り返しの一覧と発信を開く"],
  ["Alt+M", "折り返し先の番号を見る（結果が折返しのとき。記録が残ります）"],
  ["Alt+S", "音声の設定と通話テストを開く"],
  ["Esc", "閉じる・検索語を消す"],
  ["?", "この一覧"],
] as const;

/** Every key of the desk. */
export function KeyList({ open, close }: { open: boolean; close(): void }) {
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
