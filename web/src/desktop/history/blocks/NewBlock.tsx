import { useId, useState } from "react";
import { ownBlock, ownBlockParams } from "../../../../../src/crm/history/blocks/api.ts";
import { FieldError, FieldLabel } from "../../../shared/form/Field.tsx";
import { Button } from "../../../shared/ui/Button.tsx";

/** A block of one's own: a code and a text, which begins as what is written now. */
export function NewBlock({ text: written, keep }: { text: string; keep(code: string, text: string): void }) {
  const id = useId();
  const [code, setCode] = useState("");
  const [text, setText] = useState(written);
  const [tried, setTried] = useState(false);
  const wrong = tried ? mistakeIn(code, text) : null;
  return (
    <form
      className="new-block"
      onSubmit={(event) => {
        event.preventDefault();
        setTried(true);
        if (mistakeIn(code, text) !== null) return;
        keep(code, text.trim());
        setCode("");
        setTried(false);
      }}
    >
      <div className="field">
        <FieldLabel label="略号" htmlFor={`${id}c`} />
        <input
          id={`${id}c`}
          className="input"
          value={code}
          maxLength={20}
          placeholder="例：mado"
          aria-describedby={`${id}e`}
          onChange={(event) => setCode(event.target.value.replace(/^[;；]/, ""))}
        />
      </div>
      <div className="field">
        <FieldLabel label="自分の定型文にする文" htmlFor={`${id}t`}>
          <span className="why">{"{menu} {section} {answer} {time} を埋めます。個人の情報は書けません。"}</span>
        </FieldLabel>
        <textarea id={`${id}t`} className="input area" rows={2} value={text} onChange={(event) => setText(event.target.value)} />
      </div>
      <Button type="submit">作る</Button>
      <FieldError id={`${id}e`} sentence={wrong} />
    </form>
  );
}

/** What stands against keeping it, as a sentence. */
function mistakeIn(code: string, text: string): string | null {
  const body = ownBlock.safeParse({ text });
  const params = ownBlockParams.safeParse({ code });
  const issue = params.error?.issues[0] ?? body.error?.issues[0];
  return issue ? `${issue.message}。` : null;
}
