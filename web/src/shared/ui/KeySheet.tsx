import { Sheet } from "./Sheet.tsx";

type Props = { keys: readonly (readonly [key: string, what: string])[]; open: boolean; close(): void };

/** Every key of a screen, and what it does. */
export function KeySheet({ keys, open, close }: Props) {
  return (
    <Sheet title="キー一覧" open={open} close={close}>
      <dl className="key-list">
        {keys.map(([key, what]) => (
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
