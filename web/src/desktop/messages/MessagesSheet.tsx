import type { DeskMessage } from "../../../../src/desk/messages/api.ts";
import { timeWords } from "../../shared/time/words.ts";
import { Badge } from "../../shared/ui/Badge.tsx";
import { Sheet } from "../../shared/ui/Sheet.tsx";
import { bySentence } from "./messages-view.ts";

/** Everything that still holds, to read again; new ones first. */
export function MessagesSheet({ open, close, messages }: { open: boolean; close(): void; messages: readonly DeskMessage[] }) {
  return (
    <Sheet title="伝言" open={open} close={close}>
      {messages.length === 0 ? (
        <p className="muted empty">いま有効な伝言はありません。</p>
      ) : (
        <ul className="message-list">
          {messages.map((one) => (
            <li key={one.id}>
              <p>
                {one.urgent ? <Badge tone="warn">至急</Badge> : null} {one.text}
              </p>
              <p className="small muted num">
                {bySentence(one)}・{one.readAt === null ? "まだ読んでいません（Alt+K）" : `${timeWords(one.readAt)} に読みました`}
              </p>
            </li>
          ))}
        </ul>
      )}
    </Sheet>
  );
}
