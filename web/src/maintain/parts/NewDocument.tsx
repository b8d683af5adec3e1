import { type FormEvent, useState } from "react";
import { navigate } from "../../shared/shell/navigate.ts";
import { Button } from "../../shared/ui/Button.tsx";

const NAME = /^[a-z][a-z0-9-]{1,40}$/;

/** Begins a document under a name that stays, whatever it is called on screens. */
export function NewDocument({ word, to }: { word: string; to(id: string): string }) {
  const [id, setId] = useState<string | null>(null);
  const [wrong, setWrong] = useState(false);
  const begin = (event: FormEvent) => {
    event.preventDefault();
    if (id !== null && NAME.test(id)) navigate(to(id));
    else setWrong(true);
  };
  if (id === null)
    return (
      <Button look="outline" size="sm" onPress={() => setId("")}>
        {word}
      </Button>
    );
  return (
    <form className="row" onSubmit={begin}>
      <span className={wrong ? "small msg error" : "small muted"}>小文字の英数字とハイフン</span>
      <input
        // biome-ignore lint/a11y/noAutofocus: the person has just asked for this field
        autoFocus
        className={wrong ? "input bad small-input" : "input small-input"}
        aria-label="呼び名（英数字）"
        placeholder="例：juminzei"
        maxLength={41}
        value={id}
        onChange={(event) => setId(event.currentTarget.value.trim())}
      />
      <Button type="submit" size="sm">
        作る
      </Button>
    </form>
  );
}
