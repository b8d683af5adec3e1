import { useId, useState } from "react";
import type { CallTarget } from "../../../../../src/kernel/events.ts";
import { sentenceOf } from "../../../shared/api/refusal.ts";
import { FieldError } from "../../../shared/form/Field.tsx";
import { Button } from "../../../shared/ui/Button.tsx";
import { keepNumber } from "../callback-api.ts";

const PAD = ["1", "2", "3", "4", "5", "6", "7", "8", "9", "*", "0", "#"];

/** A number that is typed or pressed, checked against the centre's rules, and called under the ward's own number. */
export function DialPad({ canDial, dial }: { canDial: boolean; dial(target: CallTarget): void }) {
  const [text, setText] = useState("");
  const [trouble, setTrouble] = useState<string | null>(null);
  const id = useId();
  if (!canDial) return null;
  const call = async () => {
    setTrouble(null);
    try {
      const { ref } = await keepNumber(text);
      dial({ kind: "number", ref });
    } catch (error) {
      setTrouble(sentenceOf(error));
    }
  };
  return (
    <form
      className="dial-pad"
      onSubmit={(event) => {
        event.preventDefault();
        if (text.trim() !== "") void call();
      }}
    >
      <label className="lab" htmlFor={id}>
        番号を入れて発信
      </label>
      <div className="row">
        <input
          id={id}
          className={trouble ? "input bad grow num" : "input grow num"}
          type="tel"
          autoComplete="off"
          value={text}
          placeholder="市外局番から"
          aria-invalid={trouble !== null}
          aria-describedby={`${id}e`}
          onChange={(event) => setText(event.target.value)}
        />
        <Button type="submit" keys="Enter">
          発信
        </Button>
      </div>
      <FieldError id={`${id}e`} sentence={trouble} />
      <fieldset className="pad">
        <legend className="vh">番号のボタン</legend>
        {PAD.map((key) => (
          <Button key={key} look="plain" size="sm" onPress={() => setText((before) => `${before}${key}`)}>
            {key}
          </Button>
        ))}
      </fieldset>
    </form>
  );
}
