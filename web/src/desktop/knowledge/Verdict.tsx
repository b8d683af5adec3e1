import { type FormEvent, useState } from "react";
import type { KnowledgeAnswer } from "../../../../src/crm/knowledge/api.ts";
import type { Verdict as Opinion } from "../../../../src/crm/knowledge/use/api.ts";
import { sentenceOf } from "../../shared/api/refusal.ts";
import { Button } from "../../shared/ui/Button.tsx";
import { judge } from "./knowledge-api.ts";
import { useAltKeys } from "./use-alt-keys.ts";

const OPINIONS: readonly { readonly id: Opinion; readonly word: string; readonly key: string; readonly letter: string }[] = [
  { id: "helpful", word: "役に立った", key: "Alt+G", letter: "g" },
  { id: "lacking", word: "足りない", key: "Alt+H", letter: "h" },
  { id: "wrong", word: "違う", key: "Alt+W", letter: "w" },
];
const THANKS: Readonly<Record<Opinion, string>> = {
  helpful: "役に立った、と伝えました。",
  lacking: "足りない、と担当へ伝えます。",
  wrong: "違う、と担当へ伝えます。",
};

/** What one thinks of this answer, by one key, once for each use; what is lacking or wrong can be said in a line. */
export function Verdict({ body, contact }: { body: KnowledgeAnswer; contact: string | null }) {
  const [asking, setAsking] = useState<Opinion | null>(null);
  const [note, setNote] = useState("");
  const [told, setTold] = useState<string | null>(null);
  const send = (opinion: Opinion) => {
    judge(body.id, contact, opinion, opinion === "helpful" ? "" : note).then(
      ({ verdict, noteDropped }) => {
        setAsking(null);
        setTold(`${THANKS[verdict]}${noteDropped ? "メモは個人情報らしい言葉があるため残していません。" : ""}`);
      },
      (error: unknown) => setTold(sentenceOf(error)),
    );
  };
  const choose = (opinion: Opinion) => (opinion === "helpful" ? send(opinion) : setAsking(opinion));
  useAltKeys(told === null ? Object.fromEntries(OPINIONS.map(({ id, letter }) => [letter, () => choose(id)])) : {});
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (asking !== null) send(asking);
  };
  if (told !== null) return <output className="small muted">{told}</output>;
  if (asking !== null) {
    return (
      <form className="row kn-verdict" onSubmit={submit}>
        <input
          className="input grow"
          // biome-ignore lint/a11y/noAutofocus: asked for by the key that was just pressed
          autoFocus
          aria-label="担当へのメモ"
          placeholder={asking === "wrong" ? "どこが違いますか（書かずに Enter でも可）" : "何が足りませんか（書かずに Enter でも可）"}
          maxLength={400}
          value={note}
          onChange={(event) => setNote(event.currentTarget.value)}
        />
        <Button type="submit" size="sm" keys="Enter">
          伝える
        </Button>
        <Button look="quiet" size="sm" onPress={() => setAsking(null)}>
          やめる
        </Button>
      </form>
    );
  }
  return (
    <fieldset className="row small wrap kn-verdict" aria-label="この回答の評価">
      {OPINIONS.map(({ id, word, key }) => (
        <Button key={id} look="plain" size="sm" keys={key} onPress={() => choose(id)}>
          {word}
        </Button>
      ))}
    </fieldset>
  );
}
