import { useId, useState } from "react";
import { maskedWords } from "../../../shared/call-back/call-back-words.ts";
import { FieldError, FieldLabel } from "../../../shared/form/Field.tsx";
import { Button } from "../../../shared/ui/Button.tsx";
import { RevealPurpose } from "../RevealPurpose.tsx";
import { Choices } from "./Choices.tsx";
import type { PromiseHandle } from "./use-promise.ts";

/** Which number is called back: the one the caller came from, shown by its last digits, or another one. */
export function NumberField({ promise }: { promise: PromiseHandle }) {
  const { promised, caller, typed, reveal, change } = promise;
  const ids = useId();
  const options = [
    ...(caller ? [{ id: "caller", name: `かけてきた番号　${maskedWords(caller)}` }] : []),
    { id: "typed", name: "別の番号" },
  ];
  const choose = (id: string) =>
    change((before) =>
      id === "caller" ? { ...before, number: "caller", ref: caller?.ref ?? null } : { ...before, number: "typed", ref: typed?.ref ?? null },
    );
  const whole = reveal.of(promised.ref);
  return (
    <div className="field">
      <FieldLabel id={ids} label="折り返し先">
        {caller === null ? <span className="why">番号の通知がありません</span> : null}
        {caller === undefined ? <span className="why">確かめています…</span> : null}
      </FieldLabel>
      {caller ? <Choices labelledBy={ids} options={options} value={promised.number} choose={choose} /> : null}
      {promised.number === "typed" ? <TypedNumber promise={promise} /> : null}
      {promised.number === "caller" && caller ? (
        <span className="row">
          {whole === null ? null : <b className="num whole">{whole}</b>}
          <Button look="quiet" size="sm" keys="Alt+M" onPress={() => reveal.reveal(caller.ref)}>
            {whole === null ? "番号を見る" : "番号を隠す"}
          </Button>
          <span className="small muted">目的とともに記録されます</span>
        </span>
      ) : null}
      {promised.number === "caller" ? <RevealPurpose reveal={reveal} of={promised.ref} /> : null}
      <FieldError id={`${ids}e`} sentence={reveal.trouble} />
    </div>
  );
}

function TypedNumber({ promise }: { promise: PromiseHandle }) {
  const { promised, typed, trouble, keep } = promise;
  const [text, setText] = useState("");
  const id = useId();
  const enter = async () => {
    if (text.trim() !== "" && (await keep(text))) setText("");
  };
  return (
    <>
      <div className="row">
        <input
          id={id}
          className={trouble ? "input bad grow" : "input grow"}
          type="tel"
          aria-label="折り返し先の電話番号"
          aria-invalid={trouble !== null}
          aria-describedby={`${id}e`}
          autoComplete="off"
          value={text}
          placeholder={promised.ref === null ? "市外局番から" : "入れ直すとき"}
          onChange={(event) => setText(event.target.value)}
          onKeyDown={(event) => {
            if (event.key === "Enter" && !event.ctrlKey && !event.altKey && !event.nativeEvent.isComposing) void enter();
          }}
          onBlur={() => void enter()}
        />
        {promised.ref === null || promised.number !== "typed" ? null : (
          <span className="badge ok nw">{typed === null ? "入力ずみ" : maskedWords(typed)}</span>
        )}
      </div>
      <FieldError id={`${id}e`} sentence={trouble} />
    </>
  );
}
